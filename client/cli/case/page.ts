import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { GUEST_GROUND_TITLES } from '../../../domain/invitation/titles.ru.ts';
import { ROLE_TITLES, taskTitle } from '../../../domain/titles.ru.ts';
import { KontingentError, isErrorCode } from '../../../domain/errors.ts';
import type {
  CaseCommand,
  CaseDetails,
  CaseInvitation,
  CaseLetter,
  CaseTask,
} from '../../../registry/pages/case-details.ts';
import { inboundLine } from '../mail/inbound-page.ts';
import type { Io } from '../io.ts';
import { requestFields } from '../registration/page.ts';
import { hanging, renderFields } from '../table.ts';
import { isLate, termLines } from '../task/due.ts';
import { trailActor, trailText, withoutRepeats } from '../system/audit.ru.ts';
import { texts } from './texts.ru.ts';
import { texts as common } from '../texts/common.ru.ts';
import { describeError } from '../texts/errors.ru.ts';
import { texts as inboundTexts } from '../mail/texts.ru.ts';
import { decisionTitle } from '../../texts/guides/index.ts';
import { shownDate, shownInstant, shownPhone } from '../options/times.ts';
import { transferFields, transferSections } from '../transfer/page.ts';

/** The whole story of a case on one page: where it stands, what is asked, what was sent, who did what. */
export function casePage(one: CaseDetails, timeZone: string, io: Io): string {
  const time = (instant: string | null) => shownInstant(instant, timeZone);
  const sections: [string, string[]][] = [
    ...(one.transfer === null ? [] : transferSections(one.transfer, timeZone)),
    [texts.sections.tasks, one.tasks.map((task) => taskLine(one.number, task, time))],
    [texts.sections.invitations, one.invitations.map((invitation) => invitationLine(invitation, time))],
    [texts.sections.letters, one.letters.map((letter) => letterLine(letter, time))],
    [inboundTexts.section, one.inbound.map((letter) => inboundLine(letter, time))],
    [texts.sections.commands, one.commands.map((command) => commandLine(command, time, io.program))],
    [
      texts.sections.trail,
      withoutRepeats(one.trail).map((line) =>
        texts.answer(trailActor(line), line.onBehalfOfName, trailText(line, one.kind), time(line.at)),
      ),
    ],
  ];
  const open = one.tasks.find((task) => task.state === 'open');
  return [
    io.colour ? `\u001b[1m${texts.title(one)}\u001b[22m` : texts.title(one),
    renderFields(headFields(one, time, io), io),
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .map(([title, lines]) =>
        [title, ...lines.map((line) => `  ${hanging(line, 4, io.columns)}`)].join('\n'),
      ),
    ...(open ? [texts.next(io.program, `${caseNumber(one.number)}/${open.seq}`)] : []),
  ].join('\n\n');
}

type Time = (instant: string | null) => string;

function headFields(one: CaseDetails, time: Time, io: Io): [string, string][] {
  const { fields } = texts;
  const closed = one.state === 'closed';
  return [
    ...(closed
      ? ([
          [fields.outcome, texts.outcomeTitle(one)],
          [fields.closed, time(one.closedAt)],
        ] as [string, string][])
      : ([
          [fields.stage, texts.stageTitle(one)],
          [fields.waitingFor, texts.waitingTitle(one)],
          [fields.since, time(one.since)],
          [
            fields.due,
            one.dueAt === null ? '' : `${time(one.dueAt)}${one.overdue ? ` · ${common.overdue}` : ''}`,
          ],
          [fields.then, one.dueAt === null ? '' : texts.afterwards(one)],
        ] as [string, string][])),
    [fields.opened, time(one.openedAt)],
    ...aboutFields(one, io),
  ];
}

/** What a case is about: a person of the staff, a request of the college, an order, a transfer of a student. */
function aboutFields(one: CaseDetails, io: Io): [string, string][] {
  if (one.registration !== null) return requestFields(one.registration);
  if (one.order !== null) return orderFields(one, io.program);
  return one.transfer === null ? personFields(one) : transferFields(one.transfer);
}

/** The order of a case, as fields of a page. */
export function orderFields({ order, number }: CaseDetails, program: string): [string, string][] {
  const { fields } = texts;
  if (order === null) return [];
  return [
    [fields.order, texts.aboutWhat('', order)],
    [fields.effectiveOn, shownDate(order.effectiveOn)],
    [fields.lines, String(order.lines)],
    [fields.linesIn, `${program} order show ${caseNumber(number)}`],
  ];
}

