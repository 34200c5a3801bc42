import type { NamedCase } from '../case/name.ts';
import { verifyAudit } from '../audit/audit-chain.ts';
import type { Check } from './checks/check.ts';
import { FACT_CHECKS } from './checks/facts.ts';
import { MAIL_CHECKS } from './checks/mail.ts';
import { ORDER_CHECKS } from './checks/orders.ts';
import { PERSONAL_DATA_CHECKS } from './checks/personal-data.ts';
import { PROGRESS_CHECKS } from './checks/progress.ts';
import type { Transaction } from '../db/database.ts';

export interface Finding {
  readonly check: string;
  readonly severity: Check['severity'];
  readonly count: number;
  /** Up to five: numbers of cases or tasks, or ids. */
  readonly examples: readonly string[];
}

const IN_SQL: readonly Check[] = [
  ...FACT_CHECKS,
  ...ORDER_CHECKS,
  ...PERSONAL_DATA_CHECKS,
  ...PROGRESS_CHECKS,
  ...MAIL_CHECKS,
];
const CHAIN = { name: 'audit_chain_is_unbroken', severity: 'broken' } as const;
const VALUES = { name: 'audit_values_match_their_digest', severity: 'broken' } as const;

/** Everything that {@link examineRegistry} looks at, in its order. */
export const CHECKS: readonly Pick<Check, 'name' | 'severity'>[] = [
  ...IN_SQL.map(({ name, severity }) => ({ name, severity })),
  CHAIN,
  VALUES,
];

/**
 * Looks for everything that should not be in the registry of the college; changes nothing. No findings is good news.
 *
 * @param moment `now`: an ISO instant; `staleMinutes`: age after which what waits for a pump or a timer is stuck
 */
export async function examineRegistry(
  tx: Transaction,
  moment: { readonly now: string; readonly staleMinutes: number },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, severity, sql } of IN_SQL) {
    const { rows } = await tx.query<{ count: number; examples: string[] | null }>(
      `
      with moment as (
        select $1::timestamptz as now, make_interval(secs => $2 * 60.0) as stale
      ), found as (
        ${sql}
      )
      select count(*) as count, (array_agg(example::text order by example))[1:5] as examples
      from found`,
      [moment.now, moment.staleMinutes],
    );
    findings.push({ check: name, severity, count: rows[0]?.count ?? 0, examples: rows[0]?.examples ?? [] });
  }
  const audit = await verifyAudit(tx);
  const broken = audit.brokenAt === null ? [] : [String(audit.brokenAt)];
  findings.push({ check: CHAIN.name, severity: CHAIN.severity, count: broken.length, examples: broken });
  findings.push({
    check: VALUES.name,
    severity: VALUES.severity,
    count: audit.changedValues.length,
    examples: audit.changedValues.slice(0, 5).map(String),
  });
  return findings.filter((finding) => finding.count > 0);
}

export interface OpenCase extends NamedCase {
  readonly stage: string;
  readonly state: 'starting' | 'open';
  readonly rev: number;
  /** When the workflow was known to run; null while nobody started it. */
  readonly startedAt: string | null;
}

/** Cases that should have a running workflow, to be compared with Temporal. */
export async function openCasesForTemporal(tx: Transaction): Promise<OpenCase[]> {
  const { rows } = await tx.query<OpenCase>(
    `
    select c.id as "caseId", c.number, c.kind, t.code, c.stage, c.state, c.rev, c.started_at as "startedAt"
    from "case" c
    join tenant t on t.id = c.organization_id
    where c.state <> 'closed'
    order by c.number`,
  );
  return rows;
}

/** What is recorded for cases and not decided yet, in the order of recording: number of the case, type and id. */
export async function undecidedOf(tx: Transaction, cases: readonly OpenCase[]): Promise<string[]> {
  if (cases.length === 0) return [];
  const { rows } = await tx.query<{ command: string }>(
    `
    select c.number || ': ' || k.type || ' ' || k.id as command
    from case_command k
    join "case" c on c.id = k.case_id
    where k.case_id = any ($1::uuid[]) and k.decided_at is null
    order by k.seq`,
    [cases.map(({ caseId }) => caseId)],
  );
  return rows.map(({ command }) => command);
}
