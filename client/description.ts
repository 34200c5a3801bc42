import type { z } from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import type { By, Desk } from './desk.ts';
import type { ActorOf, Who } from './permission.ts';

/** What every act and every read says of itself. */
interface About<I extends z.ZodType, O extends z.ZodType, W extends Who> {
  /** The noun and the method of the facade: `hires.move`. */
  readonly id: string;
  readonly who: W;
  /** One object. What does not fit is refused as `InvalidInput`, or by the code of the value: `InvalidDate`. */
  readonly input: I;
  readonly output: O;
  /** Codes it may be refused with, beside those of everything: see `refusalsOf`. */
  readonly refusals: readonly ErrorCode[];
}

/** Something that people see. It changes nothing but the audit, where seeing is noted there. */
export interface Read<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  W extends Who = Who,
  R = unknown,
> extends About<I, O, W> {
  readonly sort: 'read';
  run(desk: Desk<ActorOf<W>>, input: z.output<I>): Promise<R>;
}

/** What an act may be asked beside its input. */
export interface Options {
  /** Only tells what it would do, and keeps nothing: the page before a confirmation. Of acts with a `preview` alone. */
  readonly dryRun?: boolean;
  /** Hears how many rows are done. Of `long` acts alone. */
  readonly onProgress?: (done: number) => void;
}

/** Something that people do. */
export interface Act<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  W extends Who = Who,
  R = unknown,
> extends About<I, O, W> {
  readonly sort: 'act';
  /** It can be asked what it would do before it is confirmed: `dryRun`. */
  readonly preview: boolean;
  /** The same request id given twice is one act; without, a repetition is judged anew. */
  readonly byRequestId: boolean;
  /** Paths of the input that hold the bytes of files. */
  readonly files: readonly string[];
  /** It may take longer than a page should wait: thousands of rows. */
  readonly long: boolean;
  run(desk: Desk<ActorOf<W>>, input: z.output<I>, options: Required<Options>): Promise<R>;
}

/** Refusals that anything may meet, so that no description repeats them. */
const ALWAYS_POSSIBLE: readonly ErrorCode[] = ['InvalidInput', 'RegistryUnavailable'];

/** All codes that an act or a read may be refused with. */
export function refusalsOf({ who, refusals }: Pick<Act | Read, 'who' | 'refusals'>): readonly ErrorCode[] {
  const notOne = who.may === 'roles' || who.may === 'answerer' ? (['NotYourTask'] as const) : [];
  return [...new Set([...ALWAYS_POSSIBLE, ...notOne, ...refusals])];
}

/** A value of a schema that nobody writes into: neither into what is given nor into what is handed out. */
export type Frozen<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer U)[]
    ? readonly Frozen<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Frozen<T[K]> }
      : T;

/** Describes a read. */
export function read<I extends z.ZodType, O extends z.ZodType, W extends Who, R extends Frozen<z.output<O>>>(
  description: Omit<Read<I, O, W, R>, 'sort'>,
): Read<I, O, W, R> {
  return { sort: 'read', ...description };
}

type Traits = 'preview' | 'byRequestId' | 'files' | 'long';

/** Describes an act. A trait that is not named is false, and `files` are none. */
export function act<I extends z.ZodType, O extends z.ZodType, W extends Who, R extends Frozen<z.output<O>>>(
  description: Omit<Act<I, O, W, R>, 'sort' | Traits> & Partial<Pick<Act, Traits>>,
): Act<I, O, W, R> {
  return { sort: 'act', preview: false, byRequestId: false, files: [], long: false, ...description };
}

/** How a described act or read is called: with its input, then with who asks, where that is a named person. */
export type Method<D> =
  D extends Act<infer I, z.ZodType, infer W, infer R>
    ? (input: Frozen<z.input<I>>, ...rest: Rest<W, [options?: Options]>) => Promise<R>
    : D extends Read<infer I, z.ZodType, infer W, infer R>
      ? (input: Frozen<z.input<I>>, ...rest: Rest<W, []>) => Promise<R>
      : never;

type Rest<W extends Who, O extends readonly unknown[]> = [ActorOf<W>] extends [null]
  ? O
  : null extends ActorOf<W>
    ? [by?: By, ...O]
    : [by: By, ...O];
