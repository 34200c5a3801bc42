import { CASE_LETTERS, RUSSIAN_LAYOUT } from './full-name.ru.ts';
import { normalizedName } from './full-name.ts';

/** A word that somebody typed to find people by. */
export type SearchWord =
  /** A beginning of a word of a name, in the form in which names are compared; one of them is meant. */
  | { readonly kind: 'name'; readonly beginnings: readonly string[] }
  /** The last four digits of a phone. */
  | { readonly kind: 'phone'; readonly lastDigits: string };

/** What was typed into a search, understood. */
export interface Search {
  /** «П-147», «g147», «147»; null where none of the words is one. */
  readonly caseNumber: number | null;
  /** Of «П-147/3». */
  readonly task: number | null;
  /** People are found by all of them together; empty where nothing is left to look for. */
  readonly words: readonly SearchWord[];
  /** Words as a register of students writes them, «26-0101»; a student is found by any of them. */
  readonly registerNumbers: readonly string[];
}

const LAST_DIGITS = /^\d{4}$/;
const PHONE = /^\+?\d[\d()-]{6,}$/;
const CASE = /^(?:(?<letter>\p{L})-?)?(?<number>\d{1,9})(?:\/(?<task>\d{1,4}))?$/u;
const REGISTER_NUMBER = /^(?=.*\d)[\p{L}\d]+(?:[-/.][\p{L}\d]+)*$/u;
/** More words find nobody that these do not find. */
const MOST_WORDS = 8;
/** The largest number that the registry gives. */
const MOST = 2 ** 31 - 1;

/**
 * Reads what a person typed: words of a name in any order, each from its beginning, in any case, with ё or е, in either
 * layout of the keyboard; the number of a case; the last four digits of a phone or the whole of it.
 */
export function parseSearch(text: string): Search {
  const typed = text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const numbers = typed.flatMap((word) => caseOf(word) ?? []);
  const [first] = numbers;
  const registerNumbers = typed
    .filter((word) => REGISTER_NUMBER.test(word))
    .map((word) => word.toUpperCase());
  return {
    caseNumber: first?.number ?? null,
    task: first?.task ?? null,
    words: typed.flatMap(wordsOf),
    registerNumbers,
  };
}

function caseOf(word: string): { number: number; task: number | null } | null {
  const found = CASE.exec(word.toLowerCase().replace(/^#|^№/u, ''))?.groups;
  if (!found || (found['letter'] !== undefined && !CASE_LETTERS.has(found['letter']))) return null;
  const number = Number(found['number']);
  return number > MOST ? null : { number, task: found['task'] === undefined ? null : Number(found['task']) };
}

function wordsOf(word: string): SearchWord[] {
  if (LAST_DIGITS.test(word)) return [{ kind: 'phone', lastDigits: word }];
  if (PHONE.test(word)) return [{ kind: 'phone', lastDigits: word.replace(/\D/g, '').slice(-4) }];
  if (/\d/.test(word)) return [];
  const asTyped = pieces(word);
  const other = pieces(inRussianLayout(word));
  // A hyphen or an apostrophe parts words in one layout and is a letter of the other.
  if (asTyped.length === other.length) {
    return asTyped.map((piece, place) => ({
      kind: 'name',
      beginnings: [...new Set([piece, other[place] ?? piece])],
    }));
  }
  return (other.length === 0 ? asTyped : other).map((piece) => ({ kind: 'name', beginnings: [piece] }));
}

/** The word in the form in which names are compared, its parts apart: «Мамин-Сибиряк» is two. */
function pieces(word: string): string[] {
  return normalizedName({ last: word, first: '', middle: null })
    .split(' ')
    .map((piece) => piece.replace(/[^\p{L}\p{M}]/gu, ''))
    .filter((piece) => piece !== '');
}

function inRussianLayout(word: string): string {
  const lower = word.toLowerCase();
  if (!/^(?=.*[a-z])[a-z[\];',.`-]+$/.test(lower)) return word;
  return [...lower].map((key) => RUSSIAN_LAYOUT[key] ?? key).join('');
}
