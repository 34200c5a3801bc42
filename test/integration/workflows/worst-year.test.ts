import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { describe, expect, it } from 'vitest';
import { CASE_KINDS, type CaseKind } from '../../../domain/processes.ts';
import { recordCommand, type CommandData } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { typesOf } from '../../support/live/history.ts';
import { enterDuty } from '../../support/live/live-duty.ts';
import { driveThrough, driveCase, type AnyMove, type CaseDriver } from '../../support/live/live-moves.ts';
import { enterLiveOrder } from '../../support/live/live-order.ts';
import { driveRequest } from '../../support/live/live-registration.ts';
import { driveTransfer } from '../../support/live/live-transfers.ts';
import * as onboarding from '../../support/process/onboarding.ts';
import * as orders from '../../support/process/order.ts';
import * as registration from '../../support/process/registration.ts';
import { alone, claim, verifying } from '../../support/process/standalone-cases.ts';
import { TRANSFER_PATHS } from '../../support/process/transfer.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

const HOUR = 60 * 60_000;

/** What a case may come to in a year; above it Temporal would ask for a fresh start, which cases never make. */
const MOST = { events: 5_000, bytes: 4 * 2 ** 20, updates: 1_500 };

/**
 * The worst year of any case: somebody moves it on every working day, and on every other one there are news that change
 * nothing. A question left to the end of its ladder costs less: five days pass with it, two steps up, and its answer.
 */
const YEAR = { moves: 250, news: 125 };
const LADDER = { days: 5, steps: 2 };

/** So much of each is played; the year is counted from it. */
const PLAYED = 4;

interface WorstCase {
  drive(): Promise<CaseDriver>;
  /** What moves the case round and round, each time with a commit. */
  readonly moves: readonly (AnyMove | Driven)[];
  /** News that change nothing; null where the process takes none. */
  readonly news: AnyMove | Driven | null;
}

/** A command as the system or the other college tells it. */
interface Driven {
  readonly type: string;
  readonly data: CommandData;
}

const file = skippedFile();

const about = async (kind: 'invitation' | 'verification'): Promise<CaseDriver> => {
  const live = file.live();
  const former = await driveThrough(live, file.time(), [onboarding.begin()]);
  await former.move(onboarding.decline);
  const { number } = await live.kontingent.invitations.open(
    { number: former.number, kind },
    {
      actorId: live.college.staff.administrator,
    },
  );
  return driveCase(live, file.time(), number);
};

const WORST: Readonly<Record<CaseKind, WorstCase>> = {
  onboarding: {
    drive: () => driveThrough(file.live(), file.time(), onboarding.PATHS.joining),
    moves: [
      onboarding.answer('decideJoinRequest', 'notRecognised'),
      onboarding.answer('identifyPerson', 'stranger'),
    ],
    news: onboarding.reevaluate(),
  },
  invitation: {
    drive: async () => {
      const driven = await about('invitation');
      await driven.move(claim);
      return driven;
    },
    moves: [alone.answer('decideJoinRequest', 'notRecognised'), alone.answer('identifyPerson', 'stranger')],
    news: { type: 'letterFailed', data: { issue: 1 } },
  },
  verification: {
    drive: () => about('verification'),
    moves: [verifying.answer('confirmStatus', 'returned'), verifying.answer('supplyEvidence', 'supplied')],
    news: null,
  },
  registration: {
    drive: () => driveRequest(file.live(), file.time()),
    moves: [
      registration.answer('approveLetter', 'approved'),
      registration.answer('readReply', 'needsMore'),
      registration.answer('completeRequest', 'completed'),
    ],
    news: { type: 'letterFailed', data: { issue: 0 } },
  },
  transfer: {
    drive: () =>
      driveTransfer(
        file.live(),
        file.time(),
        'outbound',
        TRANSFER_PATHS.outbound.awaitingOtherCollege.slice(1),
      ),
    // No question of a transfer comes a second time; the other college may say this and that.
    moves: [
      { type: 'peerMessage', data: { status: 'stayed' } },
      { type: 'peerMessage', data: { status: 'withdrawn' } },
    ],
    news: { type: 'reevaluate', data: {} },
  },
  order: {
    drive: async () => {
      const draft = { registerNumber: null, ahead: true, draft: true, cancelled: false };
      const driven = await driveCase(
        file.live(),
        file.time(),
        await enterLiveOrder(file.live(), file.time(), draft),
      );
      await driven.passWake();
      return driven;
    },
    // A draft that is kept is asked about again: by time, and so each answer brings a timer too.
    moves: [orders.answer('decideDraft', 'keep'), orders.timePasses()],
    news: orders.reevaluate(),
  },
  duty: {
    drive: async () => {
      const live = file.live();
      return driveCase(live, file.time(), await enterDuty(live, 'worst', await file.time().now()));
    },
    // One question and one answer; beside them only new editions, of which each gives it another time.
    moves: [{ type: 'retime', data: {} }],
    news: null,
  },
};

