import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { replyTokens } from '../letter/reply-token.ts';

const Key = z.string().regex(/^[0-9a-f]{64}$/);
const KeyFile = z.object({
  tokenKey: Key,
  linkKeyId: z.string().min(1),
  linkKeys: z.record(z.string(), Key),
});

/** Keys that are kept outside the database: who has a copy of the database alone has neither tokens nor links. */
export interface Secrets {
  /** The token of an issue of an invitation: made anew whenever it is needed, stored nowhere. */
  token(invitationId: string, issue: number): string;
  /** Signed name of a letter of ours, for the address a reply comes to: 42 characters that survive any case. */
  replyToken(letterId: string): string;
  /** The letter that a reply token names; null for one that was not signed here. */
  letterOfReply(token: string): string | null;
  seal(text: string): { ciphertext: Buffer; keyId: string };
  open(ciphertext: Buffer, keyId: string): string;
}

/** The form in which a token is looked up. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Reads the key file, or makes it on the first start with access for its owner alone.
 *
 * @throws `InvalidConfiguration` when the file is there but is not a key file: a new one would kill every token
 */
export function loadSecrets(path: string): Secrets {
  const keys = readKeys(path) ?? makeKeys(path);
  const linkKey = (id: string): Buffer => {
    const found = keys.linkKeys[id];
    if (found === undefined) {
      throw new KontingentError('InvalidConfiguration', 'The key file lacks the key of a platform link', {
        key: id,
      });
    }
    return Buffer.from(found, 'hex');
  };
  const tokenKey = Buffer.from(keys.tokenKey, 'hex');
  return {
    token: (invitationId, issue) =>
      createHmac('sha256', tokenKey).update(`${invitationId}/${issue}`).digest('base64url'),
    ...replyTokens(tokenKey),
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', linkKey(keys.linkKeyId), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { ciphertext: Buffer.concat([iv, cipher.getAuthTag(), body]), keyId: keys.linkKeyId };
    },
    open(ciphertext, keyId) {
      const decipher = createDecipheriv('aes-256-gcm', linkKey(keyId), ciphertext.subarray(0, 12));
      decipher.setAuthTag(ciphertext.subarray(12, 28));
      return Buffer.concat([decipher.update(ciphertext.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}

function readKeys(path: string): z.infer<typeof KeyFile> | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw new KontingentError('InvalidConfiguration', 'The key file cannot be read; check its permissions');
  }
  try {
    return KeyFile.parse(JSON.parse(text));
  } catch {
    throw new KontingentError('InvalidConfiguration', 'The key file is damaged; restore it from the backup');
  }
}

function makeKeys(path: string): z.infer<typeof KeyFile> {
  const hex = () => randomBytes(32).toString('hex');
  const keys = { tokenKey: hex(), linkKeyId: 'k1', linkKeys: { k1: hex() } };
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
    return keys;
  } catch (error) {
    // Another process made it in the same moment: its keys are the ones that count.
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    const made = readKeys(path);
    if (!made) throw error;
    return made;
  }
}
