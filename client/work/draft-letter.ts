import { renderLetter } from '../../mail/render/render.ts';
import { TEMPLATES } from '../../mail/render/templates.ts';
import { KontingentError } from '../../domain/errors.ts';
import { readDraft } from '../../registry/registration/draft.ts';
import type { Desk } from '../desk.ts';

/** A letter that waits for approval, as whoever gets it would read it. */
export interface DraftLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names of the files that go with it. */
  readonly files: readonly string[];
}

/** An official letter links to no page of the college. */
const NO_SITE = { pageUrl: '' };

/**
 * Renders the letter of a case that waits for approval, by the template and code that will send it.
 *
 * @throws `NotFound` for the case; `NotPossibleNow` where no letter of it waits, or a part was erased
 */
export async function draftLetter(desk: Desk, number: number): Promise<DraftLetter> {
  const letter = await desk.transaction((tx, { at }) => readDraft(tx, number, at));
  if (!letter) {
    throw new KontingentError('NotPossibleNow', 'No letter of the case waits for approval', { case: number });
  }
  const { subject, text } = renderLetter(letter, NO_SITE);
  const files = TEMPLATES.registrationRequest.official.attachments(letter.content);
  return { to: letter.to.address, subject, text, files: files.map(({ fileName }) => fileName) };
}
