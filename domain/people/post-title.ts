import { asItLooks } from './look-alikes.ts';
import { ACTING, FIRST_WORDS, GENITIVES, PHRASES, QUALIFIERS, WORDS } from './post-words.ru.ts';

/**
 * The title of a post by which titles are compared: lower case, words and hyphens alone, abbreviations written out,
 * masculine, without «и.о.». Normalising the answer again gives the answer.
 */
export function normalPost(text: string): string {
  let title = plainWords(text);
  // One step may make room for another, as «зам. по УВР» does; no table leads back to what it replaces.
  for (;;) {
    const next = writtenOut(title);
    if (next === title) return title;
    title = next;
  }
}

/** A normal title without «старший», «ведущий» and the like before it; as it is where it has none. */
export function withoutQualifiers(title: string): string {
  const words = title.split(' ');
  const first = words.findIndex((word) => !QUALIFIERS.includes(word));
  return words.slice(Math.max(first, 0)).join(' ');
}

function plainWords(text: string): string {
  return (
    asItLooks(text.normalize('NFC'))
      .toLowerCase()
      .replace(/ё/g, String.fromCodePoint(0x0435))
      // The hyphen of «педагог-психолог» comes as several look-alike characters; one with blanks beside it is a dash.
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[^\p{L}\d-]+/gu, ' ')
      .replace(/(?<=^| )-+|-+(?= |$)/g, ' ')
      .replace(/ +/g, ' ')
      .trim()
  );
}

function writtenOut(title: string): string {
  const words = title
    .replace(/[^ -]+/g, (word) => ownEntry(WORDS, word) ?? word)
    .replace(/^[^ -]+/, (word) => ownEntry(FIRST_WORDS, word) ?? word);
  let text = ` ${words} `;
  for (const [from, to] of PHRASES) text = text.replaceAll(` ${from} `, ` ${to} `);
  return nominative(text.trim());
}

function nominative(title: string): string {
  const acting = ACTING.find((words) => title.startsWith(`${words} `));
  if (acting === undefined) return title;
  const words = title.slice(acting.length + 1).split(' ');
  for (const [index, word] of words.entries()) {
    const own = ownEntry(GENITIVES, word);
    if (own !== undefined) words[index] = own;
    // Only what stands before the noun agrees with it: «и.о. старшего мастера», but «и.о. заместителя директора».
    if (!QUALIFIERS.includes(own ?? word)) break;
  }
  return words.join(' ');
}

function ownEntry(table: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
