import { caseNumber, WAITING_TITLES } from '../../../domain/case/titles.ru.ts';
import { afterDue, caseTitle, outcomeTitle, stageTitle } from '../../../domain/titles.ru.ts';
import { SHOWN_KIND_TITLES } from '../../../domain/order/order-titles.ru.ts';
import type { AnnulReason } from '../../../domain/invitation/progress.ts';
import type { LetterKind } from '../../../domain/letters.ts';
import type { CaseDetails } from '../../../registry/pages/case-details.ts';
import type { OrderOfCase } from '../../../registry/order/list.ts';

/** Whom a case is about, or the order that it leads. */
function aboutWhat(personName: string, order: OrderOfCase | null): string {
  if (order === null) return personName;
  return `${SHOWN_KIND_TITLES[order.kind]}${order.orderNumber === null ? '' : `, № ${order.orderNumber}`}`;
}

export const texts = {
  description: 'процедуры: кого ведём, чего и кого ждём',
  list: 'список процедур',
  show: 'вся история одной процедуры',
  restart: 'продолжить процедуру, оборванную в Temporal',
  terminate: ['--terminate', 'остановить и ту, что ещё работает: если она застряла'] as const,
  restartExamples: (program: string) => `
Процедуру могли оборвать в Temporal UI (Terminate) или потерять вместе с базой Temporal. Всё, что в ней решено, лежит в
реестре: новая продолжит с того же места, открытые вопросы останутся открытыми, записанное за это время применится.

Пример
  ${program} case restart П-12 --as admin`,
  restarted: (number: number, terminated: boolean, program: string) =>
    `${caseNumber(number)}: ${terminated ? 'остановлена и перезапущена' : 'перезапущена'}, продолжает с того же места. Что с ней: ${program} case show ${caseNumber(number)}`,
  caseArgument: '<процедура>',
  waitingFor: ['--waiting-for <кого>', 'кого ждём: отдел кадров, администратора, самого человека, даты…'],
  stage: ['--stage <этап>', 'этап, как он назван в списке: «нужен приказ», «подтверждение статуса»…'],
  kind: ['--kind <вид>', 'вид: подключение, приказ, перевод, регистрация…'],
  person: ['--person <фамилия>', 'фамилия, имя или их начало; последние цифры телефона'],
  overdue: ['--overdue', 'только просроченные'],
  closed: ['--closed', 'только завершённые'],
  all: ['--all', 'и открытые, и завершённые'],
  listExamples: (program: string) => `
Примеры
  ${program} case list                              всё, что не завершено: сначала срочное
  ${program} case list --waiting-for administrator  чего ждут от администратора
  ${program} case list --overdue                    где срок прошёл
  ${program} case list --closed --person Соколова`,
  showExamples: (program: string) => `
Примеры
  ${program} case show П-12
  ${program} case show 12 --json`,
  head: ['№', 'Кто', 'Этап', 'Ждём', 'С', 'До', 'Задач'],
  closedHead: ['№', 'Кто', 'Что', 'Итог', 'Завершена'],
  empty: (program: string) =>
    `Открытых процедур нет. Новая появится, когда отдел кадров запишет приём: ${program} hire --help`,
  emptyFiltered: (program: string) =>
    `Под эти условия ничего не подходит. Все процедуры: ${program} case list --all`,
  title: (one: CaseDetails) =>
    `${caseNumber(one.number)} · ${caseTitle(one.kind)} · ${aboutWhat(one.person.name, one.order)}`,
  aboutWhat,
  fields: {
    stage: 'Этап',
    waitingFor: 'Ждём',
    since: 'С',
    due: 'До',
    then: 'Потом',
    outcome: 'Итог',
    opened: 'Открыта',
    closed: 'Завершена',
    post: 'Должность',
    hiredOn: 'Первый рабочий день',
    phone: 'Телефон',
    email: 'Почта',
    endedOn: 'Уволен',
    guest: 'Гость',
    guestUntil: 'Гость до',
    invitedBy: 'Кто пригласил',
    groups: 'Классное руководство',
    classes: 'В классах',
    order: 'Приказ',
    effectiveOn: 'Действует с',
    lines: 'Строк',
    linesIn: 'Строки и замечания',
  },
  withdrawn: 'приём отменён',
  guest: (ground: string, number: string, on: string) => `${ground} № ${number} от ${on}`,
  guestUntil: (until: string, ended: boolean) => `${until}${ended ? ': срок закончился' : ', включительно'}`,
  aboutGuest: (name: string, until: string) => `${name}\nгость до ${until}`,
  dismissed: (lastDay: string, order: string) => `последний рабочий день ${lastDay}, приказ № ${order}`,
  noEmail: 'нет: приглашение вручают на бумаге',
  stageTitle: (one: { readonly kind: string; readonly stage: string }) => stageTitle(one.kind, one.stage),
  waitingTitle: (one: Pick<CaseDetails, 'waitingFor'>) => WAITING_TITLES[one.waitingFor],
  outcomeTitle: (one: Pick<CaseDetails, 'kind' | 'outcome'>) =>
    one.outcome === null ? '' : outcomeTitle(one.kind, one.outcome),
  afterwards: (one: Pick<CaseDetails, 'kind' | 'processState' | 'overdue'>) =>
    afterDue(one.kind, one.processState, one.overdue),
  sections: {
    tasks: 'Задачи',
    invitations: 'Приглашения',
    letters: 'Письма',
    commands: 'В пути или отказано',
    trail: 'История',
  },
  taskStates: {
    open: 'открыта',
    answered: 'отвечена',
    superseded: 'больше не нужна',
    withdrawn: 'снята: процедура отозвана',
  } as Readonly<Record<string, string>>,
  askedOf: (roles: string, owner: string | null) =>
    owner === null ? `спрошены: ${roles}` : `у кого: ${owner}`,
  until: (due: string) => `до ${due}`,
  promised: 'срок назван в ответе',
  retimed: (reason: string) => `срок перенесён: ${reason}`,
  answer: (who: string, behalf: string | null, decision: string, at: string) =>
    `${at} ${who}${behalf === null ? '' : ` за ${behalf}`}: ${decision}`,
  answerPending: 'применяется',
  answerRefused: 'отказано',
  issue: (issue: number) => `№\u00a0${issue}`,
  channels: { letter: 'письмом', paper: 'на бумаге' } as Readonly<Record<string, string>>,
  invitationStates: {
    toHandOut: 'нужно вручить',
    sent: 'отправлено',
    handedOut: 'вручено',
    opened: 'страница открыта',
    revealed: 'ссылка показана',
    joined: 'присоединился',
    declined: 'отказ',
    bounced: 'не доставлено',
    expired: 'срок истёк',
    annulled: 'аннулировано',
    replaced: 'заменено новым',
  } as Readonly<Record<string, string>>,
  annulReasons: {
    leak: 'утечка: ссылка попала к посторонним',
    wrongPerson: 'не тому человеку',
    wrongRole: 'не та роль',
    notNeeded: 'больше не нужно',
    hireMoved: 'приём перенесён',
    withdrawn: 'приём отменён',
    stayEnded: 'срок гостя закончился',
  } as Readonly<Record<AnnulReason, string>>,
  letterStates: {
    queued: 'в очереди',
    sent: 'принято сервером',
    refused: 'не принято сервером',
    dropped: 'не отправлено: приглашение уже не действует',
  } as Readonly<Record<string, string>>,
  letterKinds: {
    invitation: 'приглашение',
    invitationReminder: 'напоминание о приглашении',
    joinReminder: 'напоминание: подать заявку',
    invitationAnnulled: 'приглашение аннулировано',
    linkReplaced: 'ссылка на класс заменена',
    linkChanged: 'ссылка на класс заменена: администратору',
    statusRefused: 'статус не подтверждён',
    welcome: 'вы подключены',
    digest: 'задачи на сегодня',
    orderToClassTeacher: 'приказ: классному руководителю',
    orderToRepresentative: 'приказ: представителю',
    registrationRequest: 'заявка на платформу',
    directorNotice: 'сведения директору',
  } as Readonly<Record<LetterKind, string>>,
  commandTypes: {
    answer: 'ответ на задачу',
    claim: 'человек открыл приглашение',
    decline: 'человек отказался',
    annul: 'аннулирование приглашения',
    reissue: 'новое приглашение',
    moveStart: 'перенос даты приёма',
    withdraw: 'отмена приёма, конец срока гостя, отзыв заявки или перевода',
    letterChanged: 'письмо, которое ждёт утверждения, изменено',
    letterFailed: 'письмо не принято',
    replyArrived: 'пришёл ответ',
    reevaluate: 'посмотреть заново: завершилась другая процедура или проведён приказ',
    retime: 'перенос сроков',
    peerMessage: 'сообщение другого колледжа',
  } as Readonly<Record<string, string>>,
  commandWaits: 'записано, будет применено',
  commandRefused: (sentence: string) => `отказано: ${sentence}`,
  smtpCode: (code: number) => `ответ сервера ${code}`,
  next: (program: string, task: string) => `Ответить: ${program} task show ${task}`,
} as const;
