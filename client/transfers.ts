import { KontingentError } from '../domain/errors.ts';
import type { ChecklistItem } from '../domain/college/edition-words.ts';
import type { Direction } from '../domain/transfer/codes.ts';
import type { Role } from '../domain/case/roles.ts';
import { writeAudit } from '../registry/audit/audit.ts';
import { caseByNumber } from '../registry/case/cases.ts';
import { recordCommand } from '../registry/case/commands.ts';
import type { Transaction } from '../registry/db/database.ts';
import { answerItem, type ItemAnswer } from '../registry/transfer/checklist.ts';
import { transferFacts } from '../registry/transfer/facts.ts';
import { joinPair } from '../registry/transfer/pairs.ts';
import { enterPapers, type GivenPaper, transferOf } from '../registry/transfer/papers.ts';
import { type StartedTransfer, startTransfer, type TransferInput } from '../registry/transfer/start.ts';
import { type ListedTransfer, listTransfers } from '../registry/transfer/views.ts';
import { Orders } from './orders.ts';
import type { By, Submitted } from './requests.ts';

/** Who leads transfers: the registrar (учебная часть), and the deputy director in their place. */
const LEAD: readonly Role[] = ['registrar', 'deputyDirector'];

/** What became of a withdrawal. An order that is applied stays in force: an order alone cancels it. */
export interface WithdrawnTransfer {
  readonly submitted: Submitted;
  readonly orderInForce: boolean;
}

/** The acts on transfers of students (2.2). Answers to their questions are answers to tasks as any others. */
export class Transfers extends Orders {
  /**
   * Enters a transfer and opens its case, from its beginning or from a later stage with the papers that prove what went
   * before; a second start of one student is given the case that runs.
   *
   * @throws `NotYourTask`, and the refusals of `startTransfer`
   */
  async startTransfer(input: TransferInput, by: { actorId: string }): Promise<StartedTransfer> {
    return this.asLeader(by.actorId, (tx, at) => startTransfer(tx, input, { actorId: by.actorId, at }));
  }

  /** Open transfers, or those that ended. */
  async transfers(filter: {
    direction?: Direction;
    closed: boolean;
    limit: number;
  }): Promise<ListedTransfer[]> {
    return this.transaction((tx) => listTransfers(tx, filter));
  }

  /** Enters a paper of a running transfer, or mends one. @throws `NotYourTask`, `NotFound`, `NotPossibleNow`, `CaseClosed` */
  async enterTransferPaper(number: number, paper: GivenPaper, by: { actorId: string }): Promise<void> {
    await this.asLeader(by.actorId, async (tx, at) => {
      const caseId = await openTransfer(tx, number);
      await enterPapers(tx, await transferOf(tx, caseId), [paper], { actorId: by.actorId, at });
    });
  }

  /** Answers an item of the checklist. @throws `NotYourTask`, `NotFound`, `NotPossibleNow`, `CaseClosed` */
  async checkTransferItem(
    number: number,
    item: ChecklistItem,
    answer: ItemAnswer,
    by: { actorId: string },
  ): Promise<void> {
    await this.asLeader(by.actorId, async (tx, at) => {
      const caseId = await openTransfer(tx, number);
      await transferOf(tx, caseId);
      await answerItem(tx, caseId, item, answer, { actorId: by.actorId, at });
    });
  }

  /**
   * Pairs the case with that of the other college by the code it has given out; from then on each hears of the other.
   *
   * @throws `NotYourTask`, `PairUnknown`, `PairTaken`, `NotPossibleNow`, `CaseClosed`
   */
  async pairTransfer(number: number, code: string, by: { actorId: string }): Promise<void> {
    await this.asLeader(by.actorId, async (tx, at) => {
      const caseId = await openTransfer(tx, number);
      await joinPair(tx, await transferOf(tx, caseId), code, { actorId: by.actorId, at });
    });
  }

  /** Takes a transfer back, at any stage. @throws `NotYourTask`, `CaseClosed`, `NotPossibleNow` for a case of another kind */
  async withdrawTransfer(number: number, reason: string | null, by: By): Promise<WithdrawnTransfer> {
    let orderInForce = false;
    const submitted = await this.submit(by, LEAD, async (tx, { id, at, actorId }) => {
      const { id: caseId } = await caseByNumber(tx, number);
      await transferOf(tx, caseId);
      orderInForce = (await transferFacts(tx, { caseId, at })).order === 'applied';
      const command = await recordCommand(
        tx,
        this.lists,
        { id, caseId, type: 'withdraw', data: {}, at },
        actorId,
      );
      const values = reason === null ? {} : { values: { reason } };
      writeAudit(tx, [{ at, action: 'transfer:withdrawn', caseId, actorId, ids: {}, ...values }]);
      return command;
    });
    return { submitted, orderInForce };
  }

  private asLeader<T>(actorId: string, work: (tx: Transaction, at: string) => Promise<T>): Promise<T> {
    const at = new Date().toISOString();
    return this.transaction(async (tx) => {
      await this.requireRole(tx, actorId, LEAD, at);
      return work(tx, at);
    });
  }
}

/** @throws `NotFound`, `CaseClosed` */
async function openTransfer(tx: Transaction, number: number): Promise<string> {
  const { id, state } = await caseByNumber(tx, number);
  if (state === 'closed') throw new KontingentError('CaseClosed', 'The case is closed', { case: number });
  return id;
}
