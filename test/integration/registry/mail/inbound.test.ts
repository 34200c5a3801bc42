import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { statedCollege } from '../../../../activities/mailbox/intake.ts';
import type { Trace } from '../../../../domain/mail/inbound-traces.ts';
import { markRefused, recordCommand } from '../../../../registry/case/commands.ts';
import { enterInbound, type NewInbound } from '../../../../registry/mail/inbound.ts';
import { listInbound, readInbound } from '../../../../registry/pages/inbound-list.ts';
import { matchTraces, type InboundMatch } from '../../../../registry/mail/inbound-match.ts';
import { routeInbound } from '../../../../registry/mail/inbound-routing.ts';
import { listLetters } from '../../../../registry/pages/letter-list.ts';
import { acquireLease, type AcquiredLease } from '../../../../registry/mail/mailbox-lease.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { newInbound } from '../../../support/mail/inbound.ts';
import { enterRegistration } from '../../../support/registry/registration-requests.ts';
import { outboxOfFile } from '../../../support/registry/outbox.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
const outbox = outboxOfFile(file);
let first: College;
let second: College;
let lease: AcquiredLease;
let requests: { caseId: string; letterId: string; messageId: string }[];

/** A college whose request has been written. */
async function requested(college: College) {
  const { caseId, number } = await enterRegistration(college);
  const asking = file.staged(college, caseId, 'registration');
  await asking.begin(COLLEGE_NOW);
  await asking.answer(college.staff.director, 'approved', COLLEGE_NOW);
  const {
    items: [letter],
  } = await college.transaction((tx) => listLetters(tx, { caseNumber: number, limit: 1 }));
  return { caseId, letterId: letter?.id ?? '', messageId: letter?.messageId ?? '' };
}

beforeAll(async () => {
  first = await file.college({ platform: 'unregistered' });
  second = await file.college({ platform: 'unregistered' });
  lease = await acquireLease(file.db(), 'test-inbound');
  requests = [await requested(first), await requested(second)];
});

const match = (...traces: Trace[]) => matchTraces(file.db(), file.ports.secrets, traces);
const enter = (change: Partial<NewInbound> = {}, found: InboundMatch | null = null) =>
  first.transaction((tx) => enterInbound(tx, lease, newInbound(change), found));
const route = (id: string) => first.transaction((tx) => routeInbound(tx, REGISTRY, id, COLLEGE_NOW));
const own = (): InboundMatch => ({
  organizationId: first.organizationId,
  by: 'reply',
  letterId: requests[0]?.letterId ?? '',
  caseId: requests[0]?.caseId ?? '',
  writtenTo: null,
});

describe('a trace', () => {
  it('leads to the college whose letter it is', async () => {
    for (const [college, request] of [first, second].map((one, index) => [one, requests[index]] as const)) {
      const { caseId, letterId, messageId } = request ?? { caseId: '', letterId: '', messageId: '' };
      const writtenTo = { address: 'info@sferum.ru', anyOfDomain: true };
      const there = { organizationId: college.organizationId, caseId, letterId, writtenTo };
      expect(await match({ by: 'reply', messageId })).toEqual({ ...there, by: 'reply' });
      const token = file.ports.secrets.replyToken(letterId);
      expect(await match({ by: 'token', token })).toEqual({ ...there, by: 'token' });
    }
  });

  it('that two colleges have given leads to neither, and a surer one decides', async () => {
    const number: Trace = { by: 'outgoing', number: 'С-1', on: '2026-09-01' as never };
    expect(await match(number)).toBeNull();
    const messageId = requests[1]?.messageId ?? '';
    expect(await match({ by: 'reply', messageId }, number)).toMatchObject({
      organizationId: second.organizationId,
    });
    expect(await match(number, { by: 'reply', messageId: '<nobody@x.example>' })).toBeNull();
  });

  it('to nothing leads nowhere', async () => {
    expect(await match()).toBeNull();
    expect(await match({ by: 'token', token: 'a'.repeat(42) })).toBeNull();
    expect(await match({ by: 'token', token: file.ports.secrets.replyToken(randomUUID()) })).toBeNull();
    expect(await match({ by: 'outgoing', number: 'С-99', on: null })).toBeNull();
  });

  it('to the other side’s letter leads where that one lies', async () => {
    const messageId = `<${randomUUID()}@platform.example>`;
    await enter({ messageId }, own());
    expect(await match({ by: 'reply', messageId })).toMatchObject({ caseId: requests[0]?.caseId });
  });
});

