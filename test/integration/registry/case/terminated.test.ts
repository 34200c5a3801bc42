import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { markStarted } from '../../../../registry/case/cases.ts';
import { enqueueReevaluation } from '../../../../registry/case/notify.ts';
import { commandDeliverer } from '../../../../worker/deliverers.ts';
import { outboxRounds } from '../../../../worker/outbox.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { outboxOfFile } from '../../../support/registry/outbox.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const TRIED = 10;
const file = registryFile();
const outbox = outboxOfFile(file);
let college: College;
let caseId: string;
let asked: number;

beforeEach(async () => {
  await outbox.clear();
  college = await file.college();
  ({ caseId } = await college.hire());
  await file.staged(college, caseId).begin(COLLEGE_NOW);
  await college.transaction(async (tx) => markStarted(tx, caseId));
  asked = 0;
});

/** A server that has the workflow of every case as ended in this way, and counts how often it is asked to take a command. */
const serverWhere = (status: 'TERMINATED' | 'FAILED' | 'COMPLETED') =>
  ({
    withDeadline: (_deadline: unknown, work: () => Promise<unknown>) => work(),
    workflow: {
      getHandle: (workflowId: string) => ({
        executeUpdate: async () => {
          asked += 1;
          throw new WorkflowNotFoundError('workflow execution already completed', workflowId, undefined);
        },
        describe: async () => ({ status: { name: status } }),
      }),
    },
  }) as unknown as Client;

const round = async (client: Client) => {
  const rounds = outboxRounds(file.db(), commandDeliverer({ db: file.db(), client }));
  await rounds.round();
  await rounds.drained();
  // A fault of a delivery is told by the round after it.
  await rounds.round();
};
const commands = () =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string; outcome: string | null; attempts: number }>(
      `
      select k.id, k.outcome, o.attempts
      from case_command k
      left join outbox o on o.tenant = k.organization_id and o.kind = 'command' and o.row_id = k.id
      where k.case_id = $1`,
      [caseId],
    );
    return rows;
  });

describe('what the system tells an open case whose workflow was ended by a button', () => {
  it.each(['TERMINATED', 'FAILED', 'COMPLETED'] as const)(
    'waits as one command with a growing number of tries, the server saying %s',
    async (status) => {
      const client = serverWhere(status);
      await college.transaction(async (tx) => enqueueReevaluation(tx, caseId, COLLEGE_NOW));
      const [told] = await commands();
      // Its pauses are longer than a round by now.
      await outbox.tried(TRIED);
      for (let tries = 1; tries <= 8; tries += 1) {
        await round(client);
        expect(await commands()).toEqual([{ id: told?.id, outcome: null, attempts: TRIED + tries }]);
        await outbox.pass(300);
      }
      expect(asked).toBe(8);
    },
  );

  it('is not brought again before its pause is over, however many rounds there are', async () => {
    await college.transaction(async (tx) => enqueueReevaluation(tx, caseId, COLLEGE_NOW));
    const client = serverWhere('TERMINATED');
    await outbox.tried(TRIED);
    for (let rounds = 0; rounds < 5; rounds += 1) await round(client);
    expect(asked).toBe(1);
    expect(await commands()).toHaveLength(1);
  });
});
