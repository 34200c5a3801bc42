/**
 * The rooms of the layers that know the business, from the ground up: what the kernel is made of, the nouns of a
 * college, the leads that several processes run, the processes, and the roof that alone sees all of them. A room is a
 * folder of the same name in every layer, and a folder that is not named here is a process: one is added without a
 * change of this file. A file that stands outside its room yet is listed by name; a new one has to be given a place.
 */
const KINDS = ['kernel', 'noun', 'lead', 'process', 'roof'];

/** The sentence a person reads when an import goes against the rooms. */
export const ROOM_LAW =
  'kernel <- nouns <- leads <- processes <- processes.ts: nothing knows what stands higher, and no process or lead knows ' +
  'another; they meet in facts, in cases opened and commands enqueued through the kernel (lint/rooms.js)';

export const NO_PLACE =
  'the file stands in no room: put it into a folder of its room, or name it in lint/rooms.js';

const folders = {
  kernel: ['case', 'task', 'letter'],
  noun: ['mail', 'student'],
  lead: ['invitation', 'verification'],
};

/** Folders of one layer that are called otherwise, and files outside a room: of a kind, or of a process by its name. */
const layers = {
  domain: {
    folders: { orders: 'order' },
    kernel: [
      'calendar',
      'calendar-year',
      'civil-date',
      'college-code',
      'dated-facts',
      'email',
      'errors',
      'fact-source',
      'full-name',
      'full-name.ru',
      'limits',
      'outgoing-number.ru',
      'phone',
      'plural',
      'snils',
      'term',
      'zone',
    ],
    // What stands on the paper of an order is a fact that others know; how an order is led is the process.
    noun: [
      'first-load',
      'group-load',
      'inbound-mail',
      'inbound-traces',
      'order',
      'order-letter',
      'order-titles.ru',
      'organization-codes',
      'post',
      'student-load',
      'study',
      'study-facts',
      'study-titles.ru',
      'who-is-it',
    ],
    onboarding: ['hire'],
    roof: ['processes', 'titles.ru'],
  },
  registry: {
    folders: { checks: 'roof' },
    kernel: [
      'answer-data',
      'answers',
      'audit',
      'audit-chain',
      'authority',
      'case-trail',
      'cases',
      'clock',
      'college',
      'commands',
      'database',
      'edition-sweep',
      'editions',
      'faults',
      'letter-facts',
      'letter-once',
      'letters',
      'logins',
      'migrate',
      'organization',
      'outbox',
      'people',
      'pipeline',
      'policy',
      'reply-token',
      'secrets',
      'spaces',
      'statement-name',
      'task-changes',
      'units',
      'wake',
    ],
    noun: [
      'administrators',
      'appointment-orders',
      'appointments',
      'channels.ru',
      'contingent',
      'dated-facts',
      'group-changes',
      'inbound',
      'inbound-match',
      'inbound-routing',
      'known-studies',
      'load-groups',
      'load-students',
      'loads',
      'mailbox-lease',
      'newcomers',
      'platform-state',
      'representatives',
      'student-contacts',
      'students',
      'study-groups',
    ],
    invitation: ['claims', 'links', 'slips'],
    onboarding: ['hire', 'hire-changes'],
    registration: ['registration', 'registration-details'],
    // Pages for people and lists of everything.
    roof: [
      'case-details',
      'counts',
      'doctor',
      'inbound-list',
      'lists',
      'processes',
      'scheduled-jobs',
      'student-page',
    ],
  },
  workflows: {
    folders: { mailbox: 'roof', scheduled: 'roof' },
    kernel: ['texts.ru'],
    roof: ['index'],
  },
};

/**
 * What goes against the law still, to be mended: the edition names words of transfers in its form, and the port that
 * renders letters names what two processes put into theirs. Nothing is to be added here.
 */
export const TOLERATED = [
  ['registry/policy.ts', 'domain/transfer/words.ts'],
  ['registry/letter/letter-orders.ts', 'domain/order-letter.ts'],
  ['registry/letter/letter-orders.ts', 'domain/registration/words.ts'],
];

const ofRoom = (room) => {
  if (KINDS.includes(room)) return { kind: room, room: null };
  return { kind: KINDS.find((kind) => folders[kind]?.includes(room)) ?? 'process', room };
};

/**
 * The place of a file (a path from the project's root, with `/`): its kind, and its room where it has one.
 *
 * @returns undefined for a file of a layer without rooms, null for one that stands in none
 */
export function placeOf(file) {
  const [layer, ...rest] = file.split('/');
  const named = Object.hasOwn(layers, layer) ? layers[layer] : undefined;
  if (named === undefined || rest.length === 0) return undefined;
  if (rest.length > 1) return ofRoom(named.folders[rest[0]] ?? rest[0]);
  const name = rest[0].replace(/\.ts$/, '');
  const found = Object.keys(named).find((key) => key !== 'folders' && named[key].includes(name));
  return found === undefined ? null : ofRoom(found);
}

/** Whether `file` may know `target`, as far as rooms go. Where one of them has no place it is not judged here. */
export function roomsAllow(file, target) {
  const [from, to] = [placeOf(file), placeOf(target)];
  if (!from || !to || TOLERATED.some(([one, other]) => one === file && other === target)) return true;
  const [own, other] = [KINDS.indexOf(from.kind), KINDS.indexOf(to.kind)];
  if (own !== other) return other < own;
  const apart = from.kind === 'process' || from.kind === 'lead';
  return !apart || from.room === to.room;
}
