import { readFileSync } from 'node:fs';
import { type LetterKind, LETTERS } from '../../domain/letter/kinds.ts';

/** Mustache sources of one letter: `text` opens with the subject line, `html` is the inside of the layout. */
export interface LetterTemplate {
  readonly text: string;
  readonly html: string;
}

/** What a template sees: text ready to be shown, flags for sections, never a function. */
export type LetterView = Readonly<Record<string, unknown>>;

function read(name: string): string {
  return readFileSync(new URL(`./templates/${name}`, import.meta.url), 'utf8').replace(/\r\n/g, '\n');
}

/** The templates of all letters, read when the module is loaded: a missing file stops the worker at its start. */
export const TEMPLATES = Object.fromEntries(
  LETTERS.map((kind) => [kind, { text: read(`${kind}.ru.txt`), html: read(`${kind}.ru.html`) }]),
) as Readonly<Record<LetterKind, LetterTemplate>>;

/** The page around every HTML letter; takes the partial `letter`. */
export const HTML_LAYOUT = read('layout.ru.html');

/** Pieces that several letters share, by the name a template includes them under. */
export const TEXT_PARTIALS: Readonly<Record<string, string>> = { closing: read('closing.ru.txt') };
export const HTML_PARTIALS: Readonly<Record<string, string>> = {
  closing: read('closing.ru.html'),
  button: read('button.ru.html'),
};
