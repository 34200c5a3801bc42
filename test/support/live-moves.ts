import { randomUUID } from 'node:crypto';
import type { CaseState } from '../../domain/case.ts';
import { wakeAt } from '../../domain/case.ts';
import { civilDateAt } from '../../domain/zone.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import { recordAnswer } from '../../registry/answers.ts';
import { recordCommand, type CommandData, type CommandRow } from '../../registry/commands.ts';
import type { Transaction } from '../../registry/database.ts';
import { enterHire } from '../../registry/hire.ts';
import { recordLink } from '../../registry/links.ts';
import type { NewHire } from '../../domain/hire.ts';
import { moveHire, withdrawHire } from '../../registry/hire-changes.ts';
import { deliver, workflowIdOf, type Delivery } from '../../temporal/delivery.ts';
import { stateQuery } from '../../workflows/case/contract.ts';
import type { Move } from './case-moves.ts';
import { COLLEGE_ZONE } from './college.ts';
import { eventually, holderOf, type Live, type SeenCase } from './live.ts';
import { dataOf, PLATFORM_LINK } from './answer-data.ts';
import { newHire } from './new-hire.ts';

/** The time by which the workflows of a test live: real, or skipped. */
export interface Time {
  now(): Promise<string>;
  /** Lets so much time pass, in milliseconds. */
  pass(ms: number): Promise<void>;
}

/** A case that a test leads by the moves of the machines' own tests, with everything real underneath. */
export interface LedCase {
  readonly number: number;
  readonly caseId: string;
  state(): Promise<CaseState>;
  seen(): Promise<SeenCase>;
  /** Plays one move at the present time, or as if it had been made at another. A timer's move lets time pass. */
  move(move: Move, at?: string): Promise<Delivery>;
  /** Lets time pass to an instant and a bit, and waits until the case has taken it in. */
  passWake(): Promise<void>;
  /** Records what a move asks without bringing it to the case; `deliver` brings it. */
  record(move: Move, at: string): Promise<CommandRow>;
  deliver(command: CommandRow): Promise<Delivery>;
  /** HR moves the first day. */
  moveHire(hiredOn: string): Promise<Delivery>;
}

/** How far beyond an instant tests go to see that it has come. */
const BEYOND_MS = 1_000;

/** Enters the hire that has the facts of a `begin`, and waits until the case stands where those lead. */
export async function leadHire(live: Live, time: Time, facts: SubjectFacts): Promise<LedCase> {
  const now = await time.now();
  const hire = newHire({
    ...(facts.channel === 'paper' ? { email: null } : {}),
    ...(facts.access === 'notRequired' ? { post: 'сторож' } : {}),
    ...(facts.startsAt === null ? {} : { hiredOn: addDays(civilDateAt(now, COLLEGE_ZONE), 9) }),
    classTeacherOf: Array.from({ length: facts.groupsToAttach }, () => `ИС-${randomUUID().slice(0, 6)}`),
  });
  await live.college.within((tx) => haveLink(tx, live, facts.link, now));
  if (facts.otherCase) {
    const other = { ...hire, personnelNumber: `other-${hire.personnelNumber}` };
    await leadCase(live, time, await live.college.within((tx) => enter(tx, live, other, now)));
  }
  const number = await live.college.within(async (tx) => {
    const entered = await enter(tx, live, hire, now);
    if (facts.member) await enterMember(tx, entered);
    return entered;
  });
  return leadCase(live, time, number);
}

