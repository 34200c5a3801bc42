import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { parsePhone } from '../../../../domain/people/phone.ts';
import { sealAudit } from '../../../../registry/audit/audit-chain.ts';
import {
  CHECKS,
  examineRegistry,
  openCasesForTemporal,
  type Finding,
} from '../../../../registry/doctor/doctor.ts';
import { lettersToSend, markRefused, markSent } from '../../../../registry/letter/letters.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { nextPhone } from '../../../support/people/phones.ts';
import { mailBreakages } from '../../../support/mail/mail-breakages.ts';
import { orderBreakages } from '../../../support/order/order-breakages.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';

const MOMENT = { now: '2026-09-01T06:10:00.000Z', staleMinutes: 15 };
const LONG_AGO = '2026-09-01T05:00:00.000Z';
const file = registryFile();
let college: College;
type Led = StagedCase & { number: number; personId: string };
/** Closed as active; closed as already active; invited; waiting for that one; link shown; bounced; for a date; withdrawn. */
let active: Led;
let second: Led;
let invited: Led;
let other: Led;
let joining: Led;
let bounced: Led;
let dated: Led;
let withdrawn: Led;

async function startCase(hire: Parameters<College['hire']>[0] = {}): Promise<Led> {
  const { caseId, ...hired } = await college.hire(hire);
  const staged = file.staged(college, caseId);
  await staged.begin(COLLEGE_NOW);
  return { ...staged, ...hired };
}

/** A college in the middle of its work, with one case of every sort, and nothing left to deliver. */
beforeAll(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
  const { administrator } = college.staff;
  const phone = parsePhone(nextPhone());
  active = await startCase({ phone, classTeacherOf: ['ИС-26'] });
  await active.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
  for (const decision of ['accepted', 'confirmed', 'attached']) {
    await active.answer(administrator, decision, COLLEGE_NOW);
  }
  second = await startCase({ phone, personnelNumber: 'второй', employmentKind: 'secondary' });
  const shared = parsePhone(nextPhone());
  invited = await startCase({ phone: shared });
  other = await startCase({ phone: shared, personnelNumber: 'третий', employmentKind: 'secondary' });
  joining = await startCase();
  await joining.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
  bounced = await startCase();
  await deliver();
  await bounced.command({ type: 'letterFailed', issue: 1, at: COLLEGE_NOW });
  dated = await startCase({ hiredOn: '2026-10-01' as CivilDate });
  withdrawn = await startCase();
  await withdrawn.command({ type: 'withdraw', at: COLLEGE_NOW });
  await deliver();
  await college.transaction((tx) => sealAudit(tx));
  expect([active, second, invited, other, joining, bounced, dated, withdrawn].map((one) => one.state().stage)).toEqual([
    'closed', 'closed', 'invited', 'awaitingOther', 'joining', 'bounced', 'awaitingDate', 'closed',
  ]); // prettier-ignore
});

/** Sends what is queued; the mail server refuses the letter of the case that bounced. */
async function deliver(): Promise<void> {
  await college.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(`select id from letter where state = 'queued'`);
    const queued = rows.map(({ id }) => id);
    for (const letter of await lettersToSend(tx, queued)) {
      if (letter.caseId !== bounced.caseId) await markSent(tx, letter.id, 250, COLLEGE_NOW);
      else await tx.query(`update letter set state = 'refused', smtp_code = 550 where id = $1`, [letter.id]);
    }
  });
}

class RolledBack extends Error {}

/** Breaks the registry past every rule, examines it as the product would, and takes the breakage back. */
async function afterBreaking(statements: readonly (readonly [string, ...unknown[]])[]): Promise<Finding[]> {
  let findings: Finding[] = [];
  const attempt = file.asSuperuser(college.organizationId, async (tx) => {
    await tx.query(`set local session_replication_role = 'replica'`);
    for (const [sql, ...values] of statements) await tx.query(sql, values);
    await tx.query('set local role kontingent_app');
    findings = await examineRegistry(tx, MOMENT);
    throw new RolledBack();
  });
  await expect(attempt).rejects.toBeInstanceOf(RolledBack);
  return findings;
}

