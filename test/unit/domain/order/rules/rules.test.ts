import { describe, expect, it } from 'vitest';
import { parseFullName, parseNameParts } from '../../../../../domain/people/full-name.ts';
import type { DraftLine, OrderKind } from '../../../../../domain/order/order.ts';
import type { KnownStudent } from '../../../../../domain/order/rules/context.ts';
import { codes, judged, student, STUDYING, orderContextOf } from '../../../../support/order/order-context.ts';
import { day, group, lineOf, newcomerLine } from '../../../../support/order/orders.ts';

const leave = (lastDay: string, ground: 'family' | 'military' = 'family') => ({
  leave: { ground, lastDay: day(lastDay) },
});
const to = (code: string) => ({ group: group(code) });

/** On an academic leave from 1 October to 30 November, by an order of ours. */
const ON_LEAVE: KnownStudent = student(
  {
    ...STUDYING,
    status: [
      {
        id: 's1',
        from: day('2026-09-01'),
        until: day('2026-10-01'),
        value: { status: 'studying' },
        source: 'load',
      },
      {
        id: 's2',
        from: day('2026-10-01'),
        until: null,
        value: { status: 'academicLeave' },
        source: 'leave/1',
      },
    ],
    group: [
      {
        id: 'g',
        from: day('2026-09-01'),
        until: day('2026-10-01'),
        value: { groupId: 'А-26' },
        source: 'load',
      },
    ],
  },
  { leaveLastDays: new Map([['leave/1', day('2026-11-30')]]) },
);
const EXPELLED = (on: string, departure: OrderKind | null = 'ownRequest') =>
  student(
    {
      status: STUDYING.status.map((fact) => ({ ...fact, until: day(on) })),
      terms: STUDYING.terms.map((fact) => ({ ...fact, until: day(on) })),
      group: STUDYING.group.map((fact) => ({ ...fact, until: day(on) })),
    },
    { departure },
  );
const HERE = student(STUDYING);
const YOUNG = day('2010-05-05');
const MINOR = student(STUDYING, { birthOn: YOUNG });
const MOTHER = { name: 'Арсеньева Марина Олеговна' };
const REPRESENTED = { ...MINOR, representatives: [MOTHER, { name: 'Арсеньев Лев Ильич' }] };
const consented = (consentBy: string | null) => ({ ...to('П-26'), consentOn: day('2026-11-10'), consentBy });
const ON_BUDGET = student({
  ...STUDYING,
  terms: STUDYING.terms.map((fact) => ({ ...fact, value: { ...fact.value, funding: 'budget' } })),
});
const NOBODY = student({ status: [], terms: [], group: [] });

type Row = readonly [OrderKind, string, KnownStudent, Partial<DraftLine>, string];

