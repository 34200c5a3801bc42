/** Work under way beside the rounds of its pump, each piece known by an id. */
export interface Flights {
  /** How many more may be begun. */
  room(): number;
  has(id: string): boolean;
  /** Begins a piece of work; nobody waits for it but {@link landed}. */
  begin(id: string, work: () => Promise<void>): void;
  /** Ends when some piece of work has ended. */
  oneLanded(): Promise<void>;
  /** Ends when all work has ended. */
  landed(): Promise<void>;
  /** The first fault since the last call, or null; a round tells it, so that the pump spaces its rounds. */
  fault(): unknown;
}

/** A bounded number of pieces of work at once: a slow one takes one place and delays no other. */
export function flights(limit: number): Flights {
  const under = new Map<string, Promise<void>>();
  let fault: unknown = null;
  return {
    room: () => limit - under.size,
    has: (id) => under.has(id),
    begin(id, work) {
      const flight = work()
        .catch((error: unknown) => {
          fault ??= error;
        })
        .finally(() => under.delete(id));
      under.set(id, flight);
    },
    oneLanded: () => Promise.race(under.values()),
    landed: () => Promise.all(under.values()).then(() => undefined),
    fault() {
      const first = fault;
      fault = null;
      return first;
    },
  };
}
