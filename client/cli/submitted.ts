import { STAGE_TITLES, stageTitle } from '../../domain/titles.ru.ts';
import type { CaseKind } from '../../domain/vocabulary.ts';
import type { Submitted } from '../kontingent.ts';
import { texts } from './texts/common.ru.ts';

/** The Russian name of the stage that a request led to; null where it is not known. */
export function stageTitleOf(submitted: Submitted, kind?: CaseKind): string | null {
  if (submitted.state !== 'applied' || submitted.stage === null) return null;
  return kind === undefined ? STAGE_TITLES[submitted.stage] : stageTitle(kind, submitted.stage);
}

/** The sentence about a request: what was done, or that it is safe and will be done. */
export function submittedText(submitted: Submitted, applied: () => string): string {
  return submitted.state === 'applied' ? applied() : texts.recorded;
}
