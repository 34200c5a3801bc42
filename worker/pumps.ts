import pg from 'pg';

/**
 * What a pump does in one go; gives how many rows it delivered where there may be more, so that a full batch is
 * followed by the next, and 0 where it has found all there was.
 */
export type PumpRound = () => Promise<number>;

/** A round that may launch work which goes on after it has returned. */
export interface Rounds {
  readonly round: PumpRound;
  /** Ends when everything that was launched has ended. */
  readonly drained?: () => Promise<void>;
}

export interface PumpOptions extends Rounds {
  readonly name: string;
  /** How long to rest when there was nothing to do; a notification ends the rest early. */
  readonly restMs: number;
  readonly onFault: (name: string, error: unknown) => void;
}

export interface Pump {
  readonly name: string;
  /** Ends the present rest: something was left behind to deliver. */
  notify(): void;
  /** When a round last went through, in milliseconds of the process clock; null before the first. */
  lastRoundAt(): number | null;
  stop(): Promise<void>;
}

/**
 * Delivers what transactions left behind: claims a batch, delivers it idempotently, marks it, rests, again. A fault
 * ends the round, never the pump; rounds after a fault are spaced out.
 */
export function startPump({ name, round, restMs, onFault, drained: drained }: PumpOptions): Pump {
  let stopping = false;
  let faults = 0;
  let last: number | null = null;
  let endWait: () => void = () => {};
  let woken = false;
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || stopping) return resolve();
      const timer = setTimeout(resolve, ms);
      endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopping) {
      woken = false;
      try {
        const delivered = await round();
        faults = 0;
        last = Date.now();
        if (delivered > 0) continue;
        await wait(restMs);
      } catch (error) {
        faults += 1;
        onFault(name, error);
        await wait(Math.min(restMs * 2 ** Math.min(faults, 6), 15_000));
      }
    }
  })();
  return {
    name,
    notify() {
      woken = true;
      endWait();
    },
    lastRoundAt: () => last,
    async stop() {
      stopping = true;
      endWait();
      await running;
      await drained?.();
    },
  };
}

export interface Listener {
  stop(): Promise<void>;
}

/**
 * Listens to the notifications of transactions and passes on what they say. A cut connection is made anew; what was
 * missed meanwhile is found by the pumps' own polls.
 */
export function listen(url: string, channel: string, onNotice: (payload: string) => void): Listener {
  let stopping = false;
  let client: pg.Client | null = null;
  const connect = async (): Promise<void> => {
    if (stopping) return;
    const fresh = new pg.Client({ connectionString: url, application_name: 'kontingent-listen' });
    let gone = false;
    const again = () => {
      if (gone) return;
      gone = true;
      client = null;
      if (!stopping) setTimeout(() => void connect(), 1_000).unref();
    };
    fresh.on('error', again);
    fresh.on('end', again);
    fresh.on('notification', (notice) => onNotice(notice.payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      client = fresh;
      // Stopped while it connected: a connection that nobody ends would keep the process alive.
      if (stopping) await fresh.end();
    } catch {
      await fresh.end().catch(() => undefined);
      again();
    }
  };
  void connect();
  return {
    async stop() {
      stopping = true;
      await client?.end().catch(() => undefined);
    },
  };
}
