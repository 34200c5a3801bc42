import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { genitive } from '../../../domain/calendar/plural.ts';
import type { ErrorDetails } from '../../../domain/errors.ts';

/** A detail of a refusal as text; empty where it is not given. */
export const detail = (details: ErrorDetails, key: string): string => String(details[key] ?? '');

/** « П-147» where the refusal names a case, with the blank before it; nothing where it does not. */
export const caseOf = (details: ErrorDetails): string =>
  typeof details['case'] === 'number' ? ` ${caseNumber(details['case'])}` : '';

/** 2026-12-01 → 01.12.2026 */
export const russianDate = (iso: string): string => iso.split('-').reverse().join('.');

/** «до 40 знаков»: a limit of a text, after «до» or «от». */
export const signs = (n: number): string => genitive(n, 'знака', 'знаков');
