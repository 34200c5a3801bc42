import type { OrderKind } from '../../../domain/order/order.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { PAPER_TITLES } from '../../../domain/transfer/titles.ru.ts';
import type { CaseDetails } from '../../../registry/pages/case-details.ts';
import type { TransferDetails } from '../../../registry/transfer/views.ts';
import { shownDate } from '../options/times.ts';
import { texts } from './texts.ru.ts';

/** Which order ends a transfer within the college, by what it changes. */
const KINDS = {
  group: 'groupTransfer',
  programme: 'programmeTransfer',
  form: 'formTransfer',
  funding: 'fundingTransfer',
} as const satisfies Record<NonNullable<TransferDetails['change']>, OrderKind>;

/**
 * How to draw up the order that a transfer waits for: the command with what the case cannot know, and what the order takes
 * from the case. Where a draft names the transfer already, that is to be signed.
 */
export function orderCommand({ number, person, transfer }: CaseDetails, program: string, as: string): string {
  if (transfer === null) return '';
  const draft = transfer.orders.find(({ state }) => state === 'draft');
  if (draft) return texts.orderDrafted(program, draft.case, as);
  const command = [
    ...[program, 'order', 'draft', kindOf(transfer)],
    ...['--transfer', caseNumber(number), ...missing(transfer), '--from', texts.dayToSay],
    ...['--as', as],
  ].join(' ');
  return texts.orderToDraft(command, takenFrom(person.name, transfer).join('; '));
}

function kindOf({ direction, change }: TransferDetails): OrderKind {
  if (direction === 'outbound') return 'transferOut';
  return direction === 'inbound' || change === null ? 'transferIn' : KINDS[change];
}

/** What the order must say and the case does not hold. */
function missing({ direction, change, toGroup, toFunding, otherCollege }: TransferDetails): string[] {
  const group = toGroup === null && (direction === 'inbound' || change === 'group' || change === 'programme');
  const funding = toFunding === null && (direction === 'inbound' || change === 'funding');
  return [
    ...(group ? ['--to', texts.groupToSay] : []),
    ...(funding ? ['--funding', texts.fundingToSay] : []),
    ...(direction === 'outbound' && otherCollege === null ? ['--receiving', texts.collegeToSay] : []),
  ];
}

function takenFrom(
  name: string,
  { registerNumber, toGroup, direction, otherCollege, papers }: TransferDetails,
) {
  return [
    registerNumber === null ? name : `${name} (${registerNumber})`,
    ...(toGroup === null ? [] : [texts.toGroupOf(toGroup)]),
    ...(direction === 'outbound' && otherCollege !== null ? [otherCollege] : []),
    ...papers
      .filter(({ source }) => source === 'entered')
      .map(({ kind, number, on }) =>
        [
          PAPER_TITLES[kind],
          ...(number === null ? [] : [texts.number1(number)]),
          texts.dated(shownDate(on)),
        ].join(' '),
      ),
  ];
}
