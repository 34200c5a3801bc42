import { addDays, type CivilDate } from '../../calendar/civil-date.ts';
import { factOn, valueOn } from '../../student/dated-facts.ts';
import { normalizedName } from '../../people/full-name.ts';
import { levelOf, type Finding, type OrderKind, type Standing } from '../order.ts';
import { FACT_KINDS, NO_FACTS, withChanges, type StudyFacts } from '../../student/study-facts.ts';
import { newcomerRuling, reinstatementRuling } from './arrivals.ts';
import {
  academicFailureRuling,
  didNotReturnRuling,
  ownRequestRuling,
  transferOutRuling,
} from './departures.ts';
import { consentFindings } from './consent.ts';
import { olderThanGround } from './ground-papers.ts';
import { ORDER_SPECS } from './kinds.ts';
import { academicLeaveRuling, returnRuling } from './leaves.ts';
import {
  formTransferRuling,
  fundingTransferRuling,
  groupTransferRuling,
  nameChangeRuling,
  nextCourseRuling,
  programmeTransferRuling,
} from './moves.ts';
import { transferFindings } from './transfers.ts';
import { undone } from './undo.ts';
import {
  finding,
  impossible,
  type JudgedOrder,
  type KnownStudent,
  type LineCase,
  type LinePlan,
  type NumberedLine,
  type OrderContext,
  type Ruling,
  type StudentCase,
} from './context.ts';

type NewcomerKind = 'enrolment' | 'transferIn';
const NEWCOMER_KINDS: readonly OrderKind[] = ['enrolment', 'transferIn'];

/** Does the kind bring people whom the contingent does not know. */
export function bringsNewcomers(kind: OrderKind): kind is NewcomerKind {
  return NEWCOMER_KINDS.includes(kind);
}

const RULINGS: Readonly<
  Record<Exclude<OrderKind, NewcomerKind | 'cancellation'>, (one: StudentCase) => Ruling>
> = {
  reinstatement: reinstatementRuling,
  groupTransfer: groupTransferRuling,
  programmeTransfer: programmeTransferRuling,
  formTransfer: formTransferRuling,
  fundingTransfer: fundingTransferRuling,
  nextCourse: nextCourseRuling,
  nameChange: nameChangeRuling,
  academicLeave: academicLeaveRuling,
  returnFromLeave: returnRuling,
  ownRequest: ownRequestRuling,
  transferOut: transferOutRuling,
  academicFailure: academicFailureRuling,
  didNotReturn: didNotReturnRuling,
};

/**
 * Says of every line of an order what it would change and what speaks against it. Nothing is decided for a person: a
 * warning may be signed all the same, an impossible line changes nothing.
 */
export function judgeOrder(order: JudgedOrder, context: OrderContext): LinePlan[] {
  const seen = new Set<string>();
  return order.lines.map((line) => {
    const key = keyOf(line);
    const twice = key !== null && seen.has(key);
    if (key !== null) seen.add(key);
    return judge(
      { order, line, context: context, on: order.effectiveOn, source: order.source(line.line) },
      twice ? impossible('TwiceInOrder') : null,
    );
  });
}

function keyOf({ registerNumber, newcomer, undoes }: NumberedLine): string | null {
  if (registerNumber !== null) return `number ${registerNumber}`;
  if (newcomer !== null)
    return `person ${newcomer.snils ?? `${normalizedName(newcomer.name)} ${newcomer.birthOn}`}`;
  return undoes === null ? null : `line ${undoes}`;
}

function judge(one: LineCase, refusal: Ruling | null): LinePlan {
  const { order, line, context: context } = one;
  const student = line.registerNumber === null ? null : (context.students.get(line.registerNumber) ?? null);
  const believed = student?.facts ?? NO_FACTS;
  if (refusal !== null) return planned(one, student, believed, refusal, null, null);
  const undo = line.undoes === null ? null : undoingRuling(one, student);
  if (undo !== null && 'refusal' in undo) return planned(one, student, believed, undo.refusal, null, null);
  if (order.kind === 'cancellation') {
    const ruling =
      undo === null ? impossible('EarlierLineUnknown') : { findings: undo.findings, changes: {} };
    return planned(one, student, believed, ruling, undo?.outcome ?? null, undo?.facts ?? null);
  }
  const ruling = bringsNewcomers(order.kind)
    ? newcomerRuling(one)
    : student === null
      ? impossible('StudentUnknown', { registerNumber: line.registerNumber })
      : RULINGS[order.kind]({ ...one, student, facts: undo?.facts ?? believed });
  const whole = {
    ...ruling,
    findings: [...ruling.findings, ...(undo?.findings ?? []), ...ofEveryKind(one, student, ruling)],
  };
  // A newcomer who corrects an earlier line begins a new enrolment: the earlier one is taken back beside it.
  const comes = bringsNewcomers(order.kind);
  const start = comes ? NO_FACTS : (undo?.facts ?? believed);
  const plan = planned(
    one,
    student,
    believed,
    whole,
    undo?.outcome ?? null,
    withChanges(start, whole.changes),
  );
  return comes && !plan.impossible ? { ...plan, earlierWanted: undo?.facts ?? null } : plan;
}

