import { type Answers, onePage } from '../fake-college.ts';
import type { Finding, OrderDraft, Standing } from '../../../../../domain/order/order.ts';
import { levelOf } from '../../../../../domain/order/order.ts';
import type {
  LineVerdict,
  OrderPage,
  Preflight,
  StayingBehind,
} from '../../../../../registry/order/views.ts';

export const STUDIES: Standing = {
  status: 'studying',
  group: 'ИС-25',
  programme: '09.02.07',
  course: 2,
  form: 'fullTime',
  funding: 'budget',
};
export const NOBODY: Standing = {
  status: null,
  group: null,
  programme: null,
  course: null,
  form: null,
  funding: null,
};

/** A verdict on line 1, moved to ИС-26 unless said otherwise. */
export function verdictOf(more: Partial<LineVerdict> = {}): LineVerdict {
  return {
    line: 1,
    registerNumber: '26-0101',
    name: 'Арсеньева Анна Львовна',
    before: STUDIES,
    after: { ...STUDIES, group: 'ИС-26' },
    lastDayInGroup: '2026-11-23',
    findings: [],
    ...more,
  };
}

export function preflightOf(
  lines: readonly LineVerdict[],
  kind: OrderDraft['kind'] = 'groupTransfer',
): Preflight {
  const with1 = (level: string) =>
    lines.filter(({ findings }) => findings.some((one) => levelOf(one) === level)).length;
  return {
    kind,
    effectiveOn: '2026-11-24',
    lines,
    impossible: with1('impossible'),
    warnings: with1('warning'),
    signature: [],
  };
}

export const found = (code: Finding['code'], details: Finding['details'] = {}): Finding => ({
  code,
  details,
});

/** An order that was signed and applied. */
export function pageOf(more: Partial<OrderPage> = {}): OrderPage {
  return {
    caseId: 'case-31',
    number: 31,
    kind: 'groupTransfer',
    state: 'applied',
    stage: 'closed',
    outcome: null,
    effectiveOn: '2026-11-24',
    ground: 'заявление от 20.11.2026',
    cancels: null,
    corrects: null,
    orderNumber: '112-к',
    series: 'к',
    orderedOn: '2026-11-23',
    signatory: { name: 'Ильина Вера Юрьевна', post: 'директор', acting: null, actingGround: null },
    scan: 'ab'.repeat(32),
    warningReason: null,
    withdrawnReason: null,
    signedAt: '2026-11-23T08:00:00.000Z',
    appliedAt: '2026-11-23T20:00:00.000Z',
    lines: [
      {
        ...verdictOf(),
        group: 'ИС-26',
        ground: null,
        receivingOrganization: null,
        leaveLastDay: null,
        consentOn: null,
        consentTakenBackOn: null,
        transferCase: null,
        result: 'applied',
        unrestored: null,
        undoneBy: null,
      },
    ],
    corrections: [],
    letters: { queued: 1, sent: 2, refused: 0 },
    ...more,
  };
}

/** A college that finds every line of an order sound, and keeps it as П-31. */
export function orderAnswers(
  judge: (draft: OrderDraft) => readonly LineVerdict[] = (draft) =>
    draft.lines.map((line, index) =>
      verdictOf({
        line: index + 1,
        registerNumber: line.registerNumber,
        name: index === 0 ? 'Арсеньева Анна Львовна' : 'Борисов Илья Олегович',
      }),
    ),
  behind: StayingBehind[] = [],
): Answers {
  const entered = (draft: OrderDraft, dryRun: boolean) => ({
    number: dryRun ? null : 31,
    caseId: dryRun ? null : 'case-31',
    preflight: preflightOf(judge(draft), draft.kind),
    behind,
  });
  return {
    'orders.draft': async ({ draft }, _by, { dryRun = false } = {}) => entered(draft as OrderDraft, dryRun),
    'orders.record': async ({ draft }, _by, { dryRun = false } = {}) => entered(draft as OrderDraft, dryRun),
    'orders.revise': async ({ number, draft }) => ({
      ...entered(draft as OrderDraft, false),
      caseId: 'case-31',
      number,
    }),
    'orders.show': async ({ number }) => pageOf({ number }),
    'orders.preflight': async () => preflightOf([verdictOf()]),
    'orders.sign': async () => ({ state: 'applied', stage: 'awaitingDate' }),
    'orders.move': async () => ({ state: 'applied', stage: 'awaitingDate' }),
    'orders.withdraw': async () => ({ state: 'applied', stage: 'closed' }),
    'orders.list': async () => onePage([]),
  };
}
