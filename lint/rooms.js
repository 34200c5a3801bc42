/**
 * The rooms of the layers that know the business, from the ground up: what the kernel is made of, the nouns of a
 * college, the sub-processes that several processes run, the processes, and the roof that alone sees all of them. A room is a
 * folder of the same name in every layer, and a folder that is not named here is a process: one is added without a
 * change of this file. Beside the folders stand only the few files that are of all, each named below.
 */
const KINDS = ['kernel', 'noun', 'subProcess', 'process', 'roof'];

/** The sentence a person reads when an import goes against the rooms. */
export const ROOM_LAW =
  'kernel <- nouns <- sub-processes <- processes <- processes.ts: nothing knows what stands higher, and no process or ' +
  'sub-process knows another; they meet in facts, in cases opened and commands enqueued through the kernel (lint/rooms.js)';

export const NO_PLACE = 'the file stands in no room: put it into the folder of its room (lint/rooms.js)';

const LAYERS = ['domain', 'registry', 'workflows'];

const folders = {
  kernel: ['db', 'calendar', 'people', 'college', 'case', 'task', 'audit', 'letter', 'outbox'],
  noun: ['mail', 'student'],
  subProcess: ['invitation', 'verification'],
  // Pages for people and lists of everything, what doctor asks of all, and workflows that are no case.
  roof: ['pages', 'doctor', 'mailbox', 'scheduled'],
};

/** Files beside the folders, and files of another kind than their folder. */
const files = {
  'domain/errors.ts': 'kernel',
  'domain/limits.ts': 'kernel',
  'domain/letters.ts': 'roof',
  'domain/processes.ts': 'roof',
  'domain/titles.ru.ts': 'roof',
  'registry/letters.ts': 'roof',
  'registry/processes.ts': 'roof',
  'registry/scheduled-jobs.ts': 'roof',
  'workflows/index.ts': 'roof',
  'workflows/texts.ru.ts': 'kernel',
  // What stands on the paper of an order is a fact that others know; what becomes of an order is the process.
  'domain/order/order.ts': 'noun',
  'domain/order/order-titles.ru.ts': 'noun',
  // Who may read on which grounds students are where they are: every page of students asks it.
  'domain/order/grounds.ts': 'noun',
};

/**
 * The place of a file (a path from the project's root, with `/`): its kind, and its room where it has one.
 *
 * @returns undefined for a file of a layer without rooms, null for one that stands in none
 */
export function placeOf(file) {
  const [layer, room, ...rest] = file.split('/');
  if (!LAYERS.includes(layer) || room === undefined) return undefined;
  if (Object.hasOwn(files, file)) return { kind: files[file], room: null };
  if (rest.length === 0) return null;
  return { kind: KINDS.find((kind) => folders[kind]?.includes(room)) ?? 'process', room };
}

/** Whether `file` may know `target`, as far as rooms go. Where one of them has no place it is not judged here. */
export function roomsAllow(file, target) {
  const [from, to] = [placeOf(file), placeOf(target)];
  if (!from || !to) return true;
  const [own, other] = [KINDS.indexOf(from.kind), KINDS.indexOf(to.kind)];
  if (own !== other) return other < own;
  const apart = from.kind === 'process' || from.kind === 'subProcess';
  return !apart || from.room === to.room;
}
