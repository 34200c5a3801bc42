import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { replyTokens } from '../../../../registry/letter/reply-token.ts';

const tokens = replyTokens(randomBytes(32));

describe('the token of a reply', () => {
  it('names its letter, whatever case it comes back in', () => {
    for (let swap = 0; swap < 50; swap += 1) {
      const id = randomUUID();
      const token = tokens.replyToken(id);
      expect(token).toMatch(/^[a-z2-7]{42}$/);
      expect(tokens.letterOfReply(token)).toBe(id);
      expect(tokens.letterOfReply(token.toUpperCase())).toBe(id);
    }
  });

  it('of another key, changed anywhere, or of another length, names none', () => {
    const token = tokens.replyToken(randomUUID());
    expect(replyTokens(randomBytes(32)).letterOfReply(token)).toBeNull();
    for (const at of [0, 12, 24, 26, 33, 41]) {
      const other = token[at] === 'a' ? 'b' : 'a';
      expect(tokens.letterOfReply(token.slice(0, at) + other + token.slice(at + 1)), String(at)).toBeNull();
    }
    for (const odd of ['', token.slice(1), `${token}a`, '1'.repeat(42), 'щ'.repeat(42)]) {
      expect(tokens.letterOfReply(odd)).toBeNull();
    }
  });
});
