import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transaction } from '../../registry/db/database.ts';

/** What the mailbox holds under one Message-ID. */
export interface Received {
  readonly messageId: string;
  readonly copies: number;
  /** SHA-256 of each different content; one where every copy is the same byte for byte. */
  readonly contents: readonly string[];
}

/** Reads a mailbox folder, a row a Message-ID. */
export async function receivedLetters(folder: string): Promise<Received[]> {
  const byId = new Map<string, string[]>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.eml')).sort()) {
    const raw = await readFile(join(folder, name));
    const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? `none in ${name}`;
    byId.set(messageId, [...(byId.get(messageId) ?? []), sha256(raw)]);
  }
  return [...byId].map(([messageId, hashes]) => ({
    messageId,
    copies: hashes.length,
    contents: [...new Set(hashes)],
  }));
}

/**
 * What is wrong with the letters: one effect under two Message-IDs, copies that differ, letters that nobody asked
 * for, letters said to be sent that never arrived, letters that still wait.
 */
export async function troubleOfLetters(tx: Transaction, received: readonly Received[]): Promise<string[]> {
  const { rows } = await tx.query<{
    message_id: string;
    effect: string;
    state: string;
    mime: Buffer;
  }>(`select message_id, effect_key || ' ' || kind as effect, state, mime from letter`);
  const trouble: string[] = [];
  const byId = new Map(rows.map((row) => [row.message_id, row]));
  const idOfEffect = new Map<string, string>();
  for (const { messageId, contents } of received) {
    const row = byId.get(messageId);
    if (!row) {
      trouble.push(`${messageId}: arrived, and no effect has asked for it`);
      continue;
    }
    const other = idOfEffect.get(row.effect);
    if (other !== undefined) trouble.push(`${row.effect}: arrived as ${other} and as ${messageId}`);
    idOfEffect.set(row.effect, messageId);
    if (contents.length > 1) trouble.push(`${messageId}: copies differ`);
    if (!contents.includes(sha256(row.mime))) trouble.push(`${messageId}: arrived with other bytes`);
  }
  const arrived = new Set(received.map(({ messageId }) => messageId));
  for (const { message_id: messageId, state } of rows) {
    if (state === 'queued') trouble.push(`${messageId}: still queued`);
    if (state === 'sent' && !arrived.has(messageId)) trouble.push(`${messageId}: sent, and never arrived`);
  }
  return trouble;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
