import type { ProcessTitles } from '../case/process.ts';
import type { Change, ChecklistItem } from '../college/edition-words.ts';
import type { Direction, Paper, PeerStatus } from './codes.ts';
import type { TransferTypes } from './progress.ts';

/** Russian names of the words of a transfer, for every skin. */

export const DIRECTION_TITLES: Readonly<Record<Direction, string>> = {
  internal: 'внутри колледжа',
  outbound: 'в другой колледж',
  inbound: 'из другого колледжа',
};

export const CHANGE_TITLES: Readonly<Record<Change, string>> = {
  group: 'в другую группу',
  programme: 'на другую специальность или профессию',
  form: 'на другую форму обучения',
  funding: 'с платного обучения на бюджет',
};

export const PAPER_TITLES: Readonly<Record<Paper, string>> = {
  application: 'заявление',
  representativeConsent: 'согласие законного представителя',
  periodCertificate: 'справка о периоде обучения',
  protocol: 'протокол комиссии или решение',
  transferCertificate: 'справка о переводе',
  expulsionApplication: 'заявление об отчислении в связи с переводом',
  expulsionExtract: 'выписка из приказа об отчислении',
  educationDocument: 'подлинник документа об образовании',
  order: 'приказ',
};

export const ITEM_TITLES: Readonly<Record<ChecklistItem, string>> = {
  educationDocument: 'документ об образовании',
  personalFileCopies: 'копии из личного дела',
  studentCard: 'студенческий билет (сдан)',
  gradebook: 'зачётная книжка (сдана)',
  clearanceSheet: 'обходной лист',
};

/** What the case of one college tells that of the other. */
export const PEER_STATUS_TITLES: Readonly<Record<PeerStatus, string>> = {
  accepted: 'студента принимают, справка о переводе выдана',
  refused: 'в приёме отказано',
  expelled: 'приказ об отчислении проведён, выписка выдана',
  stayed: 'студент остаётся в прежнем колледже',
  withdrawn: 'перевод отозван',
};

/** Texts of the process for Temporal UI and lists. */
export const TRANSFER_PROCESS_TITLES: ProcessTitles<TransferTypes> = {
  process: 'Перевод студента',
  stages: {
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
  },
  outcomes: {
    transferred: 'переведён',
    transferRefused: 'в переводе отказано',
    stayed: 'остался, где учился',
    notConsented: 'представитель не согласен',
    withdrawn: 'перевод отозван',
  },
  questions: {
    recordConsent: 'получить согласие законного представителя',
    decideTransfer: 'решить о переводе по заявлению студента',
    decideAdmission: 'решить о приёме переводом: протокол, зачтённые предметы',
    issuePeriodCertificate: 'выдать справку о периоде обучения',
    readOtherDecision: 'узнать, что решил другой колледж',
    receiveExpulsionApplication: 'принять заявление об отчислении в связи с переводом',
    prepareTransferOrder: 'подготовить приказ, которым закончится перевод',
    issueExtract: 'выдать выписку из приказа об отчислении',
    handOverPapers: 'выдать документы по списку',
    issueTransferCertificate: 'выдать справку о переводе',
    receiveExtract: 'получить выписку из приказа об отчислении',
    removeFromClass: 'удалить студента из класса прежней группы',
    inviteToClass: 'пригласить студента в класс группы',
  },
  timers: {
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
  },
};
