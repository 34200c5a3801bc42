import type { Base, Funding, ProgrammeKind, StudyForm, StudyStatus } from './study.ts';

/** Russian names of the words of studies, for every skin. */

export const STATUS_TITLES: Readonly<Record<StudyStatus, string>> = {
  studying: 'обучается',
  academicLeave: 'академический отпуск',
  maternityLeave: 'отпуск по беременности и родам',
  childcareLeave: 'отпуск по уходу за ребёнком',
};

export const FORM_TITLES: Readonly<Record<StudyForm, string>> = {
  fullTime: 'очная',
  partTime: 'очно-заочная',
  extramural: 'заочная',
};

export const FUNDING_TITLES: Readonly<Record<Funding, string>> = {
  budget: 'бюджет',
  paid: 'платно',
};

export const KIND_TITLES: Readonly<Record<ProgrammeKind, string>> = {
  profession: 'профессия',
  speciality: 'специальность',
};

export const BASE_TITLES: Readonly<Record<Base, string>> = { 9: '9 классов', 11: '11 классов' };

/** The short number of a load as people write it. */
export function loadNumber(number: number): string {
  return `З-${number}`;
}
