import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { difference, factOn, type DatedFact } from '../../../../../domain/student/dated-facts.ts';
import type { DraftLine, OrderKind } from '../../../../../domain/order/order.ts';
import type { EarlierLine, KnownStudent } from '../../../../../domain/order/rules/context.ts';
import { FACT_KINDS, SAME, type StudyFacts } from '../../../../../domain/student/study-facts.ts';
import { judged, student, STUDYING, orderContextOf } from '../../../../support/order/order-context.ts';
import { day, group, lineOf } from '../../../../support/order/orders.ts';

/** One order on the student: any kind that names one, on any day of some years. */
interface Made {
  readonly kind: OrderKind;
  readonly on: CivilDate;
  readonly line: Partial<DraftLine>;
}

const made: fc.Arbitrary<Made> = fc
  .record({
    kind: fc.constantFrom<OrderKind>(
      'groupTransfer',
      'programmeTransfer',
      'formTransfer',
      'fundingTransfer',
      'nextCourse',
      'academicLeave',
      'returnFromLeave',
      'ownRequest',
      'didNotReturn',
      'reinstatement',
    ),
    days: fc.integer({ min: -30, max: 1_200 }),
    code: fc.constantFrom('А-26', 'Б-26', 'А-25', 'П-26'),
    form: fc.constantFrom('fullTime', 'extramural'),
    funding: fc.constantFrom('budget', 'paid'),
    length: fc.integer({ min: 1, max: 500 }),
  })
  .map(({ kind, days, code, form, funding, length }) => {
    const on = addDays(day('2026-09-01'), days);
    return {
      kind,
      on,
      line: {
        ...(kind === 'formTransfer' ? {} : { group: group(code) }),
        ...(kind === 'formTransfer' ? { form } : {}),
        ...(kind === 'fundingTransfer' ? { funding, group: null } : {}),
        ...(kind === 'academicLeave'
          ? { group: null, leave: { ground: 'family', lastDay: addDays(on, length) } }
          : {}),
      },
    };
  });

let ids = 0;

/** The facts as the registry would keep them: what is kept gets an id. */
function kept(facts: StudyFacts): StudyFacts {
  const withIds = <V>(all: readonly DatedFact<V>[]) =>
    all.map((fact) => {
      ids += 1;
      return fact.id === null ? { ...fact, id: `f${ids}` } : fact;
    });
  return { status: withIds(facts.status), terms: withIds(facts.terms), group: withIds(facts.group) };
}

function applied(who: KnownStudent, { kind, on, line }: Made): StudyFacts | null {
  return judged(kind, on, lineOf('26-1', line), orderContextOf(who)).wanted;
}

const days = Array.from({ length: 80 }, (_, index) => addDays(day('2026-08-01'), index * 17));

function faultsOf(facts: StudyFacts): string[] {
  const overlapping = FACT_KINDS.filter((kind) =>
    days.some(
      (on) =>
        facts[kind].filter(({ from, until }) => from <= on && (until === null || on < until)).length > 1,
    ),
  );
  const apart = days.flatMap((on) => {
    const status = factOn(facts.status, on)?.value.status ?? null;
    const terms = factOn(facts.terms, on);
    const member = factOn(facts.group, on);
    return [
      ...(status === null && terms ? [`${on}: terms outside the contingent`] : []),
      ...(status !== null && !terms ? [`${on}: in the contingent on no terms`] : []),
      ...(status !== 'studying' && member ? [`${on}: in a group while ${status}`] : []),
    ];
  });
  return [...overlapping.map((kind) => `two of ${kind}`), ...apart];
}

it('any sequence of orders keeps one membership a day, terms with every status, and no group on a leave', () => {
  fc.assert(
    fc.property(fc.array(made, { maxLength: 8 }), (orders) => {
      let facts: StudyFacts = STUDYING;
      for (const order of orders) {
        facts = kept(applied(student(facts), order) ?? facts);
        expect(faultsOf(facts)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

it('an order that is taken back at once leaves the view before it; taken back after another one, it says so', () => {
  fc.assert(
    fc.property(fc.array(made, { maxLength: 4 }), made, (before, order) => {
      let facts: StudyFacts = STUDYING;
      for (const one of before) facts = kept(applied(student(facts), one) ?? facts);
      const wanted = applied(student(facts), order);
      if (wanted === null) return;
      const now = kept(wanted);
      const earlier = earlierOf(facts, now);
      const context = orderContextOf(student(now), { earlier: new Map([[1, earlier]]) });
      const undo = judged('cancellation', addDays(order.on, 1), lineOf('26-1'), context, 1);
      expect(undo.undo).toBe('restored');
      for (const kind of FACT_KINDS)
        expect(valuesOf(undo.wanted?.[kind] ?? [])).toEqual(valuesOf(facts[kind]));
    }),
    { numRuns: 300 },
  );
});

it('what was built on an order is not torn down by taking it back', () => {
  const moved = kept(
    applied(student(STUDYING), {
      kind: 'groupTransfer',
      on: day('2026-11-01'),
      line: { group: group('Б-26') },
    }) ?? STUDYING,
  );
  const earlier = earlierOf(STUDYING, moved);
  const again = kept(
    applied(student(moved), {
      kind: 'groupTransfer',
      on: day('2026-12-01'),
      line: { group: group('А-26') },
    }) ?? moved,
  );
  const context = orderContextOf(student(again), { earlier: new Map([[1, earlier]]) });
  expect(judged('cancellation', '2026-12-02', lineOf('26-1'), context, 1)).toMatchObject({
    undo: 'changedLater',
    wanted: null,
  });
});

it('an order that is changed by another one is as if only that had been', () => {
  fc.assert(
    fc.property(made, made, (first, second) => {
      const wanted = applied(student(STUDYING), first);
      const alone = applied(student(STUDYING), second);
      if (wanted === null || alone === null || first.kind !== second.kind) return;
      const now = kept(wanted);
      const context = orderContextOf(student(now), { earlier: new Map([[1, earlierOf(STUDYING, now)]]) });
      const plan = judged(second.kind, second.on, lineOf('26-1', second.line), context, 1);
      for (const kind of FACT_KINDS)
        expect(valuesOf(plan.wanted?.[kind] ?? [])).toEqual(valuesOf(alone[kind]));
    }),
    { numRuns: 300 },
  );
});

function earlierOf(before: StudyFacts, after: StudyFacts): EarlierLine {
  const of = <K extends (typeof FACT_KINDS)[number]>(kind: K) => {
    const closed = new Set(difference(before[kind], after[kind], SAME[kind] as never).close);
    return {
      opened: after[kind].flatMap(({ id }) => (before[kind].some((one) => one.id === id) ? [] : [id ?? ''])),
      closed: before[kind].filter(({ id }) => closed.has(id ?? '')),
    };
  };
  const [status, terms, member] = [of('status'), of('terms'), of('group')];
  return {
    line: 1,
    enrolmentId: 'e1',
    registerNumber: '26-1',
    state: 'applied',
    opened: { status: status.opened, terms: terms.opened, group: member.opened },
    closed: { status: status.closed, terms: terms.closed, group: member.closed },
    made: false,
    nameChangedLater: false,
    windowOver: false,
  };
}

function valuesOf(facts: readonly DatedFact<unknown>[]): unknown[] {
  return facts
    .map(({ from, until, value }) => ({ from, until, value }))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
}
