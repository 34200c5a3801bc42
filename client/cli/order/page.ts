import {
  ACTING_TITLES,
  ENTERED_BY_MISTAKE,
  LINE_RESULT_TITLES,
  ORDER_STATE_TITLES,
  ORDER_TITLES,
  SHOWN_KIND_TITLES,
  UNRESTORED_TITLES,
} from '../../../domain/order/order-titles.ru.ts';
import { bringsNewcomers } from '../../../domain/order/rules/judge.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { outcomeTitle, stageTitle } from '../../../domain/titles.ru.ts';
import type { ListedOrder, OrderPage, OrderPageLine } from '../../../registry/order/views.ts';
import type { DrawnKind } from '../../import/order/order-kinds.ts';
import { TAKEN_BY_KIND } from '../../import/order/order-kinds.ts';
import { ORDER_FIELD_NAMES } from '../../import/order/order-vocabulary.ru.ts';
import type { Io } from '../io.ts';
import { changeOf, findingSections } from './lines.ts';
import { hanging, renderFields, renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { LINE_OPTIONS, type LineOption } from './help.ru.ts';
import { DATE_MEANINGS, SHOWN_DATE_MEANINGS, texts } from './texts.ru.ts';
import { shownDate, shownInstant } from '../options/times.ts';

/** An order whole: what the paper says, its lines with what became of them, letters. */
export function orderPage(order: OrderPage, timeZone: string, io: Io): string {
  const lines = order.lines.map((verdict) => ({ verdict, label: String(verdict.line), newName: null }));
  const unsettled = order.state === 'draft' || order.state === 'signed';
  return [
    renderFields(headOf(order, timeZone), io),
    lineList(order.lines, io),
    ...(unsettled ? findingSections(lines, io) : []),
    unrestored(order.lines, io),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headOf(order: OrderPage, timeZone: string): [string, string][] {
  const { fields } = texts;
  const { signatory, letters } = order;
  const number =
    order.orderNumber === null
      ? texts.unsigned
      : texts.numberOn(order.orderNumber, shownDate(order.orderedOn));
  return [
    [fields.number, number],
    [fields.kind, SHOWN_KIND_TITLES[order.kind]],
    [fields.from, `${shownDate(order.effectiveOn)} (${SHOWN_DATE_MEANINGS[order.kind]})`],
    [fields.state, stateText(order.state, order.signedAt !== null)],
    [
      fields.stage,
      `${caseNumber(order.number)}, ${
        order.outcome === null ? stageTitle('order', order.stage) : outcomeTitle('order', order.outcome)
      }`,
    ],
    [fields.ground, order.ground ?? ''],
    [
      fields.signatory,
      signatory === null ? '' : texts.signedBy(signatory.name, signatory.post, actingText(signatory)),
    ],
    [fields.scan, order.scan ?? ''],
    [fields.reason, order.warningReason ?? ''],
    [order.signedAt === null ? fields.withdrawn : fields.mistake, order.withdrawnReason ?? ''],
    ...order.corrections.map(({ was, became, reason, at, by }): [string, string] => [
      fields.corrected,
      texts.correction(shownDate(was), shownDate(became), reason, by ?? '', shownInstant(at, timeZone)),
    ]),
    [fields.cancels, order.cancels === null ? '' : caseNumber(order.cancels)],
    [fields.corrects, order.corrects === null ? '' : caseNumber(order.corrects)],
    [fields.applied, order.appliedAt === null ? '' : shownInstant(order.appliedAt, timeZone)],
    [fields.letters, texts.lettersOf(letters.queued, letters.sent, letters.refused)],
  ];
}

/** A signed order that was taken back had been entered by mistake; a draft was withdrawn. */
function stateText(state: OrderPage['state'], signed: boolean): string {
  return state === 'withdrawn' && signed ? ENTERED_BY_MISTAKE : ORDER_STATE_TITLES[state];
}

/** On what an acting director signed, as the paper says it. */
function actingText({ acting, actingGround }: NonNullable<OrderPage['signatory']>): string | null {
  if (acting === null) return actingGround;
  const { basis, number, on, from, until } = acting;
  return texts.actingBy(
    ACTING_TITLES[basis],
    number,
    shownDate(on),
    shownDate(from),
    until === null ? '' : shownDate(until),
  );
}

function lineList(lines: readonly OrderPageLine[], io: Io): string {
  if (lines.length === 0) return '';
  return renderTable(
    texts.pageHead,
    lines.map((line) => {
      const { from, to } = changeOf(line, null);
      return [
        String(line.line),
        line.name ?? common.none,
        line.registerNumber ?? texts.newNumber,
        from,
        to,
        shownDate(line.lastDayInGroup),
        resultText(line),
      ];
    }),
    io,
  );
}

function resultText({
  result,
  undoneBy,
  ground,
  receivingOrganization,
  leaveLastDay,
  consentTakenBackOn,
}: OrderPageLine): string {
  return [
    undoneBy === null ? (result === null ? '' : LINE_RESULT_TITLES[result]) : texts.undoneBy(undoneBy),
    leaveLastDay === null ? '' : texts.leaveUntil(shownDate(leaveLastDay)),
    receivingOrganization ?? '',
    ground ?? '',
    consentTakenBackOn === null ? '' : texts.consentTakenBack(shownDate(consentTakenBackOn)),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function unrestored(lines: readonly OrderPageLine[], { columns }: Io): string {
  const left = lines.flatMap(({ line, name, registerNumber, unrestored: reason }) =>
    reason === null
      ? []
      : [texts.finding(String(line), name ?? registerNumber ?? '', UNRESTORED_TITLES[reason])],
  );
  if (left.length === 0) return '';
  return [texts.unrestoredTitle, ...left.map((line) => `  ${hanging(line, 4, columns)}`)].join('\n');
}

/** Orders in a list. */
export function orderTable(orders: readonly ListedOrder[], io: Io): string {
  return renderTable(
    texts.listHead,
    orders.map((one) => [
      caseNumber(one.number),
      one.orderNumber === null ? common.none : texts.numberOn(one.orderNumber, shownDate(one.orderedOn)),
      SHOWN_KIND_TITLES[one.kind],
      shownDate(one.effectiveOn),
      String(one.lines),
      [
        one.state === 'signed'
          ? stageTitle('order', one.stage)
          : stateText(one.state, one.orderNumber !== null),
        one.undone > 0 ? texts.undone(one.undone) : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    ]),
    io,
  );
}

/** The kinds of orders: what their date means, and what is told of a student. */
export function kindTable(io: Io): string {
  const kinds = Object.keys(TAKEN_BY_KIND) as DrawnKind[];
  return renderTable(
    texts.kindsHead,
    kinds.map((kind) => [ORDER_TITLES[kind], kind, DATE_MEANINGS[kind], needText(kind)]),
    io,
  );
}

function needText(kind: DrawnKind): string {
  const newcomer = bringsNewcomers(kind) ? (['fullName', 'birthDate'] as const) : [];
  const needs = [...newcomer, ...TAKEN_BY_KIND[kind]].filter(
    (field): field is LineOption => field in LINE_OPTIONS,
  );
  if (needs.length === 0) return common.none;
  return needs
    .map((field) => `${ORDER_FIELD_NAMES[field]} (${LINE_OPTIONS[field][0].split(' ')[0] ?? ''})`)
    .join(', ');
}
