import { KontingentError, ERRORS } from '../domain/errors.ts';
import { sealAudit } from '../registry/audit-chain.ts';
import { markStarted, startingCases } from '../registry/cases.ts';
import { claimCommands, markRefused, markReplied, type DueCommand } from '../registry/commands.ts';
import { inOrganization, organizationIds, type Database } from '../registry/database.ts';
import { claimWords, markWord } from '../registry/transfers/messages.ts';
import { deliver, isGone, startCase, tell, type Client } from '../temporal/delivery.ts';
import type { CaseKind } from '../domain/vocabulary.ts';
import { flights } from './flights.ts';
import type { PumpRound } from './pumps.ts';

export interface RoundDeps {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue?: string;
}

/** Does a round in every college and adds up what was delivered; one college's fault does not stop the others. */
export function everywhere(db: Database, one: (organizationId: string) => Promise<number>): PumpRound {
  return async () => {
    let delivered = 0;
    let fault: unknown = null;
    for (const organizationId of await organizationIds(db)) {
      try {
        delivered += await one(organizationId);
      } catch (error) {
        fault = error;
      }
    }
    if (fault instanceof Error) throw fault;
    return delivered;
  };
}

/** As many cases as are started at once. */
const STARTS = 50;

/** What a round gives of a batch: one that is not full has left nothing behind. */
export function more(delivered: number, limit: number): number {
  return delivered < limit ? 0 : delivered;
}

/** Starts the workflows of recorded cases. */
export function startRound({ db, client, taskQueue }: RoundDeps): PumpRound {
  return everywhere(db, async (organizationId) => {
    const rows = await inOrganization(db, organizationId, (tx) => startingCases(tx, STARTS));
    const options = taskQueue === undefined ? {} : { taskQueue };
    const started = await Promise.allSettled(
      rows.map(async ({ id, kind, number, unit }) => {
        await startCase(client, { kind, organizationId, caseId: id, number, unit, ...options });
        return id;
      }),
    );
    const ids = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (ids.length > 0) await inOrganization(db, organizationId, (tx) => markStarted(tx, ids));
    const failed = started.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason as Error;
    return more(rows.length, STARTS);
  });
}

/** As many commands at once as are brought to their cases. */
const IN_FLIGHT = 50;
/** A case that does not answer so long is asked again under the same id; the answer is not lost. */
const ANSWER_MS = 5_000;

/** A round whose work goes on after it has returned. */
export interface LaunchingRound {
  readonly round: PumpRound;
  /** Ends when everything that was launched has ended. */
  readonly landed: () => Promise<void>;
}

/**
 * Delivers commands that no facade has seen decided, or whose answer nobody has heard. A round only launches them: a
 * case that is slow to answer delays no other. A fault of one is told by the next round.
 */
export function commandRound({ db, client }: RoundDeps): LaunchingRound {
  const flying = flights(IN_FLIGHT);
  const launch = everywhere(db, async (organizationId) => {
    const room = flying.room();
    if (room <= 0) return 0;
    const due = await inOrganization(db, organizationId, (tx) => claimCommands(tx, room));
    const fresh = due.filter(({ id }) => !flying.has(id));
    for (const command of fresh) {
      flying.begin(command.id, () => settleCommand({ db, client }, organizationId, command));
    }
    return fresh.length;
  });
  return {
    landed: () => flying.landed(),
    async round() {
      const fault = flying.fault();
      if (fault instanceof Error) throw fault;
      if (flying.room() <= 0) await flying.oneLanded();
      return launch();
    },
  };
}

async function settleCommand(
  { db, client }: RoundDeps,
  organizationId: string,
  command: DueCommand,
): Promise<void> {
  const { id, applied, caseId } = command;
  const kind = command.kind as CaseKind;
  // A stage that closed its case may be the very one that the workflow has lost: an applied command is delivered still.
  const delivery =
    command.caseState === 'closed' && !applied
      ? ({ verdict: 'refused', code: 'CaseClosed' } as const)
      : await deliver(client, kind, command, ANSWER_MS);
  if (delivery.verdict === 'unknown') {
    if (!applied || (await isGone(client, kind, caseId)) !== true) return;
    await inOrganization(db, organizationId, async (tx) => markReplied(tx, [id]));
    return;
  }
  await inOrganization(db, organizationId, async (tx) => {
    if (delivery.verdict === 'refused') await markRefused(tx, id, delivery.code);
    // Whatever it said, it has answered; a refused command has nothing to mark.
    markReplied(tx, [id]);
  });
}

/** Brings what transfers have to say to their pairs in other colleges. */
export function wordRound({ db, client }: RoundDeps): PumpRound {
  return everywhere(db, async (organizationId) => {
    const due = await inOrganization(db, organizationId, (tx) => claimWords(tx, IN_FLIGHT));
    let delivered = 0;
    for (const word of due) {
      const outcome = await tell(client, word);
      if (outcome === 'unknown') continue;
      await inOrganization(db, organizationId, (tx) => markWord(tx, word.id, outcome));
      delivered += 1;
    }
    return delivered;
  });
}

/**
 * Chains what was committed to the audit; always one round behind, never two sealers at once. The first look at a
 * college is at everything, until nothing is left; then at what is new.
 */
export function sealRound({ db }: Pick<RoundDeps, 'db'>): PumpRound {
  const caughtUp = new Set<string>();
  return everywhere(db, async (organizationId) => {
    const from = caughtUp.has(organizationId) ? 'lately' : 'ever';
    // Whoever was kept from looking must look at everything again.
    caughtUp.delete(organizationId);
    const sealed = await inOrganization(db, organizationId, (tx) => sealAudit(tx, { from }));
    if (sealed === 0 || (sealed !== null && from === 'lately')) caughtUp.add(organizationId);
    return sealed ?? 0;
  });
}

/** A code for logs: never a text, which may hold personal data. */
export function codeOf(error: unknown): string {
  if (error instanceof KontingentError && error.code in ERRORS) return error.code;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' || typeof code === 'number'
    ? String(code)
    : typeof name === 'string'
      ? name
      : '?';
}
