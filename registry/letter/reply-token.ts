import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_BYTES = 16;
const MAC_BYTES = 10;
const ID_CHARACTERS = 26;

/**
 * Names a letter in an address so that only we can: its id and the first 80 bits of an HMAC, in base32. It opens
 * nothing; it only says which letter a reply belongs to.
 */
export function replyTokens(key: Buffer) {
  const mac = (id: Buffer) =>
    createHmac('sha256', key).update('reply/').update(id).digest().subarray(0, MAC_BYTES);
  return {
    replyToken(letterId: string): string {
      const id = Buffer.from(letterId.replaceAll('-', ''), 'hex');
      return base32(id) + base32(mac(id));
    },
    letterOfReply(token: string): string | null {
      const id = fromBase32(token.slice(0, ID_CHARACTERS), ID_BYTES);
      const given = fromBase32(token.slice(ID_CHARACTERS), MAC_BYTES);
      if (!id || !given || !timingSafeEqual(mac(id), given)) return null;
      const hex = id.toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
        '-',
      );
    },
  };
}

function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

/** So many bytes, or null for a text that is not exactly theirs. */
function fromBase32(text: string, length: number): Buffer | null {
  let bits = '';
  for (const character of text.toLowerCase()) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    bits += value.toString(2).padStart(5, '0');
  }
  if (text.length !== Math.ceil((length * 8) / 5)) return null;
  return Buffer.from(
    (bits.slice(0, length * 8).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)),
  );
}
