import { KontingentError } from '../errors.ts';
import { CYRILLIC_LOOKALIKES, NO_MIDDLE_NAME, PATRONYMIC_SUFFIXES, SAME_LETTER } from './full-name.ru.ts';

/** A person's name as papers of the college carry it. */
export interface FullName {
  readonly last: string;
  readonly first: string;
  /** The patronymic with its «оглы» or «кызы»; null for people who have none. */
  readonly middle: string | null;
}

/** Why a name was refused; the CLI and the pages have a Russian sentence for each. */
export type NameFault =
  | 'empty'
  | 'controlCharacters'
  | 'tooFewParts'
  | 'tooManyParts'
  | 'suffixAlone'
  | 'initials'
  | 'characters'
  | 'mixedScripts'
  | 'tooLong';

type NamePart = 'last' | 'first' | 'middle' | 'name';

/** In characters. */
export const LONGEST_PART = 100;
const WORD = /^\p{L}\p{M}*(?:['-]?\p{L}\p{M}*)*$/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
const OTHER_SCRIPT = /[^\p{Script=Cyrillic}\p{Script=Latin}\p{M}'\s-]/u;

function refuse(reason: NameFault, part: NamePart = 'name'): never {
  throw new KontingentError('InvalidName', `a name was refused: ${reason}`, { reason, part });
}

/** One form of blanks, hyphens and apostrophes; й and ё in one piece, as files from a Mac do not have them. */
function tidied(text: string, part: NamePart): string {
  const trimmed = text.normalize('NFC').trim();
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(trimmed)) refuse('controlCharacters', part);
  return trimmed
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/(?<=\S) ?- ?(?=\S)/g, '-');
}

/** Capitals only where a word is all capitals, «ПЕТРОВА-ВОДКИНА»; «Де Ла Крус» and «фон» stay as they were written. */
function withoutShouting(word: string): string {
  const shouted = word === word.toUpperCase() && word !== word.toLowerCase();
  if (!shouted) return word;
  return word
    .toLowerCase()
    .split('-')
    .map((piece) =>
      PATRONYMIC_SUFFIXES.has(piece) ? piece : piece.replace(/(?<=^|')\p{L}/gu, (c) => c.toUpperCase()),
    )
    .join('-');
}

function inOneScript(word: string, cyrillic: boolean, part: NamePart): string {
  if (!cyrillic || !LATIN.test(word)) return word;
  return [...word]
    .map((letter) =>
      LATIN.test(letter) ? (CYRILLIC_LOOKALIKES[letter] ?? refuse('mixedScripts', part)) : letter,
    )
    .join('');
}

function checkedWord(word: string, cyrillic: boolean, part: NamePart): string {
  if (word.includes('.')) refuse('initials', part);
  if (OTHER_SCRIPT.test(word) || !WORD.test(word)) refuse('characters', part);
  return withoutShouting(inOneScript(word, cyrillic, part));
}

function checkedPart(tidy: string, cyrillic: boolean, part: NamePart): string {
  if (tidy.length > LONGEST_PART) refuse('tooLong', part);
  return tidy
    .split(' ')
    .map((word) => checkedWord(word, cyrillic, part))
    .join(' ');
}

function isSuffix(word: string | undefined): boolean {
  return word !== undefined && PATRONYMIC_SUFFIXES.has(word.toLowerCase());
}

/**
 * A name given in its parts; a part may be of several words. Blanks, dashes and apostrophes get one form, a word in
 * capitals gets ordinary ones, ё stays. Latin letters that look Cyrillic become Cyrillic in a Cyrillic name; other
 * mixtures are refused, a wholly Latin name is not. An empty middle name, a dash or «нет» is null.
 *
 * @throws `InvalidName` with `details.reason`, a {@link NameFault}, and `details.part`: never the name itself.
 */
export function parseNameParts(last: string, first: string, middle?: string | null): FullName {
  const tidy = {
    last: tidied(last, 'last'),
    first: tidied(first, 'first'),
    middle: tidied(middle ?? '', 'middle'),
  };
  if (tidy.last === '') refuse('empty', 'last');
  if (tidy.first === '') refuse('empty', 'first');
  const hasMiddle = tidy.middle !== '' && !NO_MIDDLE_NAME.has(tidy.middle.toLowerCase());
  if (hasMiddle && isSuffix(tidy.middle)) refuse('suffixAlone', 'middle');
  const cyrillic = CYRILLIC.test(tidy.last + tidy.first + (hasMiddle ? tidy.middle : ''));
  return {
    last: checkedPart(tidy.last, cyrillic, 'last'),
    first: checkedPart(tidy.first, cyrillic, 'first'),
    middle: hasMiddle
      ? checkedPart(tidy.middle, cyrillic, 'middle').split(' ').map(suffixLowered).join(' ')
      : null,
  };
}

function suffixLowered(word: string, index: number): string {
  return index > 0 && isSuffix(word) ? word.toLowerCase() : word;
}

/**
 * Splits «Фамилия Имя Отчество» of one column. Two words are a last and a first name; «оглы» and the like belong to
 * the middle name. Anything longer is not guessed: the file must give such a name in three columns.
 *
 * @throws `InvalidName` as {@link parseNameParts}, and `tooFewParts`, `tooManyParts`.
 */
export function parseFullName(text: string): FullName {
  const tidy = tidied(text, 'name');
  if (tidy === '') refuse('empty');
  const [last, first, ...rest] = tidy.split(' ');
  if (last === undefined || first === undefined) refuse('tooFewParts');
  if (rest.length > 2 || (rest.length === 2 && !isSuffix(rest[1]))) refuse('tooManyParts');
  return parseNameParts(last, first, rest.join(' '));
}

/**
 * A key to compare names from different papers: lower case, ё as е, hyphens as blanks, no apostrophes. Two names with
 * one key are probably one name; it is never shown.
 */
export function normalizedName(name: FullName): string {
  const whole = [name.last, name.first, name.middle ?? ''].join(' ').normalize('NFC').toLowerCase();
  return [...whole]
    .map((letter) => SAME_LETTER[letter] ?? letter)
    .join('')
    .replace(/'/g, '')
    .replace(/[-\s]+/g, ' ')
    .trim();
}

/**
 * Is a part of the name written from a small letter: a slip of whoever typed it, or a name that is written so
 * («фон Берг», «де Голль»); only a person can tell.
 */
export function isLowerCase({ last, first, middle }: FullName): boolean {
  return [last, first, middle].some((part) => part !== null && /^\p{Ll}/u.test(part));
}

/** The name as journals write it: «Иванов И. И.», «Ким А.-М.». */
export function initials(name: FullName): string {
  const letters = (part: string): string =>
    part
      .split('-')
      .map((piece) => `${[...piece][0]?.toUpperCase() ?? ''}.`)
      .join('-');
  const middle = name.middle === null ? [] : [`${[...name.middle][0]?.toUpperCase() ?? ''}.`];
  return [name.last, letters(name.first), ...middle].join(' ');
}