type Breakage = () => readonly (readonly [string, ...unknown[]])[];

const BREAKAGES: Readonly<Record<string, Breakage>> = {
  case_goes_on_when_the_platform_is_active: () => [
    [`update "case" set stage = 'awaitingPlatform', since = $2 where id = $1`, dated.caseId, LONG_AGO],
  ],
  consent_that_counts_is_a_record: () => [
    [
      `
      insert into transfer_paper (organization_id, case_id, kind, way, dated_on, source)
      values ($1, $2, 'representativeConsent', 'received', '2026-09-01', 'entered')`,
      college.organizationId,
      invited.caseId,
    ],
  ],
  personal_data_have_a_ground: () => [
    [`update edition set policy = jsonb_set(policy, '{personalData,staff}', 'null')`],
  ],
  refused_request_without_task: () => [
    [
      `
      update letter set kind = 'registrationRequest', person_id = null, state = 'refused', sent_at = null
      where case_id = $1`,
      invited.caseId,
    ],
    [`update "case" set stage = 'awaitingReply' where id = $1`, invited.caseId],
    [
      `
      insert into registration_letter (
        organization_id, case_id, letter, form, outgoing_number, outgoing_on, outgoing_year, letter_id
      )
      values ($1, $2, 1, 'request', '1', '2026-09-01', 2026, $2)`,
      college.organizationId,
      invited.caseId,
    ],
  ],
  own_outgoing_numbers_have_no_gaps: () => [
    [
      `insert into counter (organization_id, name, value) values ($1, 'outgoing:2026', 2)`,
      college.organizationId,
    ],
  ],
  case_closed_keeps_no_open_task: () => [
    [`update task set state = 'open', decision = null, closed_at = null where case_id = $1`, active.caseId],
  ],
  case_closed_keeps_no_live_invitation: () => [
    [`update invitation set status = 'sent', ended_at = null where case_id = $1`, withdrawn.caseId],
  ],
  case_rev_counts_its_audited_stages: () => [
    ['update "case" set rev = rev + 1 where id = $1', invited.caseId],
  ],
  open_case_has_edition: () => [
    ['update "case" set edition_id = $2 where id = $1', invited.caseId, randomUUID()],
  ],
  one_live_invitation_per_case: () => [
    ['drop index invitation_is_live_once'],
    [
      `
      insert into invitation select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'issue', 2))).*
      from invitation i
      where case_id = $1`,
      invited.caseId,
    ],
  ],
  revealed_invitation_was_claimed: () => [
    [`update case_command set type = 'decline' where case_id = $1 and type = 'claim'`, joining.caseId],
  ],
  claim_in_time_is_not_refused_as_expired: () => [
    [
      `
      insert into case_command (organization_id, id, case_id, type, data, at, decided_at, outcome, refusal)
      values ($1, gen_random_uuid(), $2, 'claim', '{"issue": 1}', $3, $3, 'refused', 'InvitationExpired')`,
      college.organizationId,
      invited.caseId,
      COLLEGE_NOW,
    ],
  ],
  task_answered_has_one_applied_answer: () => [
    [`update task_answer set decision = 'declined' where case_id = $1 and task_seq = 1`, active.caseId],
  ],
  applied_answer_has_closed_its_task: () => [
    [`update task set state = 'superseded', decision = null where case_id = $1 and seq = 1`, active.caseId],
  ],
  verification_by_a_person_has_its_answer_applied: () => [
    ['update verification set answer_id = $2 where case_id = $1', active.caseId, randomUUID()],
  ],
  status_is_not_decided_by_its_subject: () => [
    [`update task_answer set on_behalf_of = $2 where case_id = $1`, active.caseId, active.personId],
  ],
  member_has_confirmed_answer: () => [
    ['update space_membership set confirmed_in = $1 where person_id = $2', withdrawn.caseId, active.personId],
  ],
  closed_active_onboarding_has_membership: () => [
    ['delete from space_membership where person_id = $1', active.personId],
  ],
  letter_has_one_message_id_per_effect: () => [
    ['alter table letter drop constraint letter_is_queued_once_an_effect'],
    [
      `
      insert into letter
      select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'message_id', 'another'))).*
      from letter l
      where case_id = $1`,
      invited.caseId,
    ],
  ],
  refused_letter_without_task: () => [
    [`delete from task where case_id = $1 and kind = 'fixContact'`, bounced.caseId],
  ],
  effect_without_result: () => [['update effect set result = null where key like $1', `${invited.caseId}/%`]],
  starting_case_older_than: () => [
    [`update "case" set state = 'starting', opened_at = $2 where id = $1`, invited.caseId, LONG_AGO],
  ],
  undecided_command_older_than: () => [
    [
      `insert into case_command (organization_id, id, case_id, type, data, at) values ($1, gen_random_uuid(), $2, 'decline', '{}', $3)`,
      college.organizationId,
      invited.caseId,
      LONG_AGO,
    ],
  ],
  command_is_taken_by_its_open_case: () => [
    [
      `
      insert into case_command (organization_id, id, case_id, type, data, at, refusal)
      values ($1, gen_random_uuid(), $2, 'reevaluate', '{}', $3, 'CaseClosed')`,
      college.organizationId,
      invited.caseId,
      COLLEGE_NOW,
    ],
  ],
  outbox_holds_what_waits: () => [
    [
      `insert into outbox (tenant, kind, row_id) values ($1, 'letter', gen_random_uuid())`,
      college.organizationId,
    ],
  ],
  stage_is_not_refused_by_the_registry: () => [
    [
      `
      insert into fault (organization_id, case_id, effect_key, code, message, at)
      values ($1, $2, 'case/answer/never done', 'RegistryRefused', 'Учителева', $3)`,
      college.organizationId,
      invited.caseId,
      LONG_AGO,
    ],
  ],
  decision_agrees_with_the_registry: () => [
    [
      `
      insert into fault (organization_id, case_id, effect_key, code, message, at)
      values ($1, $2, 'case/never done', 'StaleStage', '', now() + interval '1 hour')`,
      college.organizationId,
      invited.caseId,
    ],
  ],
  queued_letter_older_than: () => [
    [
      `update letter set state = 'queued', sent_at = null, queued_at = $2 where case_id = $1`,
      invited.caseId,
      LONG_AGO,
    ],
  ],
  unsealed_audit_older_than: () => [
    [
      `insert into audit (organization_id, at, action, ids) values ($1, $2, 'test', '{}')`,
      college.organizationId,
      LONG_AGO,
    ],
  ],
  overdue_task_is_escalated: () => [
    ['update task set due_at = $2 where case_id = $1', joining.caseId, LONG_AGO],
  ],
  expired_invitation_is_ended: () => [
    ['update invitation set expires_at = $2 where case_id = $1', invited.caseId, LONG_AGO],
  ],
  guest_past_the_last_day_is_ended: () => [
    [
      `
      insert into guest (
        organization_id, id, person_id, case_id, ground_kind, ground_number, ground_on, invited_by, last_on
      )
      select organization_id, gen_random_uuid(), person_id, id, 'practice', '1', '2026-08-01', 'Отделова В. П.', '2026-08-01'
      from "case" where id = $1`,
      withdrawn.caseId,
    ],
  ],
  case_goes_on_at_its_date: () => [['update "case" set due_at = $2 where id = $1', dated.caseId, LONG_AGO]],
  open_case_waits_for_somebody: () => [
    [
      `update task set state = 'superseded', closed_at = now() where case_id = $1 and state = 'open'`,
      joining.caseId,
    ],
    ['update "case" set since = $2 where id = $1', joining.caseId, LONG_AGO],
  ],
  case_waiting_for_another_has_another: () => [
    [`update "case" set stage = 'undoing' where id = $1`, invited.caseId],
    ['update "case" set since = $2 where id = $1', other.caseId, LONG_AGO],
  ],
  person_has_one_live_invitation_to_a_space: () => [
    ['update invitation set person_id = $2 where case_id = $1', joining.caseId, invited.personId],
  ],
  calendar_missing_for_next_60_days: () => [['delete from calendar_year where year = 2026 and week = 5']],
  paper_that_begins_a_term_has_a_calendar: () => [
    [
      `
      insert into student_transfer (organization_id, case_id, direction, pair_code)
      values ($1, $2, 'inbound', 'doctor')`,
      college.organizationId,
      invited.caseId,
    ],
    [
      `
      insert into transfer_paper (organization_id, case_id, kind, way, dated_on, source)
      values ($1, $2, 'expulsionExtract', 'received', '2020-03-10', 'entered')`,
      college.organizationId,
      invited.caseId,
    ],
  ],
  first_day_to_come_has_a_calendar: () => [
    [
      `
      update employment_start set hired_on = '2028-02-01'
      where employment_id = (select employment_id from "case" where id = $1)`,
      dated.caseId,
    ],
  ],
  audit_chain_is_unbroken: () => [[`update audit set action = 'forged' where case_id = $1`, active.caseId]],
  audit_values_match_their_digest: () => [[`update audit_value set value = '{"post": "директор"}'`]],
};

