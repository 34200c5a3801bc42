import { formatRussianDate, type CivilDate } from '../calendar/civil-date.ts';
import type { Direction, Paper } from './codes.ts';

/** Papers on which the order of each direction rests, in the order in which an order names them (№ 533, 273-ФЗ, 34). */
const GROUNDS: Readonly<Record<Direction, readonly (readonly [Paper, string])[]>> = {
  internal: [
    ['application', 'заявление'],
    ['protocol', 'протокол'],
    ['representativeConsent', 'согласие законного представителя'],
  ],
  outbound: [
    ['expulsionApplication', 'заявление об отчислении в связи с переводом'],
    ['transferCertificate', 'справка о переводе'],
    ['representativeConsent', 'согласие законного представителя'],
  ],
  inbound: [
    ['application', 'заявление'],
    ['protocol', 'протокол комиссии'],
    ['expulsionExtract', 'выписка из приказа об отчислении в связи с переводом'],
    ['educationDocument', 'документ об образовании'],
    ['representativeConsent', 'согласие законного представителя'],
  ],
};

/** A paper as far as a ground names it. */
export interface GroundPaper {
  readonly number: string | null;
  readonly on: CivilDate;
}

/** The papers of a transfer as the ground of its order: «заявление от 16.11.2026, протокол № 12 от 28.11.2026»; null without any. */
export function groundOf(
  direction: Direction,
  papers: Readonly<Partial<Record<Paper, GroundPaper>>>,
): string | null {
  const named = GROUNDS[direction].flatMap(([kind, title]) => {
    const paper = papers[kind];
    if (paper === undefined) return [];
    return [`${title}${paper.number === null ? '' : ` № ${paper.number}`} от ${formatRussianDate(paper.on)}`];
  });
  return named.length === 0 ? null : named.join(', ');
}
