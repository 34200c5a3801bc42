import type { Transaction } from '../../registry/db/database.ts';
import type { Acknowledgement } from './acts.ts';
import type { CaseLog } from './case-log.ts';

/** Refusals that tell a person of the machinery's troubles and not of their request. */
const NO_ANSWER_FOR_A_PERSON = ['StaleStage', 'EffectConflict', 'ClaimPending', 'CommandUnknown'];

/**
 * Where the registry does not keep what people were told: a request acknowledged as applied that was not, one refused
 * that was applied, one applied twice, an undecided command or a commit without its command. That one applied without a
 * commit changed nothing, the oracle says.
 */
export async function brokenAcknowledgements(
  tx: Transaction,
  acknowledged: readonly Acknowledgement[],
  logs: readonly CaseLog[],
): Promise<string[]> {
  const { rows } = await tx.query<CommandRow>(
    `select k.id, k.type, k.data, k.outcome, k.refusal, c.number
    from case_command k
    join "case" c on c.organization_id = k.organization_id and c.id = k.case_id`,
  );
  // The end of an employment whose case is over is a fact alone: no command tells a case of it.
  const ended = await tx.query<{ number: number }>(
    `select c.number
    from employment e
    join "case" c on c.organization_id = e.organization_id and c.employment_id = e.id
    where e.withdrawn_at is not null and c.kind = 'onboarding'`,
  );
  const over = new Set(ended.rows.map(({ number }) => number));
  const commands = new Map(rows.map((row) => [row.id, row]));
  const applied = new Map<string, number>();
  for (const { commandId } of logs.flatMap(({ commits, quiet }) => [...commits, ...quiet])) {
    if (commandId !== null) applied.set(commandId, (applied.get(commandId) ?? 0) + 1);
  }
  return [
    ...acknowledged.flatMap((one) =>
      isFactAlone(one, commands, over) ? [] : brokenTo(one, commands, applied),
    ),
    ...rows.flatMap((row) => halfDone(row, applied.get(row.id) ?? 0)),
    ...[...applied.keys()]
      .filter((id) => !commands.has(id))
      .map((id) => `${id}: a commit without its command`),
  ];
}

interface CommandRow {
  id: string;
  type: string;
  data: Record<string, unknown>;
  outcome: string | null;
  refusal: string | null;
  number: number;
}

/** An employment that was ended, as its sender was told, after its case had closed. */
function isFactAlone(
  one: Acknowledgement,
  commands: ReadonlyMap<string, CommandRow>,
  over: ReadonlySet<number>,
): boolean {
  const untold = one.id !== null && !commands.has(one.id);
  return one.type === 'withdraw' && one.verdict === 'applied' && untold && over.has(one.caseNumber);
}

function brokenTo(
  one: Acknowledgement,
  commands: ReadonlyMap<string, CommandRow>,
  applied: ReadonlyMap<string, number>,
): string[] {
  const about = `${one.caseNumber} ${one.type} ${one.id ?? `issue ${one.issue}`}`;
  const nonsense = NO_ANSWER_FOR_A_PERSON.includes(one.code) ? [`${about}: was told ${one.code}`] : [];
  // What a client library throws where no catalogue code fits.
  if (one.code.startsWith('!')) nonsense.push(`${about}: was told ${one.code}`);
  const held =
    one.id === null
      ? [...commands.values()].some(
          (row) =>
            row.number === one.caseNumber &&
            row.type === one.type &&
            row.outcome === 'applied' &&
            (row.type !== 'claim' || row.data['issue'] === one.issue),
        )
      : (applied.get(one.id) ?? 0) > 0;
  if (one.verdict === 'applied' && !held) return [...nonsense, `${about}: told applied, and it was not`];
  if (one.verdict === 'refused' && one.id !== null && held) {
    return [...nonsense, `${about}: told refused (${one.code}), and it was applied`];
  }
  if (one.verdict === 'recorded' && one.id !== null && !commands.has(one.id)) {
    return [...nonsense, `${about}: told recorded, and it was not`];
  }
  return nonsense;
}

function halfDone(row: CommandRow, times: number): string[] {
  const about = `${row.number} ${row.type} ${row.id}`;
  if (row.outcome === null) return [`${about}: still undecided`];
  if (row.refusal !== null && NO_ANSWER_FOR_A_PERSON.includes(row.refusal)) {
    return [`${about}: refused with ${row.refusal}`];
  }
  const expected = row.outcome === 'applied' ? 1 : 0;
  return times === expected ? [] : [`${about}: ${row.outcome}, and applied ${times} times`];
}
