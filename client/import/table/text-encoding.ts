import { unreadable } from '../problems.ts';

export type Encoding = 'utf-8' | 'windows-1251' | 'utf-16le' | 'utf-16be';

/**
 * The text of a CSV file. UTF-16 only by its byte order mark; then UTF-8, which other encodings do not pass by
 * chance; what is left must be Windows-1251, and the text must look Russian in it.
 *
 * @throws `InvalidFile` (`binary`, `unknownEncoding`).
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = markedEncoding(bytes);
  if (marked !== null) {
    const text = decode(marked, bytes);
    if (text === null) throw unreadable('damaged');
    return { text, encoding: marked };
  }
  if (bytes.includes(0)) throw unreadable('binary');
  const utf8 = decode('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const text = decode('windows-1251', bytes);
  if (text === null || !looksRussian(text)) throw unreadable('unknownEncoding');
  return { text, encoding: 'windows-1251' };
}

function markedEncoding(bytes: Uint8Array): Encoding | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  return null;
}

function decode(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Any bytes decode as Windows-1251, so the result is judged. Cut UTF-8 and CP866 give letters that Russian does
 * not have; KOI8-R gives Russian letters with their case turned over («хБЮМНБ»).
 */
function looksRussian(text: string): boolean {
  const foreign = text.match(/[^\p{ASCII}\s\u2116\u00AB\u00BB\u2010-\u2026]/gu) ?? [];
  const russian = foreign.filter((letter) => /[\u0401\u0451\u0410-\u044F]/u.test(letter));
  const words = text.match(/[\u0401\u0451\u0410-\u044F]{2,}/gu) ?? [];
  const converted = words.filter((word) => /\p{Ll}\p{Lu}/u.test(word));
  return russian.length >= foreign.length * 0.8 && converted.length <= words.length * 0.2;
}
