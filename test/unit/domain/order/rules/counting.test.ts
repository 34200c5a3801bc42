import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { factOn } from '../../../../../domain/student/dated-facts.ts';
import type { KnownPerson } from '../../../../../domain/student/first-load.ts';
import { normalizedName, parseFullName } from '../../../../../domain/people/full-name.ts';
import {
  ORDER_KINDS,
  type DraftLine,
  type FindingCode,
  type OrderKind,
} from '../../../../../domain/order/order.ts';
import { ORDER_SPECS } from '../../../../../domain/order/rules/kinds.ts';
import type { KnownStudent, OrderContext } from '../../../../../domain/order/rules/context.ts';
import { FACT_KINDS } from '../../../../../domain/student/study-facts.ts';
import { judged, student, STUDYING, orderContextOf } from '../../../../support/order/order-context.ts';
import { day, group, lineOf, newcomerLine } from '../../../../support/order/orders.ts';

/** All but those that need more of a line than `drawn` says of it. */
const KINDS = ORDER_KINDS.filter((kind) => !['formTransfer', 'nameChange', 'cancellation'].includes(kind));

/** Who may come or be named, by what they are called; the first two study from the start. */
const NAMES = ['Аистов', 'Бекасов', 'Воробьёв', 'Галкин', 'Дроздов', 'Журавлёв'].map((last) =>
  parseFullName(`${last} Иван Ильич`),
);
const BORN = day('2005-01-01');
const PEOPLE: readonly KnownPerson[] = NAMES.map((name, index) => ({
  id: `p${index}`,
  matchingName: normalizedName(name),
  birthOn: BORN,
  snils: null,
  phone: null,
}));
const BEGINNING = day('2026-10-01');

/** What is drawn up; its day is told from the day of the order before it, now and then backdated. */
interface Drawn {
  readonly kind: (typeof KINDS)[number];
  readonly who: number;
  readonly step: number;
  readonly back: number;
  readonly more: Partial<DraftLine>;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.nat({ max: NAMES.length - 1 }),
  step: fc.nat({ max: 40 }),
  back: fc.constantFrom(0, 0, 0, 30, 120),
  more: fc.record({
    group: fc.constantFrom('А-26', 'Б-26', 'А-25', 'П-26').map(group),
    funding: fc.constantFrom('budget', 'paid'),
  }),
});

/** Against these an order is no valid one, though a signed one would count: it contradicts what was ordered already. */
const CONTRADICTIONS: readonly FindingCode[] = ['LaterFact', 'SecondEnrolment'];

interface Applied {
  readonly kind: OrderKind;
  readonly on: CivilDate;
}

/** A college that orders are applied to one by one, as the registry would. */
class Contingent {
  readonly students = new Map<string, KnownStudent>();
  readonly orders: Applied[] = [];

  constructor() {
    for (const who of [0, 1]) this.keep(who, student(STUDYING));
  }

  /** Applies a valid order; any other one changes nothing. */
  apply({ kind, who, more }: Drawn, on: CivilDate): void {
    const comes = kind === 'enrolment' || kind === 'transferIn';
    const last = this.of(who).at(-1);
    if (!comes && !last) return;
    const line = this.line(kind, who, last?.registerNumber ?? '', on, more);
    const plan = judged(kind, on, line, this.context(on));
    if (plan.wanted === null || plan.findings.some(({ code }) => CONTRADICTIONS.includes(code))) return;
    const facts = plan.wanted;
    if (comes || !last) this.keep(who, student(facts));
    else this.students.set(last.registerNumber, { ...last, facts });
    this.orders.push({ kind, on });
  }

  /** Everybody's enrolments, by person. */
  of(who: number): KnownStudent[] {
    return [...this.students.values()].filter(({ personId }) => personId === `p${who}`);
  }

  countOn(on: CivilDate): number {
    return [...this.students.values()].filter(({ facts }) => factOn(facts.status, on)).length;
  }

  /** How many orders of a way took hold after one day and up to another. */
  ordered(way: 'in' | 'out', { after, upTo }: { after: CivilDate; upTo: CivilDate }): number {
    return this.orders.filter(({ kind, on }) => ORDER_SPECS[kind].way === way && on > after && on <= upTo)
      .length;
  }

  private keep(who: number, one: KnownStudent): void {
    const registerNumber = `26-${this.students.size + 1}`;
    const personId = `p${who}`;
    this.students.set(registerNumber, { ...one, enrolmentId: registerNumber, registerNumber, personId });
  }

  private line(
    kind: OrderKind,
    who: number,
    registerNumber: string,
    on: CivilDate,
    more: Partial<DraftLine>,
  ): DraftLine {
    const name = NAMES[who];
    if (ORDER_SPECS[kind].way === 'in' && kind !== 'reinstatement' && name) {
      return newcomerLine(`${name.last} ${name.first} ${name.middle ?? ''}`, {
        ...more,
        newcomer: { birthOn: BORN },
      });
    }
    if (kind === 'academicLeave')
      return lineOf(registerNumber, { leave: { ground: 'family', lastDay: addDays(on, 60) } });
    return lineOf(registerNumber, more);
  }

  private context(on: CivilDate): OrderContext {
    const all = [...this.students.values()];
    const known = PEOPLE.filter(({ id }) => all.some(({ personId }) => personId === id));
    return orderContextOf(null, {
      students: this.students,
      usedNumbers: new Set(this.students.keys()),
      people: { byName: new Map(known.map((one) => [one.matchingName, [one]])), bySnils: new Map() },
      enrolled: new Set(
        all.flatMap(({ personId, facts }) =>
          facts.status.some(({ until }) => until === null || until > on) ? [personId] : [],
        ),
      ),
    });
  }
}

function driven(orders: readonly Drawn[]): { contingent: Contingent; end: CivilDate } {
  const contingent = new Contingent();
  let now = BEGINNING;
  for (const order of orders) {
    now = addDays(now, order.step);
    contingent.apply(order, addDays(now, -order.back));
  }
  return { contingent, end: now };
}

const sequences = fc.array(drawn, { minLength: 10, maxLength: 30 });

it('the contingent of the end is that of the start, with those who came and without those who left', () => {
  const seen = new Set<OrderKind>();
  fc.assert(
    fc.property(sequences, fc.nat({ max: 600 }), (orders, half) => {
      const { contingent, end } = driven(orders);
      const between = addDays(BEGINNING, half);
      for (const [after, upTo] of [
        [day('2026-09-01'), end],
        [day('2026-09-01'), between],
        [between, end > between ? end : between],
      ] as const) {
        const days = { after, upTo };
        const counted =
          contingent.countOn(after) + contingent.ordered('in', days) - contingent.ordered('out', days);
        expect(contingent.countOn(upTo)).toBe(counted);
      }
      for (const { kind } of contingent.orders) seen.add(kind);
    }),
    { numRuns: 300 },
  );
  // None of the kinds was refused all the time.
  expect([...seen].sort()).toEqual([...KINDS].sort());
});

it('everybody has at most one status, one group and one set of terms on any day, in all their enrolments', () => {
  fc.assert(
    fc.property(sequences, (orders) => {
      const { contingent } = driven(orders);
      NAMES.forEach((_, who) => {
        for (const kind of FACT_KINDS) {
          const facts = contingent.of(who).flatMap((one) => [...one.facts[kind]]);
          // What overlaps at all does so on a day on which one of them begins.
          for (const { from } of facts) {
            const then = facts.filter((one) => one.from <= from && (one.until === null || from < one.until));
            expect(then).toHaveLength(1);
          }
        }
      });
    }),
    { numRuns: 300 },
  );
});