describe('what speaks against a line', () => {
  it.each<Row>([
    ['groupTransfer', '2026-11-16', HERE, to('Б-26'), ''],
    ['groupTransfer', '2026-11-16', HERE, {}, 'GroupMissing'],
    ['groupTransfer', '2026-11-16', HERE, to('Ы-26'), 'GroupUnknown'],
    ['groupTransfer', '2026-11-16', HERE, to('З-26'), 'GroupClosed'],
    ['groupTransfer', '2026-11-16', HERE, to('А-26'), 'AlreadySo'],
    ['groupTransfer', '2026-11-16', HERE, to('б-26'), ''],
    ['groupTransfer', '2026-11-16', HERE, to('A-26'), 'AlreadySo'], // a Latin A
    ['groupTransfer', '2026-11-16', HERE, to('Н-26'), 'GroupNotDescribed'],
    ['groupTransfer', '2026-11-16', HERE, to('А-25'), 'OtherCourse'],
    ['groupTransfer', '2026-11-16', HERE, to('П-26'), 'OtherProgramme'],
    ['groupTransfer', '2026-11-16', NOBODY, to('Б-26'), 'NotInContingent'],
    ['groupTransfer', '2026-11-16', ON_LEAVE, to('Б-26'), 'OnLeaveHasNoGroup'],
    ['groupTransfer', '2026-11-16', student(STUDYING, { pending: [12] }), to('Б-26'), 'OtherOrderPending'],
    ['groupTransfer', '2026-11-16', HERE, { ...to('Б-26'), transferCase: 8 }, 'TransferCaseUnknown'],
    ['groupTransfer', '2026-11-16', HERE, { ...to('Б-26'), transferCase: 7 }, ''],
    ['programmeTransfer', '2026-11-16', HERE, to('П-26'), ''],
    ['programmeTransfer', '2026-11-16', HERE, to('Б-26'), 'AlreadySo'],
    ['programmeTransfer', '2026-11-16', MINOR, to('П-26'), 'RepresentativeConsentMissing'],
    ['programmeTransfer', '2026-11-16', MINOR, { ...to('П-26'), consentOn: day('2026-11-10') }, ''],
    // Who consented is said, but not when: of a kind that needs no consent too.
    [
      'nameChange',
      '2026-11-16',
      MINOR,
      { newName: parseFullName('Ветрова Анна Львовна'), consentBy: '1' },
      'RepresentativeConsentMissing',
    ],
    ['programmeTransfer', '2026-11-16', REPRESENTED, consented(null), 'ConsentGiverNotNamed'],
    ['programmeTransfer', '2026-11-16', REPRESENTED, consented('Арсеньева М. О.'), ''],
    ['programmeTransfer', '2026-11-16', REPRESENTED, consented('2'), ''],
    ['programmeTransfer', '2026-11-16', REPRESENTED, consented('Петров Пётр'), 'ConsentGiverUnknown'],
    [
      'programmeTransfer',
      '2026-11-16',
      { ...REPRESENTED, birthOn: HERE.birthOn },
      consented('Петров Пётр'),
      '',
    ],
    ['programmeTransfer', '2026-11-16', { ...MINOR, representatives: [MOTHER] }, consented(null), ''],
    [
      'programmeTransfer',
      '2026-11-16',
      { ...MINOR, representatives: [] },
      consented(null),
      'ConsentGiverNotNamed',
    ],
    ['programmeTransfer', '2026-11-16', { ...MINOR, fullCapacityOn: day('2026-11-16') }, to('П-26'), ''],
    [
      'programmeTransfer',
      '2026-11-16',
      { ...MINOR, fullCapacityOn: day('2026-11-17') },
      to('П-26'),
      'RepresentativeConsentMissing',
    ],
    ['formTransfer', '2026-11-16', HERE, { form: 'extramural' }, ''],
    ['formTransfer', '2026-11-16', HERE, { form: 'fullTime' }, 'AlreadySo'],
    ['formTransfer', '2026-11-16', HERE, {}, 'FormMissing'],
    ['fundingTransfer', '2026-11-16', HERE, { funding: 'budget' }, ''],
    ['fundingTransfer', '2026-11-16', HERE, { funding: 'paid' }, 'AlreadySo'],
    ['fundingTransfer', '2026-11-16', ON_BUDGET, { funding: 'paid' }, 'BudgetToPaid'],
    ['programmeTransfer', '2026-11-16', ON_BUDGET, { ...to('П-26'), funding: 'paid' }, 'BudgetToPaid'],
    ['programmeTransfer', '2026-11-16', ON_BUDGET, to('П-26'), ''],
    ['fundingTransfer', '2026-11-16', HERE, {}, 'FundingMissing'],
    ['nextCourse', '2027-09-01', HERE, {}, ''],
    ['nextCourse', '2027-09-01', HERE, { course: 3 }, 'CourseNotNext'],
    ['nextCourse', '2027-09-01', HERE, { course: 1 }, 'AlreadySo'],
    ['nextCourse', '2027-09-01', ON_LEAVE, {}, 'OnLeave'],
    ['nextCourse', '2027-09-01', HERE, { course: 6 }, 'CourseNotNext, CourseBeyondLength'],
    ['nameChange', '2026-11-16', HERE, { newName: parseFullName('Ветрова Анна Львовна') }, ''],
    ['nameChange', '2026-11-16', HERE, { newName: parseFullName('Арсеньева Анна Львовна') }, 'AlreadySo'],
    ['nameChange', '2026-11-16', HERE, {}, 'NewNameMissing'],
    ['nameChange', '2026-11-16', HERE, { newName: parseFullName('ветрова анна') }, 'NameInLowerCase'],
    ['nameChange', '2026-11-16', HERE, { newName: parseNameParts('фон Берг', 'Анна') }, 'NameInLowerCase'],
    ['nameChange', '2026-11-16', HERE, { newName: parseFullName('Мамедова Анна Гасан кызы') }, ''],
    ['academicLeave', '2026-11-16', HERE, leave('2027-11-15'), ''],
    ['academicLeave', '2026-11-16', HERE, leave('2027-11-16'), 'LeaveTooLong'],
    ['academicLeave', '2026-11-16', HERE, leave('2028-11-15', 'military'), ''],
    ['academicLeave', '2026-11-16', HERE, leave('2028-11-16', 'military'), 'LeaveTooLong'],
    ['academicLeave', '2026-11-16', HERE, leave('2026-11-15'), 'LeaveEndsBeforeItBegins'],
    ['academicLeave', '2026-11-16', HERE, {}, 'LeaveMissing'],
    ['academicLeave', '2026-11-16', ON_LEAVE, leave('2027-11-15'), 'AlreadyOnLeave'],
    ['academicLeave', '2026-12-01', ON_LEAVE, leave('2027-11-30'), ''],
    ['academicLeave', '2026-12-02', ON_LEAVE, leave('2027-11-30'), 'AlreadyOnLeave'],
    ['returnFromLeave', '2026-12-01', ON_LEAVE, {}, ''],
    ['returnFromLeave', '2026-11-30', ON_LEAVE, {}, 'ReturnBeforeLeaveEnds'],
    ['returnFromLeave', '2026-12-02', ON_LEAVE, {}, 'ReturnAfterLeaveEnded'],
    ['returnFromLeave', '2026-12-01', HERE, {}, 'NotOnLeave'],
    ['returnFromLeave', '2026-12-01', { ...ON_LEAVE, birthOn: YOUNG }, {}, ''],
    [
      'returnFromLeave',
      '2026-11-30',
      { ...ON_LEAVE, birthOn: YOUNG },
      {},
      'ReturnBeforeLeaveEnds, RepresentativeConsentMissing',
    ],
    [
      'returnFromLeave',
      '2026-11-30',
      { ...ON_LEAVE, birthOn: YOUNG },
      { consentOn: day('2026-11-20') },
      'ReturnBeforeLeaveEnds',
    ],
    ['returnFromLeave', '2026-12-01', ON_LEAVE, to('Н-26'), 'GroupNotDescribed'],
    ['returnFromLeave', '2026-12-01', { ...ON_LEAVE, leaveLastDays: new Map() }, {}, 'LeaveEndUnknown'],
    ['ownRequest', '2026-11-24', HERE, {}, ''],
    ['ownRequest', '2026-11-24', MINOR, {}, 'RepresentativeConsentMissing'],
    ['ownRequest', '2028-05-05', MINOR, {}, ''],
    ['ownRequest', '2026-08-31', HERE, {}, 'NotInContingent, LaterFact'],
    ['transferOut', '2026-11-24', HERE, {}, 'ReceivingOrganizationMissing'],
    ['transferOut', '2026-11-24', HERE, { receivingOrganization: 'Колледж связи' }, ''],
    ['academicFailure', '2026-11-24', HERE, {}, ''],
    ['academicFailure', '2026-11-24', ON_LEAVE, {}, 'OnLeave'],
    ['didNotReturn', '2026-12-11', ON_LEAVE, {}, ''],
    ['didNotReturn', '2026-12-10', ON_LEAVE, {}, 'DidNotReturnTooEarly'],
    ['didNotReturn', '2026-12-11', HERE, {}, 'DidNotReturnWithoutLeave'],
    ['reinstatement', '2027-02-01', EXPELLED('2026-11-24'), to('А-26'), ''],
    ['reinstatement', '2027-01-31', EXPELLED('2026-11-24'), to('А-26'), 'ReinstatementBeforeSemesterEnds'],
    ['reinstatement', '2031-11-25', EXPELLED('2026-11-24'), {}, 'ReinstatementTooLate'],
    ['reinstatement', '2027-02-01', EXPELLED('2026-11-24', 'academicFailure'), {}, 'ReinstatementByLocalAct'],
    ['reinstatement', '2033-02-01', EXPELLED('2026-11-24', 'academicFailure'), {}, 'ReinstatementByLocalAct'],
    ['reinstatement', '2026-12-01', EXPELLED('2026-11-24', 'didNotReturn'), {}, 'ReinstatementByLocalAct'],
    ['reinstatement', '2027-02-01', EXPELLED('2026-11-24'), { funding: 'budget' }, 'OtherTermsThanBefore'],
    ['reinstatement', '2027-02-01', EXPELLED('2026-11-24'), to('П-26'), 'OtherTermsThanBefore'],
    ['reinstatement', '2027-09-01', EXPELLED('2026-11-24'), { course: 2 }, 'OtherTermsThanBefore'],
    ['reinstatement', '2027-09-01', EXPELLED('2026-11-24'), { ...to('Н-26') }, 'GroupNotDescribed'],
    ['reinstatement', '2027-02-01', HERE, {}, 'AlreadyInContingent'],
    ['reinstatement', '2027-02-01', NOBODY, {}, 'NeverStudied'],
  ])('%s on %s', (kind, on, who, more, expected) => {
    expect(codes(judged(kind, on, lineOf('26-1', more), orderContextOf(who)))).toBe(expected);
  });

  it('of an expulsion for failure, what must have come before it, unless the edition has switched that off', () => {
    const { rules } = orderContextOf(null);
    for (const [who, minor] of [
      [HERE, 0],
      [MINOR, 1],
    ] as const) {
      const context = orderContextOf(who, { rules: { ...rules, failureChecklist: 'on' } });
      const { findings } = judged('academicFailure', '2026-11-24', lineOf('26-1'), context);
      expect(findings).toEqual([{ code: 'FailureChecklist', details: { minor } }]);
    }
  });

  it('of a consent, as the edition says of the kind', () => {
    const { rules } = orderContextOf(null);
    const said = (rule: 'never' | 'early' | 'always', on: string) => {
      const context = orderContextOf(
        { ...ON_LEAVE, birthOn: YOUNG },
        { rules: { ...rules, consents: { returnFromLeave: rule } } },
      );
      return codes(judged('returnFromLeave', on, lineOf('26-1'), context)).includes(
        'RepresentativeConsentMissing',
      );
    };
    expect(['2026-11-30', '2026-12-01'].map((on) => said('never', on))).toEqual([false, false]);
    expect(['2026-11-30', '2026-12-01'].map((on) => said('early', on))).toEqual([true, false]);
    expect(['2026-11-30', '2026-12-01'].map((on) => said('always', on))).toEqual([true, true]);
  });

  it('of a reinstatement, which terms are not the former ones', () => {
    const line = lineOf('26-1', { funding: 'budget', course: 2 });
    const { findings } = judged('reinstatement', '2027-09-01', line, orderContextOf(EXPELLED('2026-11-24')));
    expect(findings).toEqual([
      {
        code: 'OtherTermsThanBefore',
        details: { fundingBefore: 'paid', funding: 'budget', courseBefore: 1, course: 2 },
      },
    ]);
  });

  it('of nobody known', () => {
    expect(codes(judged('ownRequest', '2026-11-24', lineOf('99-9'), orderContextOf(HERE)))).toBe(
      'StudentUnknown',
    );
  });

  it('of a backdated order, by the chronology of the student alone', () => {
    const later = student({
      ...STUDYING,
      group: [
        ...STUDYING.group.map((one) => ({ ...one, until: day('2026-10-01') })),
        { id: 'g2', from: day('2026-10-01'), until: null, value: { groupId: 'Б-26' }, source: 'order/9' },
      ],
    });
    const plan = judged('groupTransfer', '2026-09-15', lineOf('26-1', to('П-26')), orderContextOf(later));
    expect(codes(plan)).toContain('LaterFact');
    // What was ordered later stays.
    expect(plan.wanted?.group.map(({ from, value }) => [from, value.groupId]).toSorted()).toEqual([
      ['2026-09-01', 'А-26'],
      ['2026-09-15', 'П-26'],
      ['2026-10-01', 'Б-26'],
    ]);
  });

  it('of an order backdated to before a departure that is ordered already', () => {
    const plan = judged('ownRequest', '2026-11-10', lineOf('26-1'), orderContextOf(EXPELLED('2026-11-24')));
    expect(plan.findings).toContainEqual({ code: 'LaterFact', details: { from: '2026-11-24' } });
    expect(plan.wanted?.status.map(({ until }) => until)).toEqual(['2026-11-10']);
  });

  it('of a reinstatement of somebody who studies by another enrolment', () => {
    const context = orderContextOf(EXPELLED('2026-11-24'), { enrolled: new Set(['p1']) });
    const line = lineOf('26-1', to('А-26'));
    expect(codes(judged('reinstatement', '2027-02-01', line, context))).toBe('SecondEnrolment');
  });

  it('of newcomers', () => {
    const namesake = {
      id: 'p9',
      matchingName: 'новиков петр ильич',
      birthOn: null,
      snils: null,
      phone: null,
    };
    const context = orderContextOf(HERE, {
      people: { byName: new Map([[namesake.matchingName, [namesake]]]), bySnils: new Map() },
    });
    const line = newcomerLine('Новиков Пётр Ильич', to('А-26'));
    expect(codes(judged('enrolment', '2026-11-16', line, orderContextOf(HERE)))).toBe('');
    expect(codes(judged('enrolment', '2026-11-16', line, context))).toBe('DoubtfulPerson');
    const decided = newcomerLine('Новиков Пётр Ильич', { ...to('А-26'), newcomer: { decision: 'same' } });
    expect(codes(judged('enrolment', '2026-11-16', decided, context))).toBe('KnownPerson');
    expect(
      codes(
        judged('enrolment', '2026-11-16', { ...line, registerNumber: '26-1' as never }, orderContextOf(HERE)),
      ),
    ).toBe('RegisterNumberTaken');
    expect(codes(judged('enrolment', '2026-11-16', { ...line, funding: null }, orderContextOf(HERE)))).toBe(
      'FundingMissing',
    );
    expect(
      codes(
        judged(
          'transferIn',
          '2026-11-16',
          newcomerLine('Новиков Пётр Ильич', to('А-25')),
          orderContextOf(HERE),
        ),
      ),
    ).toBe('');
    expect(codes(judged('enrolment', '2026-11-16', lineOf('26-1'), orderContextOf(HERE)))).toBe(
      'NewcomerMissing',
    );
  });
});