async function enter(tx: Transaction, live: Live, hire: NewHire, at: string): Promise<number> {
  const { number } = await enterHire(tx, hire, { actorId: live.college.staff.hr, at });
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
export async function leadCase(live: Live, time: Time, number: number): Promise<LedCase> {
  const { id: caseId, kind } = await live.seen(number);
  const client = live.client;
  const handle = client.workflow.getHandle(workflowIdOf(kind, caseId));
  await eventually(
    async () => (await live.seen(number)).rev > 0,
    () => `case ${number} to make its first stage`,
  );

  const record = async (move: Move, at: string): Promise<CommandRow> => {
    const command = move(await handle.query(stateQuery), at);
    const id = randomUUID();
    const { college } = live;
    return college.within(async (tx) => {
      switch (command.type) {
        case 'answer': {
          const task = (await handle.query(stateQuery)).tasks.find((open) => open.seq === command.task);
          if (!task)
            return recordCommand(tx, { id, caseId, type: 'answer', data: dataFor(command), at }, null);
          const [own] = await recordAnswer(tx, live.secrets, {
            id,
            caseId,
            task: command.task,
            actorId: holderOf(college, task.role),
            decision: command.decision,
            comment: null,
            data: dataOf(task.kind, command.decision),
            at,
            today: civilDateAt(at, COLLEGE_ZONE),
          });
          if (!own) throw new Error('the answer was not recorded');
          return own;
        }
        case 'withdraw':
          if (kind !== 'staffOnboarding' && kind !== 'invitation' && kind !== 'teacherVerification') {
            return recordCommand(tx, { id, caseId, type: 'withdraw', data: {}, at }, college.staff.director);
          }
          return withdrawHire(tx, { id, caseNumber: number, actorId: college.staff.hr, at, reason: null });
        case 'claim':
        case 'letterFailed':
        case 'replyArrived':
        case 'annul':
        case 'decline':
        case 'reissue':
          return recordCommand(tx, { id, caseId, type: command.type, data: dataFor(command), at }, null);
        case 'recheck':
          return recordCommand(tx, { id, caseId, type: 'recheck', data: {}, at }, null);
        case 'begin':
        case 'moveStart':
        case 'timer':
        case 'retime':
        case 'hear':
          throw new Error(`a ${command.type} is not recorded by a move`);
      }
    });
  };
  const bring = (command: CommandRow) => deliver(client, kind, command, 20_000);
  const led: LedCase = {
    number,
    caseId,
    state: () => handle.query(stateQuery),
    seen: () => live.seen(number),
    record,
    deliver: bring,
    async move(move, at) {
      const state = await led.state();
      if (move(state, '').type !== 'timer') return bring(await record(move, at ?? (await time.now())));
      await led.passWake();
      return { verdict: 'applied', reply: await led.state() };
    },
    async passWake() {
      const before = await led.seen();
      const wake = wakeAt(await led.state());
      if (wake === null) throw new Error(`case ${number} waits for no time`);
      await time.pass(Date.parse(wake) - Date.parse(await time.now()) + BEYOND_MS);
      await eventually(
        async () => (await led.seen()).rev > before.rev,
        () => `case ${number} to wake at ${wake}`,
      );
    },
    async moveHire(hiredOn) {
      const at = await time.now();
      return bring(
        await live.college.within((tx) =>
          moveHire(tx, {
            id: randomUUID(),
            caseNumber: number,
            actorId: live.college.staff.hr,
            at,
            hiredOn: hiredOn,
          }),
        ),
      );
    },
  };
  return led;
}

/** Brings a hire along a way of the machines' own tests: a `begin`, then what people and time do. */
export async function leadAlong(live: Live, time: Time, path: readonly Move[]): Promise<LedCase> {
  const [opening, ...rest] = path;
  const begun = opening?.({} as CaseState, await time.now());
  if (begun?.type !== 'begin') throw new Error('a way opens with a begin');
  const led = await leadHire(live, time, begun.facts);
  for (const move of rest) {
    const delivery = await led.move(move);
    if (delivery.verdict !== 'applied') throw new Error(`a move on the way: ${JSON.stringify(delivery)}`);
  }
  return led;
}

function dataFor(command: object): CommandData {
  const data: Record<string, string | number> = {};
  for (const key of ['task', 'decision', 'issue', 'reason', 'letter'] as const) {
    const value = (command as Record<string, string | number | undefined>)[key];
    if (value !== undefined) data[key] = value;
  }
  return data;
}
