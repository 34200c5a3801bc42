import type { TaskKind } from './task.ts';
import type { CaseKind, Outcome, Role, Stage, WaitingFor } from './vocabulary.ts';

/** Russian names of the coded words, for every skin: Temporal UI, letters, the command line. */

/** The short number of a case as people write it. */
export function caseNumber(number: number): string {
  return `П-${number}`;
}

export const CASE_TITLES: Readonly<Record<CaseKind, string>> = {
  staffOnboarding: 'Подключение работника',
  invitation: 'Приглашение',
  teacherVerification: 'Подтверждение статуса',
  organizationRegistration: 'Регистрация колледжа на платформе',
  studentTransfer: 'Перевод студента',
  movementOrder: 'Приказ о движении контингента',
  duty: 'Обязанность',
};

/** A stage that several kinds have may be read in another way where the subject is another. */
const STAGES_OF: Readonly<Partial<Record<CaseKind, Readonly<Partial<Record<Stage, string>>>>>> = {
  movementOrder: { awaitingDate: 'подписан, ждём даты приказа' },
};

/** Where a case of a kind stands. */
export function stageTitle(kind: CaseKind, stage: Stage): string {
  return STAGES_OF[kind]?.[stage] ?? STAGE_TITLES[stage];
}

export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  opening: 'открывается',
  awaitingDate: 'ждём первого рабочего дня',
  awaitingOther: 'ждём другой процедуры этого же человека',
  awaitingPlatform: 'ждём регистрации колледжа на платформе',
  awaitingLink: 'нужна ссылка платформы',
  toHandOut: 'приглашение нужно вручить',
  invited: 'приглашение отправлено или вручено',
  bounced: 'письмо не доставлено',
  undecided: 'приглашение остановлено, нужно решение',
  joining: 'ссылка показана, ждём заявки на вступление',
  identifying: 'заявка не опознана',
  verifying: 'подтверждение статуса',
  returned: 'возвращено на уточнение',
  assigning: 'прикрепление к учебным группам',
  undoing: 'отмена сделанного на платформе',
  awaitingReply: 'письмо на платформу отправлено, ждём ответа',
  addressing: 'адрес поддержки не принимает письма',
  completing: 'платформа просит дополнить заявку',
  refused: 'платформа отказала, нужно решение',
  signingUp: 'регистрация администратора на платформе',
  handingOver: 'снятие прав с прежней учётной записи',
  enteringData: 'данные колледжа на платформе',
  creatingClass: 'создание класса «Преподаватели»',
  creatingChannels: 'создание каналов колледжа',
  consenting: 'нужно согласие законного представителя',
  deciding: 'решение о переводе',
  issuingPeriodCertificate: 'справка о периоде обучения',
  awaitingOtherCollege: 'ждём решения другого колледжа',
  awaitingApplication: 'ждём заявления об отчислении в связи с переводом',
  admitting: 'решение аттестационной комиссии',
  issuingTransferCertificate: 'справка о переводе',
  awaitingExtract: 'ждём выписки из приказа другого колледжа',
  awaitingOrder: 'нужен приказ',
  issuingExtract: 'выписка из приказа об отчислении',
  handingOverPapers: 'выдача документов',
  leavingClass: 'удаление из класса на платформе',
  joiningClass: 'приглашение в класс на платформе',
  drafting: 'проект приказа, ждём подписи',
  applying: 'приказ проводится',
  mending: 'приказ не провести как есть, нужно решение',
  informing: 'приказ проведён, осталось сделать вручную',
  performing: 'нужно исполнить',
  closed: 'завершено',
};

export const WAITING_TITLES: Readonly<Record<WaitingFor, string>> = {
  hr: 'отдел кадров',
  registrar: 'учебную часть',
  administrator: 'администратора Сферума',
  additional_administrator: 'дополнительного администратора',
  deputy_director: 'заместителя директора',
  director: 'директора',
  person: 'самого человека',
  platform: 'платформу',
  class_teacher: 'классного руководителя',
  department_head: 'заведующего отделением',
  commission: 'комиссию',
  representative: 'законного представителя',
  other_college: 'другой колледж',
  date: 'даты',
  nobody: 'никого',
};

export const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  active: 'подключён, статус подтверждён',
  alreadyActive: 'уже был подключён',
  notRequired: 'не требуется',
  withdrawn: 'приём отменён',
  declined: 'отказ от подключения',
  statusRefused: 'в статусе отказано',
  joined: 'присоединился',
  annulled: 'приглашение аннулировано',
  confirmed: 'статус подтверждён',
  registered: 'колледж зарегистрирован',
  administratorChanged: 'администратор сменён',
  platformRefused: 'платформа отказала',
  transferred: 'переведён',
  transferRefused: 'в переводе отказано',
  stayed: 'остался, где учился',
  notConsented: 'представитель не согласен',
  applied: 'проведён',
  cancelled: 'отменён другим приказом',
  performed: 'исполнено',
};

const REGISTRATION_OUTCOMES: Readonly<Partial<Record<Outcome, string>>> = {
  withdrawn: 'заявка отозвана',
  alreadyActive: 'колледж уже зарегистрирован',
};

