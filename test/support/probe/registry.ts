import type { Role } from '../../../domain/case/roles.ts';
import { KontingentError } from '../../../domain/errors.ts';
import { answerValue } from '../../../registry/task/answer-data.ts';
import type { CommitContext } from '../../../registry/case/context.ts';
import type { AnswerSchema, FactsQuestion, ProcessRegistry } from '../../../registry/case/lists.ts';
import type { Transaction } from '../../../registry/db/database.ts';
import { hoursAfter } from '../process/drive.ts';
import { probe, type ProbeFacts, type ProbeProgress, type ProbeTypes } from './process.ts';

/** Hours that the probe waits by itself before it looks again. */
export const PROBE_WAIT_HOURS = 24;

/** What is handed to `openCases('probe', …)`. */
export interface ProbeSubject {
  /** The same key again opens nothing. */
  readonly key: string;
  readonly personId: string | null;
  readonly decider: Role;
  readonly day: string;
  readonly lines: number;
  readonly heldUntil: string | null;
  readonly mostWaits: number;
}

/**
 * Tables of the probe, and room for its cases: to be run once in a test's own database by the owner of the tables, who
 * need not be a superuser.
 */
export const PROBE_TABLES = `
  alter table "case" drop constraint if exists case_kind_is_known;
  alter table "case" drop constraint if exists case_of_the_college_names_no_person;
  drop index if exists case_is_open_once_for_a_person;
  create table probe (
    organization_id uuid not null,
    case_id uuid not null,
    key text not null,
    decider text not null,
    day timestamptz not null,
    lines int not null,
    held_until timestamptz,
    most_waits int not null,
    primary key (organization_id, case_id),
    unique (organization_id, key)
  );
  create table probe_trace (
    organization_id uuid not null,
    id bigint generated always as identity primary key,
    case_id uuid not null,
    what text not null,
    value text,
    at timestamptz not null
  );
  alter table probe enable row level security;
  alter table probe force row level security;
  create policy probe_of_one_organization on probe
    using (organization_id = kontingent_organization()) with check (organization_id = kontingent_organization());
  alter table probe_trace enable row level security;
  alter table probe_trace force row level security;
  create policy probe_trace_of_one_organization on probe_trace
    using (organization_id = kontingent_organization()) with check (organization_id = kontingent_organization());
  grant select, insert on probe, probe_trace to kontingent_app;`;

/** Numbers of the lines that are excepted: «2, 5», none twice; kept in ascending order. */
const probeLines: AnswerSchema = {
  parse: (text) => {
    const numbers = text.split(',').map((part) => part.trim());
    if (!numbers.every((part) => /^[1-9]\d{0,3}$/.test(part))) return null;
    const ascending = [...new Set(numbers.map(Number))].sort((a, b) => a - b);
    return ascending.length === numbers.length ? ascending.join() : null;
  },
};

/** Four letters, kept as capitals. @throws `InvalidAnswer` for a code that the registry knows already */
const probeCode: AnswerSchema = {
  parse: (text) => (/^[a-z]{4}$/i.test(text.trim()) ? text.trim().toUpperCase() : null),
  check: async (tx, value) => {
    const { rowCount } = await tx.query(`select from probe_trace where what = 'code' and value = $1`, [
      value,
    ]);
    if (rowCount !== 0) throw new KontingentError('InvalidAnswer', 'The code was used');
  },
};

export const probeRegistry: ProcessRegistry<ProbeTypes> = {
  process: probe,
  facts: readFacts,
  effects: {
    countWait: (context) => {
      context.amend({ wakesAt: hoursAfter(context.from, PROBE_WAIT_HOURS) });
    },
    beginAbroad: (context, { count }) => trace(context, 'abroad', String(count)),
    saveLines: async (context) => trace(context, 'lines', await answerValue(context.tx, context.commandId)),
    saveCode: async (context) => trace(context, 'code', await answerValue(context.tx, context.commandId)),
    markProbe: (context, { mark }) => trace(context, mark, null),
  },
  answers: { probeLines, probeCode },
  enter: (tx, opened) => {
    const rows = opened.map(({ caseId, subject }) => ({ caseId, ...(subject as ProbeSubject) }));
    tx.send(
      `
      insert into probe (organization_id, case_id, key, decider, day, lines, held_until, most_waits)
      select $1, "caseId", key, decider, day, lines, "heldUntil", "mostWaits"
      from jsonb_to_recordset($2::jsonb) as p(
        "caseId" uuid, key text, decider text, day timestamptz, lines int, "heldUntil" timestamptz, "mostWaits" int
      )`,
      [tx.organizationId, JSON.stringify(rows)],
    );
  },
  withoutCase: async (tx, subjects) => {
    const keyOf = (subject: object) => (subject as ProbeSubject).key;
    tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`probe:${tx.organizationId}`]);
    const { rows } = await tx.query<{ key: string }>('select key from probe where key = any ($1)', [
      subjects.map(keyOf),
    ]);
    const known = new Set(rows.map(({ key }) => key));
    return [...new Map(subjects.map((subject) => [keyOf(subject), subject])).values()].filter(
      (subject) => !known.has(keyOf(subject)),
    );
  },
  closed: (context) => trace(context, 'closed', null),
};

async function readFacts(tx: Transaction, { caseId }: FactsQuestion): Promise<ProbeFacts> {
  const { rows } = await tx.query<ProbeFacts>(
    `
    select decider, day, lines, held_until as "heldUntil", most_waits as "mostWaits"
    from probe
    where case_id = $1`,
    [caseId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no probe', { case: caseId });
  return rows[0];
}

function trace({ tx, caseId, at }: CommitContext<ProbeProgress>, what: string, value: string | null): void {
  tx.send('insert into probe_trace (organization_id, case_id, what, value, at) values ($1, $2, $3, $4, $5)', [
    tx.organizationId,
    caseId,
    what,
    value,
    at,
  ]);
}
