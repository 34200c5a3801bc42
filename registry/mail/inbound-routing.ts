import { caseNumber } from '../../domain/case/titles.ru.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { entryOf, type Lists } from '../case/lists.ts';
import { openCases } from '../case/open-cases.ts';
import type { RecordedNature } from './inbound.ts';
import { markReturned } from '../letter/letters.ts';

/** What was done with an inbound letter. */
export type InboundFate = 'delivered' | 'shown' | 'kept' | 'bounced' | 'asked' | 'notOurs';

interface Inbound {
  id: string;
  nature: RecordedNature;
  letter_id: string | null;
  case_id: string | null;
  smtp_code: number | null;
  arrived_at: string;
}

/**
 * Brings one letter to where it belongs, in one transaction: a bounce to our letter, a reply to its case or to a person
 * who says whose it is. What a program wrote is kept, never an answer. False when another pump has the letter.
 *
 * @param at when it is told, ISO: a case takes it as the moment at which the reply came to people's notice
 */
export async function routeInbound(tx: Transaction, lists: Lists, id: string, at: string): Promise<boolean> {
  const { rows } = await tx.query<Inbound>(
    `
    select id, nature, letter_id, case_id, smtp_code, arrived_at
    from inbound_letter
    where id = $1 and state = 'taken'
    for update skip locked`,
    [id],
  );
  const [letter] = rows;
  if (!letter) return false;
  const fate = await fateOf(tx, lists, letter, at);
  tx.send(`update inbound_letter set state = 'routed', fate = $2, routed_at = $3 where id = $1`, [
    id,
    fate,
    at,
  ]);
  const ids = { letter: id, nature: letter.nature, fate };
  writeAudit(tx, [{ at, action: `inbound:${fate}`, caseId: letter.case_id, ids }]);
  return true;
}

async function fateOf(tx: Transaction, lists: Lists, letter: Inbound, at: string): Promise<InboundFate> {
  switch (letter.nature) {
    case 'bounce':
      return bringBack(tx, lists, letter, at);
    case 'autoReply':
    case 'delay':
    case 'delivered':
    case 'readReceipt':
      return letter.case_id === null ? 'kept' : 'shown';
    case 'reply':
      return letter.case_id === null
        ? askWhose(tx, lists, letter, at)
        : bringToCase(tx, lists, { ...letter, case_id: letter.case_id }, at);
  }
}

/**
 * Marks our letter refused. Where a bounce leads to a case but to none of its letters – a person said so – it is of the
 * only one that is out; else a person reads it. One that leads nowhere is asked about.
 */
async function bringBack(tx: Transaction, lists: Lists, letter: Inbound, at: string): Promise<InboundFate> {
  if (letter.case_id === null && letter.letter_id === null) return askWhose(tx, lists, letter, at);
  const returned = letter.letter_id ?? (await onlyLetterOut(tx, letter.case_id));
  if (returned === null) {
    return letter.case_id === null
      ? 'kept'
      : bringToCase(tx, lists, { ...letter, case_id: letter.case_id }, at);
  }
  if (letter.letter_id === null) {
    tx.send('update inbound_letter set letter_id = $2 where id = $1', [letter.id, returned]);
  }
  const bounce = { inboundId: letter.id, smtpCode: letter.smtp_code ?? 550, at };
  return (await markReturned(tx, returned, bounce)) ? 'bounced' : 'kept';
}

/** The letter of a case that was sent and is not known to have failed, where there is one alone. */
async function onlyLetterOut(tx: Transaction, caseId: string | null): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from letter where case_id = $1 and state = 'sent' limit 2`,
    [caseId],
  );
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

async function askWhose(
  tx: Transaction,
  lists: Lists,
  { id, arrived_at }: Inbound,
  at: string,
): Promise<InboundFate> {
  await openCases(
    tx,
    lists,
    'duty',
    [
      {
        key: `triageLetter:${id}`,
        kind: 'triageLetter',
        personId: null,
        countsFrom: arrived_at,
        about: { letter: id },
      },
    ],
    { at, actorId: null },
  );
  return 'asked';
}

/** Tells a case that waits for it; for any other, and for one that is over, a person is asked to read it. */
async function bringToCase(
  tx: Transaction,
  lists: Lists,
  letter: Inbound & { case_id: string },
  at: string,
): Promise<InboundFate> {
  const { rows } = await tx.query<{ kind: string; state: string; stage: string; number: number }>(
    'select kind, state, stage, number from "case" where id = $1 for share',
    [letter.case_id],
  );
  const [target] = rows;
  if (!target) return askWhose(tx, lists, letter, at);
  const acceptsIt = entryOf(lists, target.kind).acceptsRepliesIn?.includes(target.stage) === true;
  if (target.state !== 'closed' && acceptsIt) {
    tx.send(
      `
      insert into case_command (organization_id, id, case_id, type, data, at)
      values ($1, $2, $3, 'replyArrived', $4, $5)
      on conflict do nothing`,
      [tx.organizationId, letter.id, letter.case_id, JSON.stringify({ letter: letter.id }), at],
    );
    return 'delivered';
  }
  await openCases(
    tx,
    lists,
    'duty',
    [
      {
        key: `readLetter:${letter.id}`,
        kind: 'readLetter',
        personId: null,
        countsFrom: letter.arrived_at,
        about: { letter: letter.id, case: caseNumber(target.number) },
      },
    ],
    { at, actorId: null },
  );
  return 'shown';
}
