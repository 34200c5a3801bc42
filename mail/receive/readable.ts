import { charsetOf, guessCharset, isUtf8 } from './russian-charsets.ru.ts';

const END_OF_HEADERS = /\r?\n\r?\n/;
const BOUNDARY = /boundary[ \t]*=[ \t]*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi;
const BOUNDARY_LINE = /^--([^\r\n]{1,200})\r?(?:\n|$)/gm;
const CHARSET = /charset[ \t]*=[ \t]*"?([\w:.-]{1,40})"?/i;
const TYPE = /^content-type[ \t]*:[ \t]*([\w.+-]+\/[\w.+-]+|[\w-]*)/im;
const ENCODING = /^content-transfer-encoding[ \t]*:[ \t]*([\w-]+)/im;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** So much of a text tells its code page. */
const ENOUGH = 64 * 1024;

/** Headers with what follows them up to the next boundary line, and that line; bytes as latin1. */
interface Section {
  readonly head: string;
  readonly body: string;
  readonly boundary: string;
}

/**
 * The letter with its headers, and those of its parts, in UTF-8, and with the charset of texts that name none or a wrong
 * one. Some programs still write Russian as bare bytes of a code page: the one that any part names, else the one in which
 * the bytes make Russian words. What is ASCII or UTF-8 stays as it is, and so does what a part says of itself.
 */
export function readable(letter: Buffer): Buffer {
  const raw = letter.subarray(0, 3).equals(BYTE_ORDER_MARK) ? letter.subarray(3) : letter;
  const sections = sectionsOf(raw.toString('latin1'));
  const texts = sections.map((section) => withCharset(section));
  const named = texts.map(({ head }) => charsetOf(CHARSET.exec(head)?.[1] ?? '')).find((one) => one !== null);
  const parts = texts.map(({ head, body, boundary }) => [
    inUtf8(head, named),
    Buffer.from(body + boundary, 'latin1'),
  ]);
  return Buffer.concat(parts.flat());
}

function sectionsOf(words: string): Section[] {
  const boundaries = new Set([...words.matchAll(BOUNDARY)].map((match) => match[1] ?? match[2] ?? ''));
  const sections: Section[] = [];
  let from = 0;
  const add = (until: number, next: number) => {
    const whole = words.slice(from, until);
    const end = END_OF_HEADERS.exec(whole.slice(0, 256 * 1024))?.index ?? whole.length;
    sections.push({ head: whole.slice(0, end), body: whole.slice(end), boundary: words.slice(until, next) });
    from = next;
  };
  for (const line of words.matchAll(BOUNDARY_LINE)) {
    const name = (line[1] ?? '').trimEnd();
    if (boundaries.has(name) || (name.endsWith('--') && boundaries.has(name.slice(0, -2)))) {
      add(line.index, line.index + line[0].length);
    }
  }
  add(words.length, words.length);
  return sections;
}

/** Names the charset of a text that is neither what it says nor UTF-8. */
function withCharset(section: Section): Section {
  const { head, body } = section;
  const type = TYPE.exec(head);
  if (
    !/^(text\/(plain|html)|text|)$/i.test(type?.[1] ?? '') ||
    charsetOf(CHARSET.exec(head)?.[1] ?? '') !== null
  ) {
    return section;
  }
  const bytes = decoded(body.slice(0, ENOUGH), ENCODING.exec(head)?.[1] ?? '');
  if (isUtf8(bytes)) return section;
  const named = `charset=${guessCharset(bytes)}`;
  if (CHARSET.test(head)) return { ...section, head: head.replace(CHARSET, named) };
  if (type !== null) {
    const at = type.index + type[0].length;
    const media = /\//.test(type[0]) ? '' : ' text/plain';
    return { ...section, head: `${head.slice(0, at)}${media}; ${named}${head.slice(at)}` };
  }
  // What has no header at all stays so: a line put before it would be taken for one.
  return /^[\w-]+[ \t]*:/.test(head)
    ? { ...section, head: `${head}\r\nContent-Type: text/plain; ${named}` }
    : section;
}

function decoded(body: string, encoding: string): Buffer {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/^quoted-printable$/i.test(encoding)) return Buffer.from(body, 'latin1');
  const words = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(words, 'latin1');
}

function inUtf8(head: string, named: string | undefined): Buffer {
  const bytes = Buffer.from(head, 'latin1');
  if (isUtf8(bytes)) return bytes;
  return Buffer.from(new TextDecoder(named ?? guessCharset(bytes)).decode(bytes), 'utf8');
}