/** On which ground somebody is a guest, until when, and who answers for them, as fields of a page. */
export function guestFields(guest: CaseDetails['guest']): [string, string][] {
  const { fields } = texts;
  if (guest === null) return [];
  return [
    [fields.guest, texts.guest(GUEST_GROUND_TITLES[guest.kind], guest.number, shownDate(guest.on))],
    [fields.guestUntil, texts.guestUntil(shownDate(guest.until), guest.over)],
    [fields.invitedBy, guest.invitedBy],
  ];
}

function personFields({ person, guest }: CaseDetails): [string, string][] {
  const { fields } = texts;
  return [
    ...guestFields(guest),
    [fields.post, person.post ?? ''],
    [
      fields.hiredOn,
      person.hireWithdrawn && person.endedOn === null
        ? texts.withdrawn
        : person.hiredOn === null
          ? ''
          : shownDate(person.hiredOn),
    ],
    [
      fields.endedOn,
      person.endedOn === null ? '' : texts.dismissed(shownDate(person.endedOn), person.endOrder ?? ''),
    ],
    [fields.phone, person.phone === null ? '' : shownPhone(person.phone)],
    [fields.email, person.email ?? texts.noEmail],
    [fields.groups, person.groups.join(', ')],
    [fields.classes, person.classes.join(', ')],
  ];
}

function taskLine(number: number, task: CaseTask, time: Time): string {
  const state =
    task.state === 'open'
      ? [
          [texts.until(time(task.dueAt)), ...termLines(task)].join(': '),
          ...(isLate(task) ? [common.overdue] : []),
          texts.askedOf(task.roles.map((role) => ROLE_TITLES[role]).join(', '), task.ownerName),
        ]
      : [
          [texts.taskStates[task.state] ?? task.state, time(task.closedAt)].join(' '),
          ...(task.decision === null ? [] : [decisionTitle(task.kind, task.decision)]),
        ];
  const retimed =
    task.retimedReason === null
      ? []
      : [task.retimedReason === 'promised' ? texts.promised : texts.retimed(task.retimedReason)];
  const line = [`${caseNumber(number)}/${task.seq} ${taskTitle(task.kind)}`, ...state, ...retimed].join(
    ' · ',
  );
  const answers = task.answers.map((answer) => {
    const mark =
      answer.outcome === null
        ? ` (${texts.answerPending})`
        : answer.outcome === 'refused'
          ? ` (${texts.answerRefused})`
          : '';
    const said = texts.answer(
      answer.actorName,
      answer.onBehalfOfName,
      decisionTitle(task.kind, answer.decision),
      time(answer.recordedAt),
    );
    return `  ${said}${mark}${answer.comment === null ? '' : ` — ${answer.comment}`}`;
  });
  return [line, ...answers].join('\n');
}

function invitationLine(one: CaseInvitation, time: Time): string {
  return [
    texts.issue(one.issue),
    texts.channels[one.channel] ?? one.channel,
    [
      texts.invitationStates[one.status] ?? one.status,
      time(one.endedAt ?? one.revealedAt ?? one.openedAt ?? one.handedOutAt ?? one.issuedAt),
    ].join(' '),
    ...(one.endReason === null ? [] : [texts.annulReasons[one.endReason]]),
    ...(one.endedAt === null && one.expiresAt !== null ? [texts.until(time(one.expiresAt))] : []),
  ].join(' · ');
}

function letterLine(one: CaseLetter, time: Time): string {
  return [
    texts.letterKinds[one.kind],
    one.toAddress,
    [texts.letterStates[one.state] ?? one.state, time(one.sentAt ?? one.queuedAt)].join(' '),
    ...(one.smtpCode === null || one.state === 'sent' ? [] : [texts.smtpCode(one.smtpCode)]),
  ].join(' · ');
}

function commandLine(one: CaseCommand, time: Time, program: string): string {
  const state =
    one.outcome === null
      ? texts.commandWaits
      : texts.commandRefused(
          isErrorCode(one.refusal)
            ? describeError(new KontingentError(one.refusal, 'refused earlier'), program)
            : (one.refusal ?? ''),
        );
  return [
    `${time(one.at)} ${texts.commandTypes[one.type] ?? one.type}`,
    ...(one.actorName === null ? [] : [one.actorName]),
    state,
  ].join(' · ');
}