interface Undoing {
  readonly findings: readonly Finding[];
  readonly facts: StudyFacts | null;
  readonly outcome: Exclude<LinePlan['undo'], null>;
}

/** What becomes of the earlier line that this one takes back. */
function undoingRuling(
  { line, context: context }: LineCase,
  student: KnownStudent | null,
): Undoing | { refusal: Ruling } {
  const earlier = line.undoes === null ? undefined : context.earlier?.get(line.undoes);
  if (!earlier) return { refusal: impossible('EarlierLineUnknown', { line: line.undoes }) };
  switch (earlier.state) {
    case 'undone':
      return { refusal: impossible('EarlierLineUndone', { line: earlier.line }) };
    case 'unapplied':
      return { findings: [finding('EarlierNotApplied')], facts: null, outcome: 'struckOut' };
    case 'applied': {
      // An enrolment that was taken back altogether is nobody's to restore.
      const result =
        student === null ? ({ reason: 'changedLater' } as const) : undone(earlier, student.facts);
      return 'facts' in result
        ? { findings: [], facts: result.facts, outcome: 'restored' }
        : {
            findings: [finding('RestoredByHand', { reason: result.reason })],
            facts: null,
            outcome: result.reason,
          };
    }
  }
}

/** What may speak against a line of any kind. */
function ofEveryKind(one: LineCase, student: KnownStudent | null, { personId }: Ruling): Finding[] {
  const { order, line, on } = one;
  const later = student === null || line.undoes !== null ? null : laterThan(student.facts, on);
  const [pending] = student?.pending ?? [];
  return [
    ...consentFindings(one, student),
    ...beforeOrder(order, line),
    ...olderThanGround(order.orderedOn, line),
    ...(later === null ? [] : [finding('LaterFact', { from: later })]),
    ...(pending === undefined ? [] : [finding('OtherOrderPending', { case: pending })]),
    ...transferFindings(one, student === null ? personId : student.personId),
  ];
}

/** An order that takes effect before its own date; one that changes an earlier order keeps the day of that one. */
function beforeOrder({ kind, effectiveOn, orderedOn }: JudgedOrder, line: NumberedLine): Finding[] {
  if (orderedOn === null || effectiveOn >= orderedOn || line.undoes !== null) return [];
  switch (ORDER_SPECS[kind].beforeOrder) {
    case 'free':
      return [];
    case 'note':
      return [finding('EffectBeforeOrderNoted', { orderedOn })];
    case 'reason':
      return [finding('EffectBeforeOrder', { orderedOn })];
  }
}

/**
 * The first day after `on` on which something else begins to hold, or the student is out: chronology is judged per
 * student. A later departure ends a status and begins nothing, so the ends of statuses count too.
 */
function laterThan(facts: StudyFacts, on: CivilDate): CivilDate | null {
  const begins = FACT_KINDS.flatMap((kind) => facts[kind].map(({ from }) => from));
  const ends = facts.status.flatMap(({ until }) => until ?? []);
  return [...begins, ...ends].filter((day) => day > on).sort()[0] ?? null;
}

function planned(
  one: LineCase,
  student: KnownStudent | null,
  believed: StudyFacts,
  ruling: Ruling,
  undo: LinePlan['undo'],
  wanted: StudyFacts | null,
): LinePlan {
  const { line, on, context: context } = one;
  const cannot = ruling.findings.some((found) => levelOf(found) === 'impossible');
  const kept = cannot ? null : wanted;
  const before = standingOn(believed, on, context);
  const after = kept === null ? before : standingOn(kept, on, context);
  const leaves = before.group !== null && before.group !== after.group;
  return {
    line: line.line,
    student,
    personId: ruling.personId ?? null,
    findings: ruling.findings,
    impossible: cannot,
    wanted: kept,
    earlierWanted: null,
    before,
    after,
    lastDayInGroup: leaves && factOn(believed.group, addDays(on, -1)) ? addDays(on, -1) : null,
    undo: cannot ? null : undo,
  };
}

/** Where a student stands on a day by some facts. */
function standingOn(facts: StudyFacts, on: CivilDate, context: OrderContext): Standing {
  const terms = valueOn(facts.terms, on);
  const group = valueOn(facts.group, on);
  return {
    status: valueOn(facts.status, on)?.status ?? null,
    group: group === null ? null : (context.groupCodes.get(group.groupId) ?? null),
    programme: terms === null ? null : (context.programmes.get(terms.programmeId)?.code ?? null),
    course: terms?.course ?? null,
    form: terms?.form ?? null,
    funding: terms?.funding ?? null,
  };
}
