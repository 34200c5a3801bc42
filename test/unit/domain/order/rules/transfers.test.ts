import { describe, expect, it } from 'vitest';
import { EMPTY_LINE, type DraftLine, type OrderKind } from '../../../../../domain/order/order.ts';
import { completedLine } from '../../../../../domain/order/rules/transfers.ts';
import type { KnownTransfer } from '../../../../../domain/student/named-transfer.ts';
import { parseFullName } from '../../../../../domain/people/full-name.ts';
import {
  codes,
  judged,
  orderContextOf,
  student,
  STUDYING,
  transferOf,
} from '../../../../support/order/order-context.ts';
import { day, group, lineOf, newcomerLine } from '../../../../support/order/orders.ts';

const HERE = student(STUDYING);
const named = (transfer: Partial<KnownTransfer>) => new Map([[7, transferOf(transfer)]]);
const OUT: Partial<KnownTransfer> = {
  endedBy: ['transferOut'],
  receivingOrganization: 'Самарский колледж',
  consentOn: day('2026-11-10'),
  ground: 'заявление от 16.11.2026',
};
const COMES: Partial<KnownTransfer> = {
  endedBy: ['transferIn'],
  registerNumber: null,
  extractOn: day('2026-11-10'),
  educationDocument: true,
};
const IN = (more: Parameters<typeof newcomerLine>[1] = {}) =>
  newcomerLine('Арсеньева Анна Львовна', {
    group: group('А-26'),
    transferCase: 7,
    newcomer: { birthOn: day('2005-01-01') },
    ...more,
  });

const completed = (
  kind: OrderKind,
  line: Partial<DraftLine>,
  transfer: Partial<KnownTransfer>,
  ground: string | null = null,
) => completedLine(kind, { ...EMPTY_LINE, transferCase: 7, ...line }, named(transfer), ground);

describe('what the case of a transfer holds', () => {
  it('is not asked again by the order that ends it', () => {
    expect(completed('transferOut', {}, OUT)).toMatchObject({
      registerNumber: '26-1',
      newcomer: null,
      receivingOrganization: 'Самарский колледж',
      consentOn: '2026-11-10',
      ground: 'заявление от 16.11.2026',
    });
  });

  it('names who comes from another college', () => {
    expect(
      completed('transferIn', { registerNumber: '26-9' as never }, { ...COMES, funding: 'paid' }),
    ).toMatchObject({
      registerNumber: '26-9',
      newcomer: { name: { last: 'Арсеньева' }, birthOn: '2005-01-01', representatives: [] },
      funding: 'paid',
    });
    expect(completed('transferIn', {}, { ...COMES, birthOn: null }).newcomer).toBeNull();
  });

  it('yields to what the line says itself', () => {
    const said = {
      receivingOrganization: 'Колледж связи',
      consentOn: day('2026-11-12'),
      ground: 'заявление',
    };
    expect(completed('transferOut', said, OUT)).toMatchObject(said);
    expect(completed('transferOut', {}, OUT, 'представление декана').ground).toBeNull();
  });

  it.each<[string, OrderKind, Partial<DraftLine>, Partial<KnownTransfer>, Partial<DraftLine>]>([
    ['group of the case', 'groupTransfer', {}, { group: group('Б-26') }, { group: group('Б-26') }],
    [
      'same group in other letters',
      'programmeTransfer',
      { group: group('б-26') },
      { group: group('Б-26'), form: 'partTime' },
      { group: group('б-26'), form: 'partTime' },
    ],
    [
      'other group than wished for: nothing else of the place',
      'programmeTransfer',
      { group: group('П-26') },
      { group: group('Б-26'), programme: '09.02.07' as never, form: 'partTime' },
      { group: group('П-26'), programme: null, form: null },
    ],
    [
      'funding alone',
      'fundingTransfer',
      {},
      { funding: 'budget', group: group('Б-26') },
      { funding: 'budget', group: null },
    ],
  ])('fills the place: %s', (_what, kind, line, transfer, expected) => {
    expect(completed(kind, line, transfer)).toMatchObject(expected);
  });

  it.each<[string, OrderKind, Partial<DraftLine>]>([
    ['another kind of order', 'ownRequest', {}],
    ['another student', 'transferOut', { registerNumber: '26-2' as never }],
    ['a newcomer', 'transferOut', IN()],
    ['no transfer', 'transferOut', { transferCase: 8 }],
  ])('tells nothing to %s', (_what, kind, line) => {
    const asked = { ...EMPTY_LINE, transferCase: 7, ...line };
    expect(completedLine(kind, asked, named(OUT), null)).toEqual(asked);
  });
});

