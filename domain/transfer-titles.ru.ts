import type { Change, ChecklistItem, Direction, Paper, Word } from './transfer-words.ts';

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
  order: 'приказ',
};

export const ITEM_TITLES: Readonly<Record<ChecklistItem, string>> = {
  educationDocument: 'документ об образовании',
  personalFileCopies: 'копии из личного дела',
  studentCard: 'студенческий билет (сдан)',
  gradebook: 'зачётная книжка (сдана)',
  clearanceSheet: 'обходной лист',
};

/** What a word between two colleges says. */
export const WORD_TITLES: Readonly<Record<Word, string>> = {
  accepted: 'студента принимают, справка о переводе выдана',
  refused: 'в приёме отказано',
  expelled: 'приказ об отчислении проведён, выписка выдана',
  stayed: 'студент остаётся в прежнем колледже',
  withdrawn: 'перевод отозван',
};
