import {
  CHANGE_TITLES,
  DIRECTION_TITLES,
  ITEM_TITLES,
  PAPER_TITLES,
  PEER_STATUS_TITLES,
} from '../../../domain/transfer/titles.ru.ts';
import { ORDER_STATE_TITLES, SHOWN_KIND_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { FORM_TITLES, FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import { WAITING_TITLES, caseNumber } from '../../../domain/case/titles.ru.ts';
import { outcomeTitle, stageTitle } from '../../../domain/titles.ru.ts';
import { olderTransferPapers } from '../../../domain/transfer/paper-order.ts';
import { COLLEGE_OWES } from '../../../domain/college/edition-words.ts';
import type { ListedTransfer } from '../../../registry/transfer/list.ts';
import type { TransferDetails } from '../../../registry/transfer/views.ts';
import type { Io } from '../io.ts';
import { renderTable } from '../table.ts';
import { olderPaperLines } from '../older-papers.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';
import { shownDate, shownInstant } from '../options/times.ts';

type Line = [string, string];

/** What a transfer is about, as fields of a page. */
export function transferFields(one: TransferDetails): Line[] {
  const { fields } = texts;
  const change = one.change === null ? '' : ` · ${CHANGE_TITLES[one.change]}`;
  return [
    [fields.direction, `${DIRECTION_TITLES[one.direction]}${change}`],
    [fields.student, one.registerNumber ?? ''],
    [fields.birth, one.birthOn === null ? '' : shownDate(one.birthOn)],
    [fields.from, one.fromGroup ?? ''],
    [
      fields.to,
      [
        one.toGroup,
        one.toProgramme,
        one.toForm && FORM_TITLES[one.toForm],
        one.toFunding && FUNDING_TITLES[one.toFunding],
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [fields.college, one.otherCollege ?? ''],
    [fields.entered, one.enteredAt === null ? '' : stageTitle('transfer', one.enteredAt)],
    [fields.code, one.pairCode ?? ''],
    [fields.pair, one.direction === 'internal' ? '' : one.paired ? texts.isPaired : texts.notPaired],
    [
      fields.order,
      one.order === null
        ? ''
        : texts.orderLine(
            one.order.number,
            shownDate(one.order.on),
            shownDate(one.order.effectiveOn),
            caseNumber(one.order.case),
          ),
    ],
    [fields.announced, announced(one)],
    [fields.refusal, one.refusalReason ?? ''],
  ];
}

/** What the other college has said of a paper that nobody has entered here yet: it reminds, and stands for nothing. */
function announced({ papers, messages }: TransferDetails): string {
  const paper = papers.find(({ source }) => source === 'otherCollege');
  const last = messages.findLast(({ way }) => way === 'received');
  return paper === undefined || last === undefined
    ? ''
    : texts.announcedPaper(PEER_STATUS_TITLES[last.status], PAPER_TITLES[paper.kind]);
}

/** Papers, checklist, credited subjects and the words between two colleges, each where there are some. */
export function transferSections(one: TransferDetails, timeZone: string): [string, string[]][] {
  const { sections } = texts;
  return [
    [sections.papers, [...one.papers.map(paperLine), ...olderLines(one)]],
    // The one that ended it stands above.
    [sections.orders, one.orders.filter((order) => order.case !== one.order?.case).map(orderLine)],
    [sections.checklist, one.checklist.map(itemLine)],
    [
      sections.subjects,
      one.subjects.map(({ title, hours, verdict }) =>
        [title, ...(hours === null ? [] : [texts.hours(hours)]), texts.verdicts[verdict]].join(' · '),
      ),
    ],
    [
      sections.words,
      one.messages.map(({ way, status, at, outcome }) =>
        [
          texts.said(shownInstant(at, timeZone), way, PEER_STATUS_TITLES[status]),
          ...(outcome === 'closed' ? [texts.tooLate] : outcome === null ? [texts.onTheWay] : []),
        ].join(' · '),
      ),
    ],
  ];
}

/** Papers that are older than those on which they rest, however they were entered. */
function olderLines({ direction, papers }: TransferDetails): string[] {
  return olderPaperLines(olderTransferPapers(direction, papers), PAPER_TITLES);
}

function paperLine(paper: TransferDetails['papers'][number]): string {
  const { kind, way, number, on, who, takenBackOn, source } = paper;
  const known =
    source === 'otherCollege'
      ? [texts.announced]
      : [number === null ? texts.noNumber : texts.number1(number), shownDate(on)];
  return [
    `${PAPER_TITLES[kind]}${who === null ? '' : ` ${texts.fromWhom(who)}`}`,
    texts.way(kind, way),
    ...known,
    ...(takenBackOn === null ? [] : [texts.takenBack(shownDate(takenBackOn))]),
  ].join(' · ');
}

function orderLine(order: TransferDetails['orders'][number]): string {
  return [
    texts.orderOf(order.case, SHOWN_KIND_TITLES[order.kind]),
    ORDER_STATE_TITLES[order.state],
    ...(order.number === null ? [] : [texts.number1(order.number)]),
    texts.orderFrom(shownDate(order.effectiveOn)),
    ...(order.undone ? [texts.lineUndone] : []),
  ].join(' · ');
}

function itemLine({ item, on, reason, by }: TransferDetails['checklist'][number]): string {
  const answer =
    on !== null
      ? texts.itemDone(shownDate(on))
      : reason !== null
        ? texts.itemNotNeeded(reason)
        : texts.itemOpen;
  const owed = COLLEGE_OWES.includes(item) ? texts.collegeOwes : texts.studentOwes;
  return [ITEM_TITLES[item], owed, answer, ...(by === null ? [] : [by])].join(' · ');
}

/** Transfers as a table. */
export function transferTable(
  rows: readonly ListedTransfer[],
  shown: { closed: boolean; timeZone: string },
  io: Io,
): string {
  const cells = rows.map((one) => [
    caseNumber(one.number),
    [one.personName, one.registerNumber].filter(Boolean).join('\n'),
    [DIRECTION_TITLES[one.direction], one.change && CHANGE_TITLES[one.change]].filter(Boolean).join(',\n'),
    [one.fromGroup ?? (one.direction === 'inbound' ? one.otherCollege : null), whereTo(one)]
      .map((place) => place ?? common.none)
      .join(' → '),
    ...(shown.closed
      ? [one.outcome === null ? '' : outcomeTitle('transfer', one.outcome)]
      : [
          stageTitle('transfer', one.stage),
          WAITING_TITLES[one.waitingFor],
          [shownInstant(one.dueAt, shown.timeZone), ...(one.overdue ? [common.overdue] : [])].join('\n'),
        ]),
  ]);
  return renderTable(shown.closed ? texts.closedHead : texts.head, cells, io);
}

function whereTo(one: ListedTransfer): string | null {
  return one.direction === 'outbound' ? one.otherCollege : one.toGroup;
}
