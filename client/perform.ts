import { KontingentError } from '../domain/errors.ts';
import type { Act, Options, Read } from './description.ts';
import { Desk, type By } from './desk.ts';
import type { Office } from './office.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Does a described act or read: checks its input, then runs it at a desk that judges who asks. `others` is who asks,
 * where the description is of a named person (a reader need not say), and then the options of an act.
 *
 * @throws `InvalidInput` (`details.field`) for an input, an id or an option that the description does not take;
 *   nothing has happened then
 */
export async function perform(
  office: Office,
  described: Act | Read,
  input: unknown,
  others: readonly unknown[],
): Promise<unknown> {
  const { may } = described.who;
  const mustSay = may === 'roles' || may === 'answerer';
  const named = mustSay || may === 'reader';
  const by =
    mustSay || (named && others[0] !== undefined)
      ? checkedBy(described, others[0] as By | undefined)
      : { actorId: null };
  const options = (others[named ? 1 : 0] ?? {}) as Options;
  const parsed = parsedInput(described, input);
  const desk = new Desk(office, described.who, by);
  if (described.sort === 'read') return described.run(desk, parsed);
  const { dryRun = false, onProgress = () => undefined } = options;
  // What has no preview would be done in earnest.
  if (dryRun && !described.preview) throw wrong(described, 'dryRun');
  return described.run(desk, parsed, { dryRun, onProgress });
}

function checkedBy(described: Act | Read, by: By | undefined): By {
  if (typeof by?.actorId !== 'string' || !UUID.test(by.actorId)) throw wrong(described, 'actorId');
  const { requestId } = by;
  if (requestId === undefined) return by;
  const taken = described.sort === 'act' && described.byRequestId;
  if (!taken || !UUID.test(requestId)) throw wrong(described, 'requestId');
  return by;
}

function parsedInput(described: Act | Read, input: unknown): unknown {
  const parsed = described.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const stranger = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  throw wrong(described, [...(issue?.path ?? []), ...stranger].join('.'));
}

function wrong({ id }: Act | Read, field: string): KontingentError {
  return new KontingentError('InvalidInput', `A value was refused: ${id} ${field}`, { field });
}
