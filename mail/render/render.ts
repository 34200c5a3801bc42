import Mustache from 'mustache';
import type { LetterKind } from '../../domain/letter/kinds.ts';
import type { LetterParamsOf } from './letter-params.ts';
import { letterView } from './letter-view.ts';
import { HTML_LAYOUT, HTML_PARTIALS, TEMPLATES, TEXT_PARTIALS } from './templates.ts';
import { SUBJECT_PREFIX } from './texts.ru.ts';
import { wrapText } from './wrap-text.ts';

export type { LetterParams, LetterParamsOf } from './letter-params.ts';

/** A letter as people will read it. The subject is one line; the two bodies say the same. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The five characters that matter. Mustache's own list takes `/` and `=` too, which mail scanners do not undo in links. */
function escapeHtml(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * Renders a letter from its Russian templates. Pure: the same parameters give the same letter, byte for byte.
 * Every value is escaped in the HTML; parameters the letter does not know are dropped.
 *
 * @throws `InvalidInput` naming the letter and the parameter that is missing or does not fit, never its value.
 */
export function renderLetter<K extends LetterKind>(kind: K, params: LetterParamsOf<K>): RenderedLetter {
  const view = letterView(kind, params);
  const template = TEMPLATES[kind];
  const whole = Mustache.render(template.text, view, TEXT_PARTIALS, { escape: String });
  const end = whole.indexOf('\n');
  const subject = whole.slice(SUBJECT_PREFIX.length, end).trim();
  const html = Mustache.render(
    HTML_LAYOUT,
    { ...view, subject },
    { ...HTML_PARTIALS, letter: template.html },
    { escape: escapeHtml },
  );
  return { subject, text: wrapText(whole.slice(end + 1)), html };
}
