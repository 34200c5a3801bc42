/** «<id@host>», folded or in double brackets too. */
const IN_BRACKETS = /<([^<>]{1,500})>/g;
const BARE = /[^\s<>,;()"']{1,250}@[^\s<>,;()"']{1,250}/g;
/** Headers of a letter that is returned, attached or quoted: its own Message-ID, or where a report names it. */
const LABELLED =
  /^[> \t]{0,20}(?:x-)?(?:original-)?message[- ]?id[ \t]{0,5}:\s{0,20}<{0,2}([^\s<>]{1,250}@[^\s<>]{1,250}?)(?=[>\s]|$)/gimu;
const LABELLED_RU =
  /идентификатор (?:исходного )?сообщения[ \t]{0,5}:\s{0,20}<?([^\s<>]{1,250}@[^\s<>]{1,250}?)(?=[>\s]|$)/giu;
const ANSWERED = /^(?:in-reply-to|references):((?:[^\r\n]|\r?\n[ \t])*)/gim;
const ADDRESSED = /^to:((?:[^\r\n]|\r?\n[ \t])*)/im;
const ENCODED_WORD = /=\?[^?\s]{1,40}\?([BQ])\?([^?]{0,1000})\?=(?:\s+(?==\?))?/gi;

/**
 * Message-IDs of a header in their order, in brackets; ids without brackets and in encoded words are read too. One that
 * is not all lower case is followed by its lower-case form, for programs that change the case of a domain.
 */
export function messageIdsIn(header: string | null): string[] {
  if (header === null) return [];
  const text = decodeWords(header);
  const bracketed = [...text.matchAll(IN_BRACKETS)].map((match) => (match[1] ?? '').replace(/\s+/g, ''));
  const ids = bracketed.filter((id) => id !== '');
  return withLowerCase(ids.length > 0 ? ids : (text.match(BARE) ?? []));
}

/** Message-IDs that a text names as such: headers that are returned or quoted, fields of a report. */
export function labelledIdsIn(text: string): string[] {
  return withLowerCase(
    [LABELLED, LABELLED_RU].flatMap((label) => [...text.matchAll(label)]).map((match) => match[1] ?? ''),
  );
}

/** Message-IDs in the headers of an attached letter: its own, and those that it answers. */
export function idsOfAttached(message: string): string[] {
  const end = /\r?\n\r?\n/.exec(message)?.index ?? message.length;
  const head = message.slice(0, end);
  const answered = [...head.matchAll(ANSWERED)].flatMap((match) => messageIdsIn(match[1] ?? null).reverse());
  return [...labelledIdsIn(head), ...answered];
}

/** Addresses in the `To` of an attached letter, in lower case. */
export function addressedIn(message: string): string[] {
  const end = /\r?\n\r?\n/.exec(message)?.index ?? message.length;
  const to = ADDRESSED.exec(message.slice(0, end))?.[1] ?? '';
  return (to.match(BARE) ?? []).map((address) => address.toLowerCase());
}

function withLowerCase(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => [`<${id}>`, `<${id.toLowerCase()}>`]))];
}

/** Ids are ASCII: the charset of a word does not matter. A word may have been folded inside. */
function decodeWords(text: string): string {
  return text.replace(ENCODED_WORD, (_word, form: string, coded: string) => {
    const packed = coded.replace(/\s+/g, '');
    if (form.toUpperCase() === 'B') return Buffer.from(packed, 'base64').toString('latin1');
    return packed.replace(/=([0-9A-F]{2})/gi, (_code, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  });
}