describe('what a date means', () => {
  it('of an order out: the day before is the last in the group', () => {
    const plan = judged('ownRequest', '2026-11-24', lineOf('26-1'), orderContextOf(HERE));
    expect(plan.lastDayInGroup).toBe('2026-11-23');
    expect(plan.after).toMatchObject({ status: null, group: null });
  });

  it('of a leave: in the contingent and in no group from its first day on', () => {
    const plan = judged(
      'academicLeave',
      '2026-11-16',
      lineOf('26-1', leave('2027-05-31')),
      orderContextOf(HERE),
    );
    expect(plan).toMatchObject({
      lastDayInGroup: '2026-11-15',
      after: { status: 'academicLeave', group: null, course: 1 },
    });
  });

  it('of a leave that follows another: the former one ends the day before, and each keeps its order', () => {
    const plan = judged(
      'academicLeave',
      '2026-12-01',
      lineOf('26-1', leave('2027-11-30')),
      orderContextOf(ON_LEAVE),
    );
    expect(plan.wanted?.status.map(({ from, until, source }) => [from, until, source]).toSorted()).toEqual([
      ['2026-09-01', '2026-10-01', 'load'],
      ['2026-10-01', '2026-12-01', 'leave/1'],
      ['2026-12-01', null, 'order/1'],
    ]);
    expect(plan.after).toMatchObject({ status: 'academicLeave', group: null });
  });

  it('of a return before a leave that another order has begun since: that one stays', () => {
    const twice = student({
      ...ON_LEAVE.facts,
      status: ON_LEAVE.facts.status.flatMap((fact) =>
        fact.id === 's2'
          ? [
              { ...fact, until: day('2026-12-01') },
              { ...fact, id: 's3', from: day('2026-12-01'), source: 'leave/2' },
            ]
          : [fact],
      ),
    });
    const plan = judged('returnFromLeave', '2026-11-20', lineOf('26-1'), orderContextOf(twice));
    expect(plan.wanted?.status.map(({ from, value }) => [from, value.status]).toSorted()).toEqual([
      ['2026-09-01', 'studying'],
      ['2026-10-01', 'academicLeave'],
      ['2026-11-20', 'studying'],
      ['2026-12-01', 'academicLeave'],
    ]);
  });

  it('of the next course: the group stays', () => {
    const plan = judged('nextCourse', '2027-09-01', lineOf('26-1'), orderContextOf(HERE));
    expect(plan).toMatchObject({ lastDayInGroup: null, after: { group: 'А-26', course: 2 } });
  });
});
