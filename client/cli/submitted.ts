import { anyStageTitle, stageTitle } from '../../domain/titles.ru.ts';
import type { Submitted } from '../office.ts';
import { texts } from './texts/common.ru.ts';

/** The Russian name of the stage that a request led to; null where it is not known. */
export function stageTitleOf(submitted: Submitted, kind?: string): string | null {
  if (submitted.state !== 'applied' || submitted.stage === null) return null;
  return kind === undefined ? anyStageTitle(submitted.stage) : stageTitle(kind, submitted.stage);
}

/** The sentence about a request: what was done, or that it is safe and will be done. */
export function submittedText(submitted: Submitted, applied: () => string): string {
  if (submitted.state === 'applied') return applied();
  return submitted.gone ? texts.recordedForRestart : texts.recorded;
}
