import { setTimeout as sleep } from 'node:timers/promises';

/** A part that can end by itself and be stopped. */
export interface Supervisable {
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

export interface SuperviseOptions<T extends Supervisable> {
  readonly start: () => Promise<T>;
  /** Told when the part ended and when the next attempt comes, in milliseconds. */
  readonly onExit: (waitMs: number) => void;
  readonly onRestart: (tookMs: number) => void;
  /** So many failed attempts in a row are too many. */
  readonly attempts: number;
  readonly onGiveUp: (error: unknown) => void;
  readonly delays?: { readonly firstMs: number; readonly longestMs: number; readonly healthyMs: number };
}

export interface Supervised<T> {
  /** The one that lives now, or lived last. */
  current(): T;
  /** Stops it for good. Idempotent. */
  stop(): Promise<void>;
}

const DELAYS = { firstMs: 1_000, longestMs: 30_000, healthyMs: 60_000 };

/**
 * Starts a part and starts it again whenever it ends, waiting twice as long after each end in quick succession. A
 * failure of the very first start is the caller's to handle.
 */
export async function supervise<T extends Supervisable>(
  options: SuperviseOptions<T>,
): Promise<Supervised<T>> {
  const { firstMs, longestMs, healthyMs } = options.delays ?? DELAYS;
  const stopped = new AbortController();
  let current = await options.start();
  let startedAt = Date.now();
  let exits = 0;
  let failures = 0;

  const restart = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const waitMs = Math.min(longestMs, firstMs * 2 ** exits);
      exits += 1;
      options.onExit(waitMs);
      await sleep(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      const started = Date.now();
      try {
        current = await options.start();
        // Asked to stop while it was coming up.
        if (stopped.signal.aborted) return await current.stop();
        startedAt = Date.now();
        failures = 0;
        options.onRestart(startedAt - started);
        return;
      } catch (error) {
        failures += 1;
        if (failures < options.attempts) continue;
        options.onGiveUp(error);
        return;
      }
    }
  };

  const watch = async (): Promise<void> => {
    for (let watched: T | undefined; watched !== current && !stopped.signal.aborted;) {
      watched = current;
      await watched.exited;
      if (stopped.signal.aborted) return;
      if (Date.now() - startedAt > healthyMs) exits = 0;
      await restart();
    }
  };
  void watch();

  return {
    current: () => current,
    async stop() {
      stopped.abort();
      await current.stop();
    },
  };
}