describe('what is said of a transfer', () => {
  const people = {
    byName: new Map([
      [
        'арсеньева анна львовна',
        [
          {
            id: 'p1',
            matchingName: 'арсеньева анна львовна',
            birthOn: day('2005-01-01'),
            snils: null,
            phone: null,
          },
        ],
      ],
    ]),
    bySnils: new Map(),
  };

  it('of its own person nothing, who was found out when it was entered', () => {
    const context = orderContextOf(null, { people, transfers: named(COMES) });
    expect(codes(judged('transferIn', '2026-11-16', IN(), context))).toBe('');
    expect(codes(judged('transferIn', '2026-11-16', IN({ transferCase: null }), context))).toBe(
      'KnownPerson',
    );
  });

  it('of a namesake of unknown birth: the person of the case, without a question', () => {
    const [known] = people.byName.get('арсеньева анна львовна') ?? [];
    const doubtful = {
      ...people,
      byName: new Map([[known?.matchingName ?? '', [{ ...known, birthOn: null }]]]),
    };
    const context = orderContextOf(null, { people: doubtful as never, transfers: named(COMES) });
    const plan = judged('transferIn', '2026-11-16', IN(), context);
    expect([codes(plan), plan.personId]).toEqual(['', 'p1']);
    expect(codes(judged('transferIn', '2026-11-16', IN({ transferCase: null }), context))).toBe(
      'DoubtfulPerson',
    );
  });

  it.each<[string, OrderKind, DraftLine, Partial<KnownTransfer>]>([
    ['another student', 'groupTransfer', lineOf('26-1', { group: group('Б-26') }), { personId: 'p2' }],
    ['another kind of order', 'nextCourse', lineOf('26-1'), OUT],
    ['somebody new', 'transferIn', IN({ newcomer: { name: parseFullName('Иванова Яна') } }), COMES],
  ])('that the line cannot end it: of %s', (_what, kind, line, transfer) => {
    const context = orderContextOf(kind === 'transferIn' ? null : HERE, { transfers: named(transfer) });
    const plan = judged(
      kind,
      kind === 'nextCourse' ? '2027-09-01' : '2026-11-16',
      { ...line, transferCase: 7 },
      context,
    );
    expect(plan.findings).toContainEqual({ code: 'TransferCaseOther', details: { case: 7 } });
  });

  it.each<[string, string, Partial<KnownTransfer>, string]>([
    ['no extract', '2026-11-16', { extractOn: null }, 'ExtractMissing'],
    ['no document on education', '2026-11-16', { educationDocument: false }, 'EducationDocumentMissing'],
    ['on the day of the extract', '2026-11-10', {}, ''],
    ['before it', '2026-11-09', {}, 'BeforeExpulsion'],
  ])('what who comes must have in hand: %s', (_what, on, papers, expected) => {
    const context = orderContextOf(null, { people, transfers: named({ ...COMES, ...papers }) });
    expect(codes(judged('transferIn', on, IN(), context))).toBe(expected);
  });

  it('that one is under way which the order does not name', () => {
    const context = orderContextOf(HERE, { runningTransfers: new Map([['p1', 9]]) });
    const plan = judged(
      'ownRequest',
      '2026-11-16',
      lineOf('26-1', { consentOn: day('2026-11-10') }),
      context,
    );
    expect(plan.findings).toEqual([{ code: 'TransferUnderWay', details: { case: 9 } }]);
    const ends = lineOf('26-1', { group: group('Б-26'), transferCase: 7 });
    expect(codes(judged('groupTransfer', '2026-11-16', ends, context))).toBe('');
  });
});
