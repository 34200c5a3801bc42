const END_OF_HEADERS = /\r?\n\r?\n/;
const DECLARED = /^content-type:.*?charset="?([\w-]+)/ims;
const BY_HABIT = 'windows-1251';

/**
 * The letter with its headers in UTF-8. Some programs still write Russian subjects as bare bytes of a code page: the
 * one that the body declares, else windows-1251. Headers that are ASCII or UTF-8 stay as they are.
 */
export function withUtf8Headers(raw: Buffer): Buffer {
  const end = END_OF_HEADERS.exec(raw.subarray(0, 256 * 1024).toString('latin1'))?.index ?? raw.length;
  const head = raw.subarray(0, end);
  if (isUtf8(head)) return raw;
  const declared = DECLARED.exec(head.toString('latin1'))?.[1]?.toLowerCase();
  const charset = declared === undefined || /^(us-ascii|utf-?8)$/.test(declared) ? BY_HABIT : declared;
  return Buffer.concat([Buffer.from(decode(head, charset), 'utf8'), raw.subarray(end)]);
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder(BY_HABIT).decode(bytes);
  }
}
