import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { KnownGroup, KnownProgramme } from '../../../domain/student/first-load.ts';
import { parseFullName } from '../../../domain/people/full-name.ts';
import type { DraftLine, OrderKind } from '../../../domain/order/order.ts';
import { judgeOrder } from '../../../domain/order/rules/judge.ts';
import type {
  EarlierLine,
  KnownStudent,
  LinePlan,
  OrderContext,
} from '../../../domain/order/rules/context.ts';
import type { KnownTransfer } from '../../../domain/student/named-transfer.ts';
import type { RegisterNumber } from '../../../domain/student/study.ts';
import type { StudyFacts } from '../../../domain/student/study-facts.ts';
import { byGroupKey } from '../../../domain/student/group-codes.ts';
import { day } from './orders.ts';

const PROGRAMMES: readonly KnownProgramme[] = [
  {
    id: 'net-26',
    code: '09.02.07',
    title: 'n',
    qualification: 'q',
    base: 9,
    lengthMonths: 46,
    intakeYear: 2026,
  },
  {
    id: 'net-25',
    code: '09.02.07',
    title: 'n',
    qualification: 'q',
    base: 9,
    lengthMonths: 46,
    intakeYear: 2025,
  },
  {
    id: 'cook-26',
    code: '43.01.09',
    title: 'c',
    qualification: 'q',
    base: 9,
    lengthMonths: 22,
    intakeYear: 2026,
  },
];
const groupOf = (
  id: string,
  programmeId: string,
  intakeYear: number,
  closedOn: string | null = null,
): KnownGroup => ({
  id,
  code: id,
  programmeId,
  intakeYear,
  form: 'fullTime',
  closedOn,
});
const GROUPS: readonly KnownGroup[] = [
  groupOf('А-26', 'net-26', 2026),
  groupOf('Б-26', 'net-26', 2026),
  groupOf('А-25', 'net-25', 2025),
  groupOf('П-26', 'cook-26', 2026),
  groupOf('З-26', 'net-26', 2026, '2026-10-01'),
  // Known by its code alone.
  { id: 'Н-26', code: 'Н-26', programmeId: null, intakeYear: null, form: null, closedOn: null },
];

/** Studies since 1 September 2026 in А-26, first course, from the budget. */
export const STUDYING: StudyFacts = {
  status: [{ id: 's', from: day('2026-09-01'), until: null, value: { status: 'studying' }, source: 'load' }],
  terms: [
    {
      id: 't',
      from: day('2026-09-01'),
      until: null,
      value: { programmeId: 'net-26', course: 1, form: 'fullTime', funding: 'paid' },
      source: 'load',
    },
  ],
  group: [{ id: 'g', from: day('2026-09-01'), until: null, value: { groupId: 'А-26' }, source: 'load' }],
};

/** Student 26-1 as an order finds them; an adult unless said otherwise. */
export function student(facts: StudyFacts, more: Partial<KnownStudent> = {}): KnownStudent {
  return {
    enrolmentId: 'e1',
    personId: 'p1',
    registerNumber: '26-1',
    name: parseFullName('Арсеньева Анна Львовна'),
    birthOn: day('2005-01-01'),
    facts,
    departure: null,
    leaveLastDays: new Map(),
    pending: [],
    ...more,
  };
}

/** The transfer of student 26-1 to another group, under case 7, with nothing that an order could take from it. */
export function transferOf(more: Partial<KnownTransfer>): KnownTransfer {
  return {
    case: 7,
    open: true,
    endedBy: ['groupTransfer', 'programmeTransfer', 'formTransfer', 'fundingTransfer'],
    personId: 'p1',
    name: parseFullName('Арсеньева Анна Львовна'),
    birthOn: day('2005-01-01'),
    snils: null,
    registerNumber: '26-1' as RegisterNumber,
    group: null,
    programme: null,
    form: null,
    funding: null,
    receivingOrganization: null,
    consentOn: null,
    extractOn: null,
    educationDocument: false,
    ground: null,
    ...more,
  };
}

export function orderContextOf(known: KnownStudent | null, more: Partial<OrderContext> = {}): OrderContext {
  return {
    rules: {
      reinstatementYears: 5,
      semesterStarts: ['02-01', '09-01'],
      leaveMonths: 12,
      longLeaveMonths: 24,
      didNotReturnAfterDays: 10,
      consents: {
        reinstatement: 'always',
        programmeTransfer: 'always',
        academicLeave: 'always',
        returnFromLeave: 'early',
        ownRequest: 'always',
      },
      failureChecklist: 'off',
    },
    groups: byGroupKey(GROUPS),
    groupCodes: new Map(GROUPS.map((one) => [one.id, one.code])),
    programmes: new Map(PROGRAMMES.map((one) => [one.id, one])),
    students: new Map(known === null ? [] : [[known.registerNumber, known]]),
    people: { byName: new Map(), bySnils: new Map() },
    enrolled: new Set(),
    usedNumbers: new Set(known === null ? [] : [known.registerNumber]),
    transfers: new Map([[7, transferOf({})]]),
    runningTransfers: new Map(),
    earlier: null as ReadonlyMap<number, EarlierLine> | null,
    ...more,
  };
}

/** What becomes of one line on a day. */
export function judged(
  kind: OrderKind,
  on: string,
  line: DraftLine,
  context: OrderContext,
  undoes: number | null = null,
  orderedOn: string | null = null,
): LinePlan {
  const [plan] = judgeOrder(
    {
      kind,
      effectiveOn: on as CivilDate,
      orderedOn: orderedOn as CivilDate | null,
      lines: [{ ...line, line: 1, undoes }],
      source: (of) => `order/${of}`,
    },
    context,
  );
  if (!plan) throw new Error('no plan');
  return plan;
}

/** Codes of what speaks against a line. */
export function codes(plan: LinePlan): string {
  return plan.findings.map(({ code }) => code).join(', ');
}
