import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { openCase, wakesAt, type Arriving } from '../../../domain/case/decide.ts';
import type { CaseState } from '../../../domain/case/process.ts';
import { addDays } from '../../../domain/calendar/civil-date.ts';
import type { NewHire } from '../../../domain/onboarding/new-hire.ts';
import type { OnboardingFacts } from '../../../domain/onboarding/types.ts';
import { processOf } from '../../../domain/processes.ts';
import { civilDateAt } from '../../../domain/calendar/zone.ts';
import { recordAnswer } from '../../../registry/task/answers.ts';
import { caseNameOf } from '../../../registry/case/name.ts';
import { recordCommand, type CommandData, type CommandRow } from '../../../registry/case/commands.ts';
import type { Transaction } from '../../../registry/db/database.ts';
import { enterHire } from '../../../registry/onboarding/hire.ts';
import { moveHire } from '../../../registry/onboarding/hire-changes.ts';
import { dismissHire, withdrawHire } from '../../../registry/onboarding/hire-end.ts';
import { recordLink } from '../../../registry/invitation/links.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { deliver, type Delivery } from '../../../temporal/delivery.ts';
import { caseWorkflowId, stateQuery } from '../../../workflows/case/contract.ts';
import { COLLEGE_ZONE } from '../registry/college.ts';
import { eventually, holderOf, type Live, type SeenCase } from './live.ts';
import { commentOf, dataOf, PLATFORM_LINK } from '../registry/answer-data.ts';
import { newHire } from '../people/new-hire.ts';

/** The time by which the workflows of a test live: real, or skipped. */
export interface Time {
  now(): Promise<string>;
  /** Lets so much time pass, in milliseconds. */
  pass(ms: number): Promise<void>;
}

/** A move of any process. Written as a method, so that a move of one process is one of any. */
export type AnyMove = {
  of(state: CaseState, at: string): { readonly arriving: Arriving; readonly facts: object };
}['of'];

/** A case that a test leads by the moves of the processes' own tests, with everything real underneath. */
export interface CaseDriver {
  readonly number: number;
  readonly caseId: string;
  state(): Promise<CaseState>;
  seen(): Promise<SeenCase>;
  /** Plays one move at the present time, or as if it had been made at another. A timer's move lets time pass. */
  move(move: AnyMove, at?: string): Promise<Delivery>;
  /** Lets time pass to an instant and a bit, and waits until the case has taken it in. */
  passWake(): Promise<void>;
  /** Records what a move asks without bringing it to the case; `deliver` brings it. */
  record(move: AnyMove, at: string): Promise<CommandRow>;
  deliver(command: Pick<CommandRow, 'id'>): Promise<Delivery>;
  /** HR moves the first day. */
  moveHire(hiredOn: string): Promise<Delivery>;
}

/** How far beyond an instant tests go to see that it has come. */
const BEYOND_MS = 1_000;

/** Enters the hire that has the facts of a `begin`, and waits until the case stands where those lead. */
async function driveHire(live: Live, time: Time, facts: OnboardingFacts): Promise<CaseDriver> {
  const now = await time.now();
  const hire = newHire({
    ...(facts.channel === 'paper' ? { email: null } : {}),
    ...(facts.access === 'notRequired' ? { post: 'сторож' } : {}),
    ...(facts.startsAt === null ? {} : { hiredOn: addDays(civilDateAt(now, COLLEGE_ZONE), 9) }),
    classTeacherOf: Array.from({ length: facts.groupsToAttach }, () => `ИС-${randomUUID().slice(0, 6)}`),
  });
  await live.college.transaction((tx) => haveLink(tx, live, facts.link, now));
  if (facts.otherCase) {
    const other = { ...hire, personnelNumber: `other-${hire.personnelNumber}` };
    await driveCase(live, time, await live.college.transaction((tx) => enter(tx, live, other, now)));
  }
  const number = await live.college.transaction(async (tx) => {
    const entered = await enter(tx, live, hire, now);
    if (facts.member) await enterMember(tx, entered);
    return entered;
  });
  return driveCase(live, time, number);
}

async function enter(tx: Transaction, live: Live, hire: NewHire, at: string): Promise<number> {
  const { number } = await enterHire(tx, REGISTRY, hire, { actorId: live.college.staff.hr, at });
  if (number === null) throw new Error('the hire opened no case');
  return number;
}

async function haveLink(tx: Transaction, live: Live, wanted: boolean, at: string): Promise<void> {
  const { rowCount } = await tx.query('select from platform_link where voided_at is null');
  if (wanted && rowCount === 0) await recordLink(tx, live.secrets, PLATFORM_LINK, null, at);
  if (!wanted) {
    await tx.query('update platform_link set voided_at = recorded_at where voided_at is null');
  }
}

/** The person of a case is in the class of teachers, as if let in there before. */
async function enterMember(tx: Transaction, number: number): Promise<void> {
  await tx.query(
    `
    insert into space_membership (organization_id, space_id, person_id, role, confirmed_at, confirmed_in)
    select c.organization_id, s.id, c.person_id, 'teacher', c.opened_at, c.id
    from "case" c join space s on s.organization_id = c.organization_id and s.code = 'teachers'
    where c.number = $1`,
    [number],
  );
}

