import { answer, begin, letterFails, type Move } from './case-moves.ts';

/** A request to change the administrator of a college that is registered. */
export const beginChange = begin({
  registration: { purpose: 'change', resendLimit: 2, active: true },
});

const awaitingReply = [begin()];
const signingUp = [...awaitingReply, answer('readReply', 'instructions')];
const enteringData = [...signingUp, answer('signUp', 'done')];
const creatingClass = [...enteringData, answer('enterOrganizationData', 'entered')];
const creatingChannels = [...creatingClass, answer('createTeachersClass', 'created')];
const handingOver = [beginChange, answer('readReply', 'instructions'), answer('signUp', 'done')];
const refused = [...awaitingReply, answer('readReply', 'refused')];

/** How a registration comes to each of its stages and ends. */
export const REGISTRATION_PATHS = {
  opening: [],
  awaitingReply,
  addressing: [...awaitingReply, letterFails()],
  completing: [...awaitingReply, answer('readReply', 'needsMore')],
  refused,
  signingUp,
  handingOver,
  enteringData,
  creatingClass,
  creatingChannels,
  registered: [...creatingChannels, answer('createChannels', 'created')],
  administratorChanged: [...handingOver, answer('removeOldRights', 'removed')],
  platformRefused: [...refused, answer('decideRefusal', 'stop')],
} as const satisfies Record<string, readonly Move[]>;