describe('a letter', () => {
  it('is entered once, also by twenty at a time, and once in the installation', async () => {
    const key = newInbound().key;
    const ids = await Promise.all(Array.from({ length: 20 }, () => enter({ key })));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    const elsewhere = await second.transaction((tx) => enterInbound(tx, lease, newInbound({ key }), null));
    expect(elsewhere).toBeNull();
  });

  it('is routed once, however many pumps there are', async () => {
    const id = (await enter({}, own())) ?? '';
    const done = await Promise.all(Array.from({ length: 8 }, () => route(id)));
    expect(done.filter(Boolean)).toHaveLength(1);
    const { rows } = await first.transaction((tx) =>
      tx.query('select type, case_id, data from case_command where id = $1', [id]),
    );
    expect(rows).toEqual([{ type: 'replyArrived', case_id: requests[0]?.caseId, data: { letter: id } }]);
    expect((await outbox.claim('inbound')).map(({ rowId }) => rowId)).not.toContain(id);
  });

  it.each([
    ['CaseClosed', 'waits'],
    ['InvalidInput', 'refused'],
  ])('whose telling met %s %s, and what a person asked never does', async (code, became) => {
    const id = (await enter({}, own())) ?? '';
    await route(id);
    await first.transaction(async (tx) => {
      expect(await markRefused(tx, id, code)).toBe(became);
      const { rows } = await tx.query(
        `
        select k.id, k.outcome, k.refusal, o.row_id is not null as waits
        from case_command k
        left join outbox o on o.tenant = k.organization_id and o.kind = 'command' and o.row_id = k.id
        where k.data ->> 'letter' = $1`,
        [id],
      );
      const waits = became === 'waits';
      expect(rows).toEqual([{ id, outcome: waits ? null : 'refused', refusal: code, waits }]);
    });
    const actor = first.staff.director;
    const asked = {
      id: randomUUID(),
      caseId: requests[0]?.caseId ?? '',
      type: 'withdraw',
      data: {},
      at: COLLEGE_NOW,
    } as const;
    await first.transaction(async (tx) => {
      await recordCommand(tx, REGISTRY, asked, actor);
      expect(await markRefused(tx, asked.id, code)).toBe('refused');
      const { rowCount } = await tx.query(
        `select from case_command where type = 'withdraw' and outcome is null`,
      );
      expect(rowCount).toBe(0);
    });
  });

  it('of a case that is gone is asked about', async () => {
    const id = (await enter()) ?? '';
    await route(id);
    const listed = (await first.transaction((tx) => listInbound(tx, { limit: 99 }))).items.find(
      (one) => one.id === id,
    );
    expect(listed).toMatchObject({ fate: 'asked', caseNumber: null, dutyNumber: expect.any(Number) });
    const shown = await first.transaction((tx) => readInbound(tx, listed?.number ?? 0));
    expect(shown).toMatchObject({ id, text: 'x', whole: true, attachments: [] });
    await expect(second.transaction((tx) => readInbound(tx, listed?.number ?? 0))).rejects.toMatchObject({
      code: 'NotFound',
    });
  });

  it('a bounce of a letter that is no more is kept', async () => {
    const gone = { ...own(), by: 'returned' as const, letterId: randomUUID(), caseId: null };
    const id = (await enter({ nature: 'bounce', bounce: { status: '5.1.1', smtpCode: 550 } }, gone)) ?? '';
    await route(id);
    const listed = (await first.transaction((tx) => listInbound(tx, { limit: 99 }))).items.find(
      (one) => one.id === id,
    );
    expect(listed?.fate).toBe('kept');
  });

  it('loses what it says and stays known: the same letter is not entered again', async () => {
    const letter = newInbound();
    const id = await first.transaction((tx) => enterInbound(tx, lease, letter, null));
    await first.transaction((tx) =>
      tx.query(
        `
        update inbound_letter set
          from_address = null, from_name = null, subject = null, message_id = null, written_at = null, body = null,
          attachments = null, raw = null
        where id = $1`,
        [id],
      ),
    );
    const again = { ...letter, uidValidity: 2 };
    expect(await first.transaction((tx) => enterInbound(tx, lease, again, null))).toBeNull();
  });
});

it('stray letters of several colleges need one that is named', async () => {
  const deps = { db: file.db(), secrets: file.ports.secrets };
  await expect(statedCollege(deps)).rejects.toMatchObject({ code: 'InvalidConfiguration' });
  const { organizationId } = second;
  expect(await statedCollege({ ...deps, organizationId })).toBe(organizationId);
  expect(await statedCollege({ ...deps, organizationId: randomUUID() })).toBeNull();
});
