import type { ErrorDetails } from '../../../domain/errors.ts';
import { detail, russianDate } from './detail.ru.ts';

const REASONS: Readonly<Record<string, string>> = {
  nobodyKnown: 'У студента в реестре нет ни одного законного представителя.',
  unknown: 'Среди законных представителей студента в реестре такого нет.',
  several: 'Подходит больше одного законного представителя студента.',
};

const TO_DO =
  'Согласие даёт законный представитель (СК РФ, ст. 64). Назовите его по ФИО или номеру из списка: --who 1. Если его нет ' +
  'в реестре, скажите, кем он приходится, и он запишется: --who "ФИО" --relation родитель. За сироту согласие даёт ' +
  'организация или опека: --who "название" --relation "орган опеки".';

/** Whoever is named is none of the representatives. */
export function notRepresentative(d: ErrorDetails): string {
  return `${REASONS[detail(d, 'reason')] ?? ''} ${TO_DO}`.trim();
}

/** A representative who is known, with the number by which they may be named. */
export function knownGiver(place: number, name: string, relation: string | null): string {
  return `${place} — ${name}${relation === null ? '' : ` (${relation})`}`;
}

/** The representatives who are known. */
export const knownGivers = (listed: string): string => ` Записаны: ${listed}.`;

/** The registry does not say that the student is of age. */
export function notOfAge(d: ErrorDetails, program: string): string {
  const adultOn = russianDate(detail(d, 'adultOn'));
  const why =
    d['reason'] === 'birthUnknown'
      ? 'В реестре нет даты рождения студента, поэтому считать его совершеннолетним нельзя.'
      : `По дате рождения в реестре студент отвечает за себя сам только с ${adultOn}.`;
  return (
    `${why} Нужно согласие представителя (ответ «согласие получено»). Если студент дееспособен раньше (эмансипация, брак; ГК РФ, ` +
    `ст. 21 и 27), запишите документ: ${program} student full-capacity.`
  );
}

/** The consent was taken back before. */
export function consentWithdrawn(d: ErrorDetails): string {
  const on = detail(d, 'on').split('-').reverse().join('.');
  return `Согласие ${detail(d, 'consent')} уже отозвано ${on}. Больше ничего записывать не нужно.`;
}