/** The same word means another thing where the subject is not a hire. */
const OUTCOMES_OF: Readonly<Partial<Record<CaseKind, Readonly<Partial<Record<Outcome, string>>>>>> = {
  organizationRegistration: REGISTRATION_OUTCOMES,
  studentTransfer: { withdrawn: 'перевод отозван' },
  movementOrder: { withdrawn: 'отозван до проведения' },
  duty: { withdrawn: 'больше не нужно' },
};

/** How a case of a kind ended. */
export function outcomeTitle(kind: CaseKind, outcome: Outcome): string {
  return OUTCOMES_OF[kind]?.[outcome] ?? OUTCOME_TITLES[outcome];
}

export const TASK_TITLES: Readonly<Record<TaskKind, string>> = {
  providePlatformLink: 'создать ссылку-приглашение в класс «Преподаватели»',
  handOutInvitation: 'вручить приглашение',
  fixContact: 'исправить адрес или вручить приглашение',
  decideInvitation: 'решить, что дальше с приглашением',
  decideJoinRequest: 'рассмотреть заявку на вступление',
  identifyPerson: 'опознать заявку',
  confirmStatus: 'подтвердить статус «учитель»/«преподаватель»',
  supplyEvidence: 'представить документы для статуса',
  attachGroups: 'прикрепить классного руководителя к группам',
  removeMember: 'удалить участника на платформе',
  reconcileLink: 'аннулировать показанную ссылку или сверить состав',
  readReply: 'прочитать ответ платформы и сказать, что в нём',
  fixSupportAddress: 'исправить адрес поддержки платформы',
  completeRequest: 'дополнить заявку на регистрацию',
  decideRefusal: 'решить, подавать ли заявку снова',
  signUp: 'зарегистрироваться на платформе с телефоном из заявки',
  removeOldRights: 'подтвердить, что у прежней учётной записи нет прав',
  enterOrganizationData: 'внести данные колледжа: ИНН и ОГРН',
  createTeachersClass: 'создать класс «Преподаватели»',
  createChannels: 'создать каналы «Общеколледжный» и «Сотрудники»',
  recordConsent: 'получить согласие законного представителя',
  decideTransfer: 'решить о переводе по заявлению студента',
  decideAdmission: 'решить о приёме переводом: протокол, зачтённые предметы',
  issuePeriodCertificate: 'выдать справку о периоде обучения',
  readOtherDecision: 'узнать, что решил другой колледж',
  takeExpulsionApplication: 'принять заявление об отчислении в связи с переводом',
  prepareTransferOrder: 'подготовить приказ, которым закончится перевод',
  issueExtract: 'выдать выписку из приказа об отчислении',
  handOverPapers: 'выдать документы по списку',
  issueTransferCertificate: 'выдать справку о переводе',
  receiveExtract: 'получить выписку из приказа об отчислении',
  removeFromClass: 'удалить студента из класса прежней группы',
  inviteToClass: 'пригласить студента в класс группы',
  issueStudyCertificate: 'выдать справку об обучении',
  decideDraft: 'решить, что с неподписанным проектом приказа',
  identifyNewcomers: 'сказать, те же ли это люди, что уже есть в реестре',
  mendOrder: 'решить, как провести приказ, в котором есть непроводимые строки',
  restoreLines: 'восстановить вручную то, что приказ не смог вернуть сам',
  changeClasses: 'принять и удалить в классах на платформе по приказу',
  triageLetter: 'сказать, к какой процедуре относится письмо',
  readLetter: 'прочитать письмо',
};

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  hr: 'отдел кадров',
  registrar: 'учебная часть',
  administrator: 'администратор Сферума',
  additionalAdministrator: 'дополнительный администратор',
  deputyDirector: 'заместитель директора',
  director: 'директор',
  departmentHead: 'заведующий отделением',
  commission: 'комиссия',
};

/** One line for the list of workflows. */
export function caseSummary(kind: CaseKind, number: number): string {
  return `${caseNumber(number)} · ${CASE_TITLES[kind]}`;
}

/** What stands beside every case in Temporal UI: there people look, they do not act. */
export const CASE_NOTICE = [
  'Здесь смотрят, а отвечают командой `kontingent task answer`.',
  'Cancel не выполняется. Terminate обрывает процедуру: не нажимайте, отменить приём — `kontingent hire withdraw`, отозвать приказ — `kontingent order withdraw`.',
].join('\n\n');

/** A number of the product's own index of outgoing letters: «С-12». */
export function ownOutgoingNumber(number: number): string {
  return `С-${number}`;
}

/** Would an entered number meet one of the product's own index, written with either alphabet. */
export function looksLikeOwnOutgoing(text: string): boolean {
  return /^[СC]\s*-\s*\d+$/iu.test(text.trim());
}

/** The watch of a mailbox in the list of workflows. */
export const MAILBOX_SUMMARY = 'Почтовый ящик колледжа';

/** A run of a scheduled job in the list of workflows; its id says which. */
export const SCHEDULED_SUMMARY = 'Работа по расписанию';
