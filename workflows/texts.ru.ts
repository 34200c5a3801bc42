import type { CaseState, CaseView } from '../domain/case.ts';
import {
  caseNumber,
  caseSummary,
  outcomeTitle,
  stageTitle,
  TASK_TITLES,
  WAITING_TITLES,
} from '../domain/titles.ru.ts';
import type { CaseKind, Stage } from '../domain/vocabulary.ts';
import type { CaseInput, RequestType } from './case/contract.ts';
import type { ShownTimes } from './visibility.ts';

/** Texts of Temporal UI: no names, no phones, no addresses. A summary holds at most 200 bytes, 100 Russian letters. */
export const STAGE_SUMMARY = 'Запись этапа в реестр';
export const LONG_STAGE_SUMMARY = 'Проведение приказа';
export const WATCH_SUMMARY = 'Чтение почтового ящика';

export const TIMER_SUMMARY: Readonly<Record<Stage, string>> = {
  opening: 'начало',
  awaitingDate: 'до первого рабочего дня',
  awaitingOther: 'до конца другой процедуры',
  awaitingPlatform: 'до регистрации колледжа на платформе',
  awaitingLink: 'срок: ссылка платформы, затем передаётся выше',
  toHandOut: 'срок: вручить приглашение, затем передаётся выше',
  invited: 'до конца срока приглашения',
  bounced: 'срок: исправить адрес, затем передаётся выше',
  undecided: 'срок: решение о приглашении, затем передаётся выше',
  joining: 'срок: заявка на вступление, затем передаётся выше',
  identifying: 'срок: опознать заявку, затем передаётся выше',
  verifying: 'срок: подтверждение статуса, затем передаётся выше',
  returned: 'срок: документы, затем передаётся выше',
  assigning: 'срок: прикрепление к группам, затем передаётся выше',
  undoing: 'срок: отмена на платформе, затем передаётся выше',
  awaitingReply: 'срок: ответ платформы, затем письмо повторяется или передаётся выше',
  addressing: 'срок: адрес поддержки, затем передаётся выше',
  completing: 'срок: дополнить заявку, затем передаётся выше',
  refused: 'срок: решение об отказе, затем передаётся выше',
  signingUp: 'срок: вход администратора, затем передаётся выше',
  handingOver: 'срок: снять прежние права, затем передаётся выше',
  enteringData: 'срок: данные колледжа, затем передаётся выше',
  creatingClass: 'срок: класс «Преподаватели», затем передаётся выше',
  creatingChannels: 'срок: каналы колледжа, затем передаётся выше',
  consenting: 'срок: согласие представителя, затем передаётся выше',
  deciding: 'срок: решение о переводе, затем передаётся выше',
  issuingPeriodCertificate: 'срок: справка о периоде обучения, затем передаётся выше',
  awaitingOtherCollege: 'срок: решение другого колледжа, затем передаётся выше',
  awaitingApplication: 'срок: заявление об отчислении, затем передаётся выше',
  admitting: 'срок: решение комиссии, затем передаётся выше',
  issuingTransferCertificate: 'срок: справка о переводе, затем передаётся выше',
  awaitingExtract: 'срок: выписка другого колледжа, затем передаётся выше',
  awaitingOrder: 'срок: приказ, затем передаётся выше',
  issuingExtract: 'срок: выписка из приказа, затем передаётся выше',
  handingOverPapers: 'срок: выдача документов, затем передаётся выше',
  leavingClass: 'срок: удаление из класса, затем передаётся выше',
  joiningClass: 'срок: приглашение в класс, затем передаётся выше',
  drafting: 'до вопроса о неподписанном проекте',
  applying: 'проведение приказа',
  mending: 'срок: решение о приказе, затем передаётся выше',
  informing: 'срок: сделать вручную, затем передаётся выше',
  performing: 'срок: исполнить, затем передаётся выше',
  closed: 'завершено',
};

export const UPDATE_DESCRIPTIONS: Readonly<Record<RequestType, string>> = {
  answer: 'Ответ на задачу. Отвечают через kontingent task answer, не отсюда.',
  claim: 'Владелец приглашения открыл ссылку и подтвердил, что придёт.',
  decline: 'Владелец приглашения отказался.',
  annul: 'Приглашение аннулируют. Через kontingent invitation annul.',
  reissue: 'Приглашение выпускают заново. Через kontingent invitation reissue.',
  moveStart: 'Перенесли дату: приёма или приказа.',
  withdraw: 'Приём отменён; заявка, приказ или перевод отозваны.',
  letterFailed: 'Почтовый сервер отказался принять письмо.',
  replyArrived: 'В почтовый ящик пришёл ответ.',
  recheck: 'Другая процедура завершилась: смотрим заново.',
  retime: 'Сроки открытых задач изменились: новая редакция или решение человека.',
  hear: 'Другой колледж сообщил, что решил о своей стороне перевода.',
};

/** What happens when the time is over; a timer reminds, escalates or expires an invitation and does nothing else. */
function afterwards(kind: CaseKind, view: CaseView): string {
  if (view.stage === 'invited') return 'приглашение истечёт: будет выпущено новое или спросим, что дальше';
  if (view.stage === 'awaitingReply' && view.waitingFor !== 'platform') {
    return 'задача будет передана выше; письмо не повторяется: ответ пришёл и ждёт, пока его прочитают';
  }
  if (view.stage === 'awaitingReply' && !view.overdue) {
    return 'задача будет передана выше; без ответа письмо повторяется, столько раз, сколько разрешает редакция';
  }
  if (view.stage === 'awaitingDate') {
    return kind === 'movementOrder' ? 'приказ будет проведён' : 'отправим приглашение';
  }
  if (view.overdue) return 'задача уже передана выше; ответить может любой из тех, кого спросили';
  return 'задача будет передана выше; сама собой она не закроется';
}

/** How many replies lie unread; who wrote them and what is shown by the command line alone. */
function repliesLine(state: CaseState): string[] {
  const { length } = state.registration?.unread ?? [];
  return length === 0 ? [] : [`- **Пришли ответы, не прочитано:** ${length}`];
}

/** Details of a case in Temporal UI, in Markdown. */
export function caseDetails(input: CaseInput, state: CaseState, view: CaseView, shown: ShownTimes): string {
  const title = `### ${caseSummary(state.kind, input.number)}`;
  if (state.outcome !== null) return `${title}\n\n**Итог:** ${outcomeTitle(state.kind, state.outcome)}`;
  const lines = [
    title,
    '',
    `- **Этап:** ${stageTitle(state.kind, view.stage)}`,
    `- **Ждём:** ${WAITING_TITLES[view.waitingFor]}`,
    `- **С:** ${shown.since}`,
    ...(shown.due === null ? [] : [`- **До:** ${shown.due}${view.overdue ? ' · **просрочено**' : ''}`]),
    ...(shown.due === null ? [] : [`- **Потом:** ${afterwards(state.kind, view)}`]),
    // Not «П-1/2»: Temporal UI would set it as a fraction.
    ...state.tasks.map((task) => `- **Задача ${task.seq}:** ${TASK_TITLES[task.kind]}`),
    ...repliesLine(state),
    `- **Имена и ответы:** \`kontingent case show ${caseNumber(input.number)}\``,
    // Temporal UI cuts the last line of a page off; this one may go.
    '',
    '&nbsp;',
  ];
  return lines.join('\n');
}
