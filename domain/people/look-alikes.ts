import { CYRILLIC_LOOKALIKES } from './full-name.ru.ts';

const CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * Text in which every word that has Cyrillic letters has them alone, where the others look the same: they come from a
 * keyboard left in the other layout. A word in Latin letters stays one.
 */
export function asItLooks(text: string): string {
  return text.replace(/\p{L}+/gu, (word) =>
    CYRILLIC.test(word) ? [...word].map((letter) => CYRILLIC_LOOKALIKES[letter] ?? letter).join('') : word,
  );
}
