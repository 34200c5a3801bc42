import type { Transaction } from '../db/database.ts';
import { enqueueCommands, type SystemCommand } from './notify.ts';
import type { NamedCases } from './context.ts';
import { entryOf, type Lists } from './lists.ts';

/**
 * Leaves a command for the open cases of a process, in the transaction of what it comes from; what is no case of that
 * kind, and what is closed, is passed over. It is one statement.
 *
 * @throws Error for a command that the process does not take, and for keys of one that has none: bugs, not refusals
 */
export function enqueue(
  tx: Transaction,
  lists: Lists,
  kind: string,
  { type, at }: Pick<SystemCommand, 'type' | 'at'>,
  which: NamedCases,
): void {
  const { process, byKey } = entryOf(lists, kind);
  if (!process.accepts.includes(type)) throw new Error(`A case of ${kind} takes no ${type}`);
  if ('numbers' in which) {
    if (which.numbers.length === 0) return;
    const named = 'select o.id from "case" o where o.kind = $3 and o.number = any ($4::int[])';
    return enqueueCommands(tx, { type, at }, named, [kind, which.numbers]);
  }
  if (which.keys.length === 0) return;
  if (byKey === undefined) throw new Error(`Cases of ${kind} have no keys`);
  enqueueCommands(tx, { type, at }, byKey, [which.keys]);
}
