/** Russian letters by how often they stand in a text, in percent. */
const FREQUENCY: Readonly<Record<string, number>> = {
  о: 11, е: 8.5, а: 8, и: 7.4, н: 6.7, т: 6.3, с: 5.5, р: 4.7, в: 4.5, л: 4.4, к: 3.5, м: 3.2, д: 3, п: 2.8, у: 2.6, я: 2,
  ы: 1.9, ь: 1.7, г: 1.7, з: 1.6, б: 1.6, ч: 1.4, й: 1.2, х: 1, ж: 0.9, ш: 0.7, ю: 0.6, ц: 0.5, щ: 0.4, э: 0.3, ф: 0.3,
}; // prettier-ignore
/** What stands in Russian texts beside letters; any other sign says that the code page is another. */
const USUAL_SIGN = /[\s\u00a0«»„“”‘’№–—…°§ЁёЪъ]/u;
const BY_HABIT = 'windows-1251';
const CANDIDATES = [BY_HABIT, 'koi8-r', 'ibm866'] as const;

/** Whether bytes are UTF-8, as ASCII is too. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A charset that says how bytes above ASCII read; null for ASCII, UTF-8, and names that nobody knows. */
export function charsetOf(name: string): string | null {
  if (/^(us-ascii|ascii|utf-?8)$/i.test(name)) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/** The code page in which bytes make the likeliest Russian words; windows-1251 where all are alike. */
export function guessCharset(bytes: Uint8Array): string {
  const scored = CANDIDATES.map((charset) => ({
    charset,
    score: likeness(new TextDecoder(charset).decode(bytes)),
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).charset;
}

function likeness(text: string): number {
  let score = 0;
  let afterLowerCase = false;
  for (const sign of text) {
    const lower = sign.toLowerCase();
    if (sign > '\u007f') score += FREQUENCY[lower] ?? (USUAL_SIGN.test(sign) ? 0 : -5);
    // A capital within a word: the case is turned round, as it is between two code pages.
    if (afterLowerCase && sign !== lower) score -= 3;
    afterLowerCase = sign > '\u007f' && sign === lower && FREQUENCY[lower] !== undefined;
  }
  return score;
}