/** Takes over a case of the registry whose workflow the pump starts. */
export async function driveCase(live: Live, time: Time, number: number): Promise<CaseDriver> {
  const { id: caseId, kind } = await live.seen(number);
  const { client, college } = live;
  const name = await college.transaction((tx) => caseNameOf(tx, caseId));
  const handle = client.workflow.getHandle(caseWorkflowId(name));
  await eventually(
    async () => (await live.seen(number)).rev > 0,
    () => `case ${number} to make its first commit`,
  );
  // The registry has a commit a moment before the workflow has heard of it.
  const state = () =>
    eventually(
      async () => {
        const adopted = await handle.query(stateQuery);
        return isDeepStrictEqual(adopted, await committedState(live, caseId)) && adopted;
      },
      () => `case ${number} to adopt what it committed`,
    );
  const bring = (command: Pick<CommandRow, 'id'>) => deliver(client, name, command.id, 20_000);
  const driven: CaseDriver = {
    number,
    caseId,
    state,
    seen: () => live.seen(number),
    record: async (move, at) => recordMove(live, { number, caseId, kind }, await state(), move, at),
    deliver: bring,
    async move(move, at) {
      if (move(await state(), '').arriving.type !== 'timer') {
        return bring(await driven.record(move, at ?? (await time.now())));
      }
      await driven.passWake();
      const { stage, outcome } = await state();
      return { verdict: 'applied', reply: { stage, outcome, committed: true } };
    },
    async passWake() {
      const before = await driven.seen();
      const due = wakesAt(processOf(kind), await state());
      if (due === null) throw new Error(`case ${number} waits for no time`);
      await time.pass(Date.parse(due) - Date.parse(await time.now()) + BEYOND_MS);
      await eventually(
        async () => (await driven.seen()).rev > before.rev,
        () => `case ${number} to wake at ${due}`,
      );
    },
    async moveHire(hiredOn) {
      const at = await time.now();
      const change = { id: randomUUID(), caseNumber: number, actorId: college.staff.hr, at, hiredOn };
      return bring(await college.transaction((tx) => moveHire(tx, REGISTRY, change)));
    },
  };
  return driven;
}

/** The state that the last commit of a case gave back. */
async function committedState({ college }: Live, caseId: string): Promise<CaseState | null> {
  const { rows } = await college.transaction((tx) =>
    tx.query<{ process_state: CaseState | null }>('select process_state from "case" where id = $1', [caseId]),
  );
  return rows[0]?.process_state ?? null;
}

/** Records what a move asks, with the checks of the intake where a person asks it. */
function recordMove(
  { college, secrets }: Live,
  { number, caseId, kind }: { number: number; caseId: string; kind: string },
  state: CaseState,
  move: AnyMove,
  at: string,
): Promise<CommandRow> {
  const { arriving } = move(state, at);
  const { type } = arriving;
  const id = randomUUID();
  return college.transaction(async (tx) => {
    const record = () => recordCommand(tx, REGISTRY, { id, caseId, type, data: dataFor(arriving), at }, null);
    if (type === 'answer' && 'task' in arriving) {
      const task = state.tasks.find((open) => open.seq === arriving.task);
      if (!task) return record();
      const [own] = await recordAnswer(tx, REGISTRY, secrets, {
        ...{ id, caseId, at, task: arriving.task, decision: arriving.decision },
        actorId: holderOf(college, task.role),
        comment: commentOf(task.question, arriving.decision),
        data: dataOf(task.question, arriving.decision),
        today: civilDateAt(at, COLLEGE_ZONE),
      });
      if (!own) throw new Error('the answer was not recorded');
      return own;
    }
    if (['begin', 'timer', 'moveStart', 'peerMessage'].includes(type)) {
      throw new Error(`a ${type} is not recorded by a move`);
    }
    if (type === 'withdraw' && ['onboarding', 'invitation', 'verification'].includes(kind)) {
      const change = { id, caseNumber: number, actorId: college.staff.hr, at, reason: null };
      const on = civilDateAt(at, COLLEGE_ZONE);
      const row = await ('dismissed' in arriving
        ? dismissHire(tx, REGISTRY, { ...change, on, order: { number: '15-л', on } })
        : withdrawHire(tx, REGISTRY, { ...change, notBegun: true }));
      if (!row) throw new Error('the case is over');
      return row;
    }
    return record();
  });
}

/** Brings a hire along a way of the onboarding's own tests: a begin, then what people and time do. */
export async function driveThrough(live: Live, time: Time, path: readonly AnyMove[]): Promise<CaseDriver> {
  const [, ...rest] = path;
  const now = await time.now();
  const met = path.map((move) => move(openCase(processOf('onboarding'), now), now));
  const [begun] = met;
  if (begun?.arriving.type !== 'begin') throw new Error('a way opens with a begin');
  // What a later move meets is there from the hire.
  const groupsToAttach = Math.max(...met.map(({ facts }) => (facts as OnboardingFacts).groupsToAttach));
  const driven = await driveHire(live, time, { ...(begun.facts as OnboardingFacts), groupsToAttach });
  for (const move of rest) {
    const delivery = await driven.move(move);
    if (delivery.verdict !== 'applied') throw new Error(`a move on the way: ${JSON.stringify(delivery)}`);
  }
  return driven;
}

/** What is recorded of an arrival beside its type and instant. */
function dataFor({ type: _type, at: _at, ...data }: Arriving): CommandData {
  return data;
}
