import type { Act, Method, Read } from './description.ts';
import type { Office } from './office.ts';
import { perform } from './perform.ts';

/**
 * The acts and reads of each noun. A module is loaded when one of its methods is first called, reads before acts: one
 * command of the command line must not wait for everything that can be done. What a module exports is in the facade;
 * nothing else names it.
 */
export const NOUNS = {
  hires: [() => import('./acts/hires.ts')],
  tasks: [() => import('./reads/tasks.ts'), () => import('./acts/tasks.ts')],
  cases: [() => import('./reads/cases.ts'), () => import('./acts/cases.ts')],
  invitations: [() => import('./reads/invitations.ts'), () => import('./acts/invitations.ts')],
  registrations: [() => import('./reads/registrations.ts'), () => import('./acts/registrations.ts')],
  transfers: [() => import('./reads/transfers.ts'), () => import('./acts/transfers.ts')],
  orders: [() => import('./reads/orders.ts'), () => import('./acts/orders.ts')],
  students: [() => import('./reads/students.ts'), () => import('./acts/students.ts')],
  consents: [() => import('./reads/consents.ts'), () => import('./acts/consents.ts')],
  groups: [() => import('./reads/groups.ts'), () => import('./acts/groups.ts')],
  loads: [() => import('./reads/loads.ts'), () => import('./acts/loads.ts')],
  letters: [() => import('./reads/letters.ts')],
  inbound: [() => import('./reads/inbound.ts')],
  search: [() => import('./reads/search.ts')],
  offices: [() => import('./reads/offices.ts'), () => import('./acts/offices.ts')],
  rules: [() => import('./reads/rules.ts'), () => import('./acts/rules.ts')],
  setup: [() => import('./reads/setup.ts')],
  upkeep: [() => import('./reads/upkeep.ts')],
} as const satisfies Record<string, readonly (() => Promise<object>)[]>;

export type Noun = keyof typeof NOUNS;

type Union<M> = (M extends unknown ? (module: M) => void : never) extends (module: infer I) => void
  ? I
  : never;
type DescribedBy<N extends Noun> = Union<Awaited<ReturnType<(typeof NOUNS)[N][number]>>>;

/**
 * The one way in: everything that people can do and see in one college, as `college.hires.move(input, by)`. Each method
 * is a description of `acts/` or `reads/`, which says who may and what it may be refused with.
 */
export type College = {
  readonly [N in Noun]: { readonly [M in keyof DescribedBy<N>]: Method<DescribedBy<N>[M]> };
};

/** The facade of the college of an office. */
export function collegeOf(office: Office): College {
  const nouns = Object.keys(NOUNS) as Noun[];
  return Object.fromEntries(nouns.map((noun) => [noun, methodsOf(office, noun)])) as unknown as College;
}

/** Methods that find their description when they are called. A promise's `then` is none of them. */
function methodsOf(office: Office, noun: Noun): object {
  const method =
    (name: string) =>
    async (input: unknown, ...rest: unknown[]) =>
      perform(office, await describedAs(noun, name), input, rest);
  return new Proxy(
    {},
    { get: (_none, name) => (typeof name === 'symbol' || name === 'then' ? undefined : method(name)) },
  );
}

/** The description of a method. @throws TypeError for a name that is none */
export async function describedAs(noun: Noun, name: string): Promise<Act | Read> {
  for (const load of NOUNS[noun]) {
    const module: Readonly<Record<string, unknown>> = await load();
    if (Object.hasOwn(module, name)) return module[name] as Act | Read;
  }
  throw new TypeError(`college.${noun} has no method ${name}`);
}

/** Every act and read, by its id; this loads all of them. */
export async function catalogue(): Promise<ReadonlyMap<string, Act | Read>> {
  const modules = Object.values(NOUNS).flatMap((loads) => loads.map((load) => load() as Promise<object>));
  const described = (await Promise.all(modules)).flatMap((module) => Object.values(module) as (Act | Read)[]);
  return new Map(described.map((one) => [one.id, one]));
}
