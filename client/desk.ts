import { randomUUID } from 'node:crypto';
import type { Transaction } from '../registry/db/database.ts';
import type { CommandRow } from '../registry/case/commands.ts';
import { caseNameOf } from '../registry/case/name.ts';
import { authorize, notWholly, seesWholly } from './authority.ts';
import type { Who } from './permission.ts';
import type { Office, Submitted } from './office.ts';

/** Who asks, and the id of the request: the same id again is the same request. */
export interface By {
  readonly actorId: string;
  readonly requestId?: string;
}

/** What a change is entered under: id of the request, ISO instant, and who acts (null for an act of no named person). */
export interface Change<A> {
  readonly id: string;
  readonly at: string;
  readonly actorId: A;
}

/** Where one act or read is done: it reaches the registry only by transactions that judge first who asks. */
export class Desk<A extends string | null = string | null> {
  readonly office: Office;
  readonly change: Change<A>;
  readonly #who: Who;

  constructor(office: Office, who: Who, by: { readonly actorId: A; readonly requestId?: string }) {
    this.office = office;
    this.#who = who;
    this.change = { id: by.requestId ?? randomUUID(), at: office.now(), actorId: by.actorId };
  }

  /** Works in one transaction of the college, once the asker is known to be one who may. @throws `NotYourTask` */
  async transaction<T>(work: (tx: Transaction, change: Change<A>) => Promise<T>): Promise<T> {
    const { change } = this;
    return this.office.transaction(async (tx) => {
      await authorize(tx, this.#who, change.actorId, change.at);
      return work(tx, change);
    });
  }

  /** Reads in one transaction what only some may see wholly: others get it as `veil` leaves it. */
  async read<T>(work: (tx: Transaction, change: Change<A>) => Promise<T>, veil: (whole: T) => T): Promise<T> {
    return this.transaction(async (tx, change) => {
      const found = await work(tx, change);
      return (await seesWholly(tx, this.#who, change.actorId, change.at)) ? found : veil(found);
    });
  }

  /** Of what cannot be veiled: those who may not see it wholly are refused. @throws `NotYourTask` */
  async requireWhole(tx: Transaction): Promise<void> {
    const { actorId, at } = this.change;
    if (!(await seesWholly(tx, this.#who, actorId, at))) throw notWholly(this.#who);
  }

  /** Records a command of a case, then brings it there and waits for the case's decision. */
  async submit(record: (tx: Transaction, change: Change<A>) => Promise<CommandRow>): Promise<Submitted> {
    const { name, command } = await this.transaction(async (tx, change) => {
      const command = await record(tx, change);
      return { name: await caseNameOf(tx, command.caseId), command };
    });
    return this.office.bring(name, command);
  }
}
