import { createHash } from 'node:crypto';

/** What a statement writes; `for update` and `do update` lock and resolve, and write nothing by themselves. */
const WRITES = /(?<!\b(?:for|do|key)\s+)\b(insert\s+into|update|delete\s+from)\s+"?(\w+)/i;
const READS = /\bfrom\s+"?(\w+)/i;
const HASH_LENGTH = 8;
/** The server cuts longer names: 63 bytes, less the hash. */
const MOST_WORD = 50;

/**
 * Names a statement by what it does to which table, and a hash of its text: `insert_audit_1f3a09c2`. The same in every
 * process, so that `pg_prepared_statements` and the server's log can be read.
 */
export function statementName(text: string): string {
  const plain = text.replace(/--[^\n]*/g, ' ');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
  const [, verb, written] = WRITES.exec(plain) ?? [];
  if (verb !== undefined && written !== undefined) {
    return `${`${verb.slice(0, 6).toLowerCase()}_${written}`.slice(0, MOST_WORD)}_${hash}`;
  }
  const first = /\w+/.exec(plain)?.[0].toLowerCase() ?? 'statement';
  const read = READS.exec(plain)?.[1];
  return `${(read === undefined ? first : `${first}_${read}`).slice(0, MOST_WORD)}_${hash}`;
}
