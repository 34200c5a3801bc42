import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judgeMail } from '../../../domain/mail/inbound-mail.ts';
import { tracesOf } from '../../../domain/mail/inbound-traces.ts';
import type { Trace } from '../../../domain/mail/inbound-traces.ts';
import { parseLetter } from '../../../mail/receive/parse-letter.ts';

const DIR = fileURLToPath(new URL('cases/', import.meta.url));
/** What stands in the letters for a letter of ours. */
export const OURS = '<0190-request@college.example>';
export const ADDRESS = 'info@platform.example';
export const TOKEN = 'a'.repeat(42);

export const caseFiles = (): string[] =>
  readdirSync(DIR)
    .filter((name) => name.endsWith('.eml'))
    .sort();
export const caseLetter = (name: string): Buffer => readFileSync(`${DIR}${name}`);

/** Reads bytes and says what they are taken for, and by what they lead to our letter. */
export async function judged(raw: Buffer, envelope: { from: string; to: string[] } | null = null) {
  const place = { uidValidity: 1, uid: 1, mark: 1, arrivedAt: '2026-11-30T07:00:00.000Z', size: raw.length };
  const read = await parseLetter({ ...place, whole: true, raw, envelope });
  const { nature, bounce } = judgeMail(read.facts, (id) => (id === OURS ? ADDRESS : null));
  const driven = tracesOf(read.facts, nature).find(runners);
  return { ...read, nature, bounce, driven: driven?.by ?? null };
}

function runners(trace: Trace): boolean {
  if (trace.by === 'token') return trace.token === TOKEN;
  return trace.by === 'outgoing' ? /^С-(1|12)$/.test(trace.number) : trace.messageId === OURS;
}
