import { RELATION_TITLES } from '../../../domain/student/consent-titles.ru.ts';
import { codeOption } from '../options/codes.ts';
import { dateOption } from '../options/times.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

export interface PaperOptions {
  readonly number?: string;
  readonly on?: string;
  readonly who?: string;
  readonly relation?: string;
  readonly credited?: string;
  readonly toPass?: string;
  readonly phone?: string;
}

/**
 * What comes with a decision that names a paper: number and date, who consented, what a commission credits. Which of it a
 * decision takes is checked at intake.
 *
 * @throws UsageProblem for a paper without a date, or a list that cannot be read
 */
export function paperAnswer({
  number,
  on,
  who,
  relation: kin,
  credited,
  toPass,
}: PaperOptions): string | undefined {
  const relation = codeOption('--relation', kin, RELATION_TITLES);
  const parts = [number, who, relation, credited, toPass];
  if (on === undefined) {
    if (parts.some((part) => part !== undefined)) throw new UsageProblem(texts.dateOfPaper);
    return undefined;
  }
  const subjects =
    credited === undefined && toPass === undefined
      ? {}
      : { subjects: [...listOf(credited, 'credited'), ...listOf(toPass, 'toPass')] };
  return JSON.stringify({
    number: number ?? '',
    on: dateOption('--on', on),
    ...(who === undefined ? {} : { who }),
    ...(relation && { relation }),
    ...subjects,
  });
}

/** A private number is handed on with a consent, which has a date. @throws UsageProblem for one without */
export function phoneWithConsent({ phone, on }: PaperOptions): string | undefined {
  if (phone === undefined) return undefined;
  if (on === undefined) throw new UsageProblem(texts.dateOfConsent);
  return JSON.stringify({ phone, consentOn: dateOption('--on', on) });
}

/** «Математика:120; История» as subjects with hours, where they are named. */
function listOf(text: string | undefined, verdict: 'credited' | 'toPass') {
  return (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.+?)(?::\s*(\d{1,4}))?$/u.exec(part);
      const title = match?.[1]?.trim() ?? '';
      if (title === '' || title.includes(':')) throw new UsageProblem(texts.badSubject(part));
      return { title, hours: match?.[2] === undefined ? null : Number(match[2]), verdict };
    });
}
