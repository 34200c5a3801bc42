import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { KontingentError } from '../../domain/errors.ts';
import { recordFault } from '../../registry/db/faults.ts';
import {
  advanceLease,
  beatLease,
  acquireLease,
  type AcquiredLease,
} from '../../registry/mail/mailbox-lease.ts';
import { failureFor } from '../failures.ts';
import { statedCollege, receiveLetter, type IntakeDeps } from './intake.ts';
import { LetterNotGiven, type MailSource, type OpenMailbox } from '../../mail/receive/mail-source.ts';
import { failedAgain, lesserOf, type Trouble } from './trouble.ts';

export interface WatchInput {
  /** Opaque key of the mailbox. */
  readonly mailbox: string;
  /** How long one watch lasts, in milliseconds; then the next one begins, so that no history grows. */
  readonly watchMs: number;
}

/** Why a watch ended: its time was over, its worker stops, or this worker watches another mailbox. */
export interface WatchEnd {
  readonly reason: 'time' | 'stopped' | 'notWatched';
}

export interface MailboxActivities {
  watchMailbox(input: WatchInput): Promise<WatchEnd>;
}

export interface WatchDeps extends IntakeDeps {
  readonly source: MailSource;
  /** Aborted when the worker stops: the watch ends at once, and another worker takes it up. */
  readonly stopping: AbortSignal;
  readonly onFault: (code: string) => void;
}

const BEAT_MS = 5_000;
/** IDLE tells at once; this is for servers that do not, and for news that got lost. */
const POLL_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const LOGIN_REFUSED = 'LoginRefused';
/** Servers lock an account that is knocked at too often. */
const LOGIN_PAUSE_MS = 300_000;

/** Makes the activity that watches the mailbox of this worker. */
export function mailboxActivities(deps: WatchDeps): MailboxActivities {
  return {
    async watchMailbox(input) {
      if (input.mailbox !== deps.source.mailbox) return { reason: 'notWatched' };
      try {
        return await watch(deps, input.watchMs, Context.current());
      } catch (error) {
        throw failureFor(error, 'refusing');
      }
    },
  };
}

/**
 * Watches until its time is over, with a heartbeat every 5 seconds. A mailbox or a registry that is away is asked again
 * with growing pauses; another watcher that has the lease ends this one.
 */
async function watch(deps: WatchDeps, watchMs: number, context: Context): Promise<WatchEnd> {
  const lease = await acquireLease(deps.db, deps.source.mailbox);
  const time = AbortSignal.timeout(watchMs);
  const lost = new AbortController();
  const end = AbortSignal.any([time, lost.signal, deps.stopping, context.cancellationSignal]);
  const state = { problem: null as string | null };
  const beat = setInterval(() => {
    context.heartbeat({ epoch: lease.epoch });
    void beatLease(deps.db, lease, state.problem).catch((error: unknown) => {
      if (isLeaseLost(error)) lost.abort(error);
    });
  }, BEAT_MS);
  context.heartbeat({ epoch: lease.epoch });
  try {
    await readUntilEnd(deps, lease, state, end);
  } finally {
    clearInterval(beat);
  }
  if (lost.signal.aborted) throw lost.signal.reason as Error;
  return { reason: time.aborted ? 'time' : 'stopped' };
}

async function readUntilEnd(
  deps: WatchDeps,
  lease: AcquiredLease,
  state: { problem: string | null },
  end: AbortSignal,
): Promise<void> {
  const mark = { uidValidity: lease.uidValidity, readUpTo: lease.readUpTo };
  let failures = 0;
  let trouble: Trouble | null = null;
  while (!end.aborted) {
    let open: OpenMailbox | null = null;
    try {
      const college = await statedCollege(deps);
      if (college === null) {
        await pause(POLL_MS / 10, end);
        continue;
      }
      open = await deps.source.open();
      while (!end.aborted) {
        await readNews(deps, college, lease, mark, open, end, trouble);
        trouble = null;
        failures = 0;
        state.problem = null;
        await open.waitForNews(POLL_MS, end);
      }
    } catch (error) {
      if (isLeaseLost(error)) throw error;
      if (error instanceof LetterNotGiven) trouble = failedAgain(trouble, error, Date.now());
      state.problem = codeOf(error);
      failures += 1;
      await reportProblem(deps, lease, state.problem, error);
      const doubled = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS);
      await pause(state.problem === LOGIN_REFUSED ? LOGIN_PAUSE_MS : doubled, end);
    } finally {
      await open?.close().catch(() => undefined);
    }
  }
}

async function readNews(
  deps: WatchDeps,
  college: string,
  lease: AcquiredLease,
  mark: { uidValidity: number | null; readUpTo: number },
  open: OpenMailbox,
  end: AbortSignal,
  trouble: Trouble | null,
): Promise<void> {
  for await (const letter of open.read({ ...mark, lesser: lesserOf(trouble, Date.now()) })) {
    if (end.aborted) return;
    await receiveLetter(deps, college, lease, letter);
    mark.uidValidity = letter.uidValidity;
    mark.readUpTo = letter.mark;
    await advanceLease(deps.db, lease, { uidValidity: letter.uidValidity, readUpTo: letter.mark });
  }
}

/** What a server says may hold addresses: it goes where it can be erased, and a code goes everywhere else. */
async function reportProblem(
  deps: WatchDeps,
  lease: AcquiredLease,
  code: string,
  error: unknown,
): Promise<void> {
  deps.onFault(code);
  await beatLease(deps.db, lease, code).catch(() => undefined);
  const organizationId = await statedCollege(deps).catch(() => null);
  if (organizationId !== null && !(error instanceof KontingentError)) {
    await recordFault(
      deps.db,
      { organizationId, caseId: null, idempotencyKey: null },
      `mailbox ${code}`,
      error,
    );
  }
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof KontingentError && error.code === 'MailboxTaken';
}

/** A word that may stand in a log: a code of ours, of the system, or of IMAP. */
function codeOf(error: unknown): string {
  if (error instanceof KontingentError) return error.code;
  if (error instanceof LetterNotGiven) return `LetterNotGiven_${error.uid}`;
  const { authenticationFailed, code, responseStatus } = error as Record<string, unknown>;
  if (authenticationFailed === true) return LOGIN_REFUSED;
  const said = [code, responseStatus].find(
    (one) => typeof one === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(one),
  );
  return typeof said === 'string' ? said : 'MailUnavailable';
}

async function pause(ms: number, end: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: end }).catch(() => undefined);
}
