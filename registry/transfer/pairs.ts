import { createHash, randomInt } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Direction } from '../../domain/transfer/codes.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { LATIN } from './look-alikes.ru.ts';
import { hasten } from '../outbox/outbox.ts';

/**
 * Digits and letters that look the same in both alphabets, so that a code may be typed as it is read. Zero and one are
 * left out.
 */
const ALPHABET = '23456789ABCEHKMPTX';
const IN_GROUP = 5;
const GROUPS = LIMITS.pairCode / IN_GROUP;

/** A code that nobody guesses: 15 of 18 characters are 62 bits. */
export function makePairCode(): string {
  const group = () => Array.from({ length: IN_GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Reads a code in either alphabet, with or without dashes. @throws `PairUnknown` for what is no code */
export function parsePairCode(text: string): string {
  const plain = [...text.toUpperCase()]
    .map((sign) => LATIN[sign] ?? sign)
    .filter((sign) => !/[\s\u2010-\u2015-]/u.test(sign))
    .join('');
  if (plain.length !== GROUPS * IN_GROUP || [...plain].some((sign) => !ALPHABET.includes(sign))) {
    throw new KontingentError('PairUnknown', 'This is no code of a pair', { reason: 'form' });
  }
  return plain.replace(/(.{5})(?=.)/g, '$1-');
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

type Side = Exclude<Direction, 'internal'>;
const OTHER: Readonly<Record<Side, Side>> = { outbound: 'inbound', inbound: 'outbound' };

/** Offers a case under a code of its own: whoever is given the code may pair a case of the other college with it. */
export async function offerPair(tx: Transaction, caseId: string, side: Side, code: string): Promise<void> {
  tx.send(
    `
    insert into transfer_pair (organization_id, case_id, code_sha256, direction) values ($1, $2, $3, $4)
    on conflict (organization_id, case_id) do update set code_sha256 = excluded.code_sha256, paired_at = now()`,
    [tx.organizationId, caseId, digestOf(code), side],
  );
}

/**
 * Pairs a case with that of the other college, by the code that was given out there. From now on both are found under
 * that code; the case's own is dead.
 *
 * @throws `PairUnknown` when no other college has given the code out, `PairTaken` when another case answered to it
 */
export async function joinPair(
  tx: Transaction,
  transfer: { caseId: string; direction: Direction },
  given: string,
  by: { actorId: string | null; at: string },
): Promise<void> {
  const { caseId, direction } = transfer;
  if (direction === 'internal') {
    throw new KontingentError('NotPossibleNow', 'A transfer within the college has no pair');
  }
  const code = parsePairCode(given);
  const sides = await sidesOf(tx, digestOf(code));
  const other = sides.find((side) => side.direction === OTHER[direction]);
  if (!other || other.organizationId === tx.organizationId) {
    throw new KontingentError('PairUnknown', 'No other college has given out this code', {
      reason: 'nobody',
    });
  }
  const mine = sides.find((side) => side.direction === direction);
  if (mine?.caseId === caseId) return;
  if (mine) throw new KontingentError('PairTaken', 'Another case is paired by this code');
  await offerPair(tx, caseId, direction, code);
  tx.send('update student_transfer set pair_code = $2 where case_id = $1', [caseId, code]);
  const { rows: waiting } = await tx.query<{ id: string }>(
    `select id from transfer_message where case_id = $1 and way = 'sent' and delivered_at is null`,
    [caseId],
  );
  hasten(
    tx,
    'message',
    waiting.map(({ id }) => id),
  );
  writeAudit(tx, [{ at: by.at, action: 'transfer:paired', caseId, actorId: by.actorId, ids: {} }]);
}

/** One side of a pair: ids alone. */
export interface PairSide {
  readonly organizationId: string;
  readonly caseId: string;
  readonly direction: Side;
}

/** Both sides of a code: the rows that the policy shows to whoever knows it, ids alone. */
async function sidesOf(tx: Transaction, digest: Buffer): Promise<PairSide[]> {
  tx.send(`select set_config('kontingent.pair', $1, true)`, [digest.toString('hex')]);
  const { rows } = await tx.query<PairSide>(
    `
    select organization_id as "organizationId", case_id as "caseId", direction
    from transfer_pair
    where code_sha256 = $1`,
    [digest],
  );
  tx.send(`select set_config('kontingent.pair', '', true)`);
  return rows;
}

/** The case of the other college, or null while there is none. */
export async function otherSide(tx: Transaction, caseId: string): Promise<PairSide | null> {
  const { rows } = await tx.query<{ code_sha256: Buffer; direction: Side }>(
    'select code_sha256, direction from transfer_pair where case_id = $1',
    [caseId],
  );
  const own = rows[0];
  if (!own) return null;
  const sides = await sidesOf(tx, own.code_sha256);
  return sides.find((side) => side.direction === OTHER[own.direction]) ?? null;
}