const breakages = () => ({
  ...BREAKAGES,
  ...orderBreakages({
    organizationId: college.organizationId,
    caseId: invited.caseId,
    closedId: active.caseId,
    longAgo: LONG_AGO,
  }),
  ...mailBreakages({
    organizationId: college.organizationId,
    caseId: invited.caseId,
    longAgo: LONG_AGO,
  }),
});

describe('the doctor', () => {
  it('finds nothing in a registry that only commits have written', async () => {
    expect(await college.transaction((tx) => examineRegistry(tx, MOMENT))).toEqual([]);
    expect(await afterBreaking([])).toEqual([]);
  });

  it('has a breakage for every check here', () => {
    expect(Object.keys(breakages()).sort()).toEqual(CHECKS.map((check) => check.name).sort());
  });

  it.each(CHECKS)('sees through $name', async ({ name, severity }) => {
    const findings = await afterBreaking(breakages()[name]?.() ?? []);
    const finding = findings.find((one) => one.check === name);
    expect(finding).toMatchObject({ check: name, severity });
    expect(finding?.count).toBeGreaterThan(0);
    expect(finding?.examples.length).toBeGreaterThan(0);
    const personal = /Учителева|Админова|@|\+7/;
    expect(finding?.examples.join()).not.toMatch(personal);
  });

  it('sees what waits and is not in the outbox, of any kind, and names the case and the command that wait', async () => {
    const id = randomUUID();
    const findings = await afterBreaking([
      ['update "case" set started_at = null where id = $1', invited.caseId],
      [
        `
        insert into case_command (organization_id, id, case_id, type, data, at, refusal)
        values ($1, $2, $3, 'letterFailed', '{"issue": 1}', $4, 'CaseClosed')`,
        college.organizationId,
        id,
        invited.caseId,
        COLLEGE_NOW,
      ],
      [`update letter set state = 'queued', sent_at = null where case_id = $1`, other.caseId],
      [`update letter set state = 'queued', sent_at = null where case_id = $1`, dated.caseId],
    ]);
    const examples = (check: string) => findings.find((one) => one.check === check)?.examples;
    expect(examples('outbox_holds_what_waits')).toEqual(
      expect.arrayContaining([`case ${invited.caseId}`, `command ${id}`]),
    );
    expect(examples('command_is_taken_by_its_open_case')).toEqual([`${invited.number}: letterFailed ${id}`]);
  });

  it('does not call refused what was done later, closed, or refused long ago', async () => {
    const insert = `
      insert into fault (organization_id, case_id, effect_key, code, message, at)
      values ($1, $2, $3, 'RegistryRefused', '', $4)`;
    const { rows } = await college.transaction((tx) =>
      tx.query<{ key: string }>('select key from effect where key like $1 limit 1', [`${invited.caseId}/%`]),
    );
    const of = college.organizationId;
    const findings = await afterBreaking([
      [insert, of, invited.caseId, rows[0]?.key, LONG_AGO],
      [insert, of, invited.caseId, 'undone', '2026-08-30T06:00:00.000Z'],
      [insert, of, active.caseId, 'undone', LONG_AGO],
    ]);
    expect(findings).toEqual([]);
  });

  it('names the cases by their numbers, five at most', async () => {
    const findings = await afterBreaking([['update "case" set rev = rev + 1']]);
    const finding = findings.find((one) => one.check === 'case_rev_counts_its_audited_stages');
    expect(finding?.count).toBe(8);
    expect(finding?.examples).toHaveLength(5);
    expect(
      [active, second, invited, other, joining, bounced, dated, withdrawn].map((one) => String(one.number)),
    ).toEqual(expect.arrayContaining([...(finding?.examples ?? [])]));
  });

  it('does not call stuck what is younger, and sees a calendar that will be missed', async () => {
    const young = await afterBreaking([
      ['update task set due_at = $1 where state = $2', '2026-09-01T06:00:00.000Z', 'open'],
    ]);
    expect(young.map((finding) => finding.check)).not.toContain('overdue_task_is_escalated');
    const atTheEnd = await college.transaction((tx) =>
      examineRegistry(tx, { now: '2027-11-20T06:00:00.000Z', staleMinutes: 1e7 }),
    );
    expect(atTheEnd).toEqual([
      { check: 'calendar_missing_for_next_60_days', severity: 'warning', count: 1, examples: ['2028/5'] },
    ]);
  });

  it('asks on what personal data rest, of an edition that does not say and of one without the table', async () => {
    const asked = (findings: readonly Finding[]) =>
      findings.find(({ check }) => check === 'personal_data_have_a_ground')?.examples;
    const one = await afterBreaking([
      [`update edition set policy = jsonb_set(policy, '{personalData,representatives}', 'null')`],
    ]);
    expect(asked(one)).toEqual(['data:representatives']);
    const older = await afterBreaking([[`update edition set policy = policy - 'personalData'`]]);
    expect(asked(older)).toHaveLength(5);
  });

  it('finds nothing of another college', async () => {
    const another = await file.college();
    await another.transaction((tx) => sealAudit(tx));
    await file.breakBy('update "case" set rev = rev + 1 where id = $1', [invited.caseId]);
    expect(await another.transaction((tx) => examineRegistry(tx, MOMENT))).toEqual([]);
    await file.breakBy('update "case" set rev = rev - 1 where id = $1', [invited.caseId]);
  });
});

it('lists the cases that should have a workflow', async () => {
  const open = await college.transaction((tx) => openCasesForTemporal(tx));
  expect(open.map((one) => one.number)).toEqual(
    [invited, other, joining, bounced, dated].map((one) => one.number).sort((a, b) => a - b),
  );
  expect(open[0]).toEqual({
    caseId: invited.caseId,
    number: invited.number,
    code: expect.any(String) as string,
    kind: 'onboarding',
    stage: 'invited',
    state: 'open',
    rev: 1,
    startedAt: expect.any(String) as string,
  });
});

it('a letter that the pump refused reaches the task by its command', async () => {
  const fresh = await startCase();
  const { rows } = await college.transaction((tx) =>
    tx.query<{ id: string }>('select id from letter where case_id = $1', [fresh.caseId]),
  );
  await college.transaction((tx) => markRefused(tx, rows[0]?.id ?? '', 550, COLLEGE_NOW));
  await college.transaction((tx) => sealAudit(tx));
  expect(await college.transaction((tx) => examineRegistry(tx, MOMENT))).toEqual([]);
});