interface Cost {
  readonly events: number;
  readonly bytes: number;
  readonly updates: number;
}

/** What the history of a case comes to; its JSON is longer than what Temporal counts. */
async function costOf(driven: CaseDriver): Promise<Cost> {
  await driven.state();
  const history = await (await file.live().workflow(driven.number)).fetchHistory();
  const types = typesOf(history.events ?? []);
  return {
    events: types.length,
    bytes: JSON.stringify(historyToJSON(history)).length,
    updates: types.filter((type) => type === 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED').length,
  };
}

async function play(driven: CaseDriver, move: AnyMove | Driven): Promise<boolean> {
  if (typeof move === 'function') return committed(await driven.move(move));
  const { type, data } = move;
  const at = await file.time().now();
  const row = await file
    .live()
    .college.transaction((tx) =>
      recordCommand(tx, REGISTRY, { id: randomUUID(), caseId: driven.caseId, type, data, at }, null),
    );
  return committed(await driven.deliver(row));
}

function committed(delivery: Awaited<ReturnType<CaseDriver['deliver']>>): boolean {
  if (delivery.verdict !== 'applied') throw new Error(JSON.stringify(delivery));
  return delivery.reply.committed;
}

/** What one of a kind of arrivals costs, of several. */
async function each(driven: CaseDriver, times: number, act: (n: number) => Promise<unknown>): Promise<Cost> {
  const before = await costOf(driven);
  for (let n = 0; n < times; n += 1) await act(n);
  const after = await costOf(driven);
  const per = (key: keyof Cost) => (after[key] - before[key]) / times;
  return { events: per('events'), bytes: per('bytes'), updates: per('updates') };
}

describe('the worst year of a case', () => {
  it.each(CASE_KINDS)('of %s', async (kind) => {
    const { drive: drive, moves, news } = WORST[kind];
    const driven = await drive();
    const begun = await costOf(driven);
    const move = await each(driven, PLAYED * moves.length, async (n) => {
      const next = moves[n % moves.length];
      if (typeof next !== 'function' || kind !== 'order') await file.time().pass(2 * HOUR);
      if (next) expect(await play(driven, next)).toBe(true);
    });
    const nothing = { events: 0, bytes: 0, updates: 0 };
    const told =
      news === null
        ? nothing
        : await each(driven, PLAYED, async () => {
            await file.time().pass(2 * HOUR);
            expect(await play(driven, news)).toBe(false);
          });
    const left = (await driven.state()).tasks.flatMap((task) => task.escalations).length;
    const step = await each(driven, Math.min(LADDER.steps, left), () => driven.passWake());
    const year = (key: keyof Cost) => Math.ceil(begun[key] + YEAR.moves * move[key] + YEAR.news * told[key]);
    const total = { events: year('events'), bytes: year('bytes'), updates: year('updates') };
    console.log(
      `${kind}: ${move.events} events a move, ${told.events} for what changes nothing, ${step.events} a step up; a year: ${JSON.stringify(total)}`,
    );
    for (const key of ['events', 'bytes'] as const) {
      expect(LADDER.steps * step[key] + move[key]).toBeLessThan(LADDER.days * move[key]);
    }
    expect(total.events).toBeLessThanOrEqual(MOST.events);
    expect(total.bytes).toBeLessThanOrEqual(MOST.bytes);
    expect(total.updates).toBeLessThanOrEqual(MOST.updates);
  });
});
