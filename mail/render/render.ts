import Mustache from 'mustache';
import type { Letter } from '../../domain/letters.ts';
import { checkLetter } from './check.ts';
import { HTML_LAYOUT, HTML_PARTIALS, TEXT_PARTIALS } from './layout.ru.ts';
import type { LetterView, RenderedLetter, Site } from './template.ts';
import { templateOf } from './templates.ts';
import { wrapText } from './wrap-text.ts';

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

/** What the template of a letter sees. @throws `InvalidInput` as {@link checkLetter} */
export function viewOf(letter: Letter, site: Site): LetterView {
  const template = templateOf(letter.kind);
  return template.view(checkLetter(template, letter), site);
}

/**
 * Renders a letter from its Russian templates. Pure: the same letter gives the same text, byte for byte.
 * Every value is escaped in the HTML; what the letter does not know is dropped.
 *
 * @throws `InvalidInput` naming the letter and the parameter that is missing or does not fit, never its value.
 */
export function renderLetter(letter: Letter, site: Site): RenderedLetter {
  const view = viewOf(letter, site);
  const template = templateOf(letter.kind);
  const plain = (source: string) => Mustache.render(source, view, TEXT_PARTIALS, { escape: String });
  const subject = plain(template.subject).trim();
  const html = Mustache.render(
    HTML_LAYOUT,
    { ...view, subject },
    { ...HTML_PARTIALS, letter: template.html },
    { escape: escapeHtml },
  );
  return { subject, text: wrapText(plain(template.text)), html };
}
