import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, Connection } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import { openFacade, type Kontingent } from '../facade.ts';
import type { Submitted } from '../../../client/office.ts';
import type { NewHire } from '../../../domain/onboarding/new-hire.ts';
import type { TaskKind } from '../../../domain/processes.ts';
import type { CaseKind } from '../../../domain/processes.ts';
import type { Role } from '../../../domain/case/roles.ts';
import { openDatabase } from '../../../registry/db/database.ts';
import { SCHEDULED_JOBS } from '../../../registry/scheduled-jobs.ts';
import { loadSecrets, type Secrets } from '../../../registry/db/secrets.ts';
import { startMailbox, type RunningMailbox } from '../../../stack/mail/mailbox.ts';
import { connectTemporal, type TemporalClient, type TemporalTarget } from '../../../temporal/connection.ts';
import { caseNameOf } from '../../../registry/case/name.ts';
import { prepareNamespace, registerAttributes } from '../../../temporal/namespace.ts';
import { reconcileSchedules } from '../../../temporal/schedules.ts';
import { startService, type Service, type ServiceOptions } from '../../../worker/service.ts';
import { caseWorkflowId, SEARCH_ATTRIBUTES } from '../../../workflows/case/contract.ts';
import { commentOf, dataOf, PLATFORM_LINK } from '../registry/answer-data.ts';
import { makeCollege, type College, type StaffName } from '../registry/college.ts';
import { newHire } from '../people/new-hire.ts';
import { installTestRuntime } from '../servers/runtime-log.ts';
import { enterPlainYears } from '../years.ts';

export interface LiveOptions {
  /** Migrated, and this service's alone. */
  readonly database: { readonly url: string };
  readonly temporalAddress: string;
  /** A namespace of its own keeps schedules apart; the one that all share when not given. */
  readonly namespace?: string;
  /** Is it the time-skipping server. */
  readonly skipsTime?: boolean;
  /** Is a link to the class of teachers known from the start. Yes unless said otherwise. */
  readonly link?: boolean;
  /** Does a worker run from the start. Yes unless said otherwise. */
  readonly worker?: boolean;
  readonly workerOptions?: Partial<WorkerOptions>;
  /** Who holds an office from the start; everybody when not given. */
  readonly staff?: readonly StaffName[];
  /** Is the college registered with the platform; it is unless said otherwise. */
  readonly platform?: 'active' | 'unregistered';
  /** The queue of a worker process, or an own one when not given. */
  readonly taskQueue?: string;
}

/** The row of a case as tests look at it. */
export interface SeenCase {
  readonly id: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly state: 'starting' | 'open' | 'closed';
  readonly stage: string;
  readonly waiting_for: string;
  readonly outcome: string | null;
  readonly overdue: boolean;
  readonly due_at: string | null;
  readonly rev: number;
  readonly person_id: string | null;
}

/** A question of a case as tests look at it. */
export interface SeenTask {
  readonly seq: number;
  readonly kind: TaskKind;
  readonly state: string;
  readonly level: number;
  readonly roles: readonly Role[];
  readonly due_at: string;
}

/** A running Kontingent: registry, worker with pumps, mailbox, and the facade that people use. */
export interface Live {
  readonly kontingent: Kontingent;
  readonly college: College;
  readonly secrets: Secrets;
  readonly mailbox: RunningMailbox;
  readonly target: TemporalTarget;
  readonly client: Client;
  readonly taskQueue: string;
  /** Faults of pumps, in order: where and which code. */
  readonly faults: readonly { readonly where: string; readonly code: string }[];
  /** Folder with the key file: a worker process takes it as its home. */
  readonly home: string;
  startWorker(more?: Partial<ServiceOptions>): Promise<void>;
  stopWorker(): Promise<void>;
  /** Enters a hire through the facade, by HR. */
  hire(hire?: Partial<NewHire>): Promise<{ caseId: string; number: number }>;
  seen(number: number): Promise<SeenCase>;
  /** Every question the case ever asked, in order. */
  tasks(number: number): Promise<SeenTask[]>;
  /** Waits until the case stands so; the stage or the outcome. */
  until(number: number, standing: string, timeoutMs?: number): Promise<SeenCase>;
  /** Answers the open question of a kind, by the holder of its role unless an actor is given. */
  answer(
    number: number,
    kind: TaskKind,
    decision: string,
    more?: { data?: string; actorId?: string; requestId?: string; comment?: string },
  ): Promise<Submitted>;
  /** The token of the last issue of a case. */
  token(number: number): Promise<string>;
  workflow(number: number): Promise<ReturnType<Client['workflow']['getHandle']>>;
  stop(): Promise<void>;
}

/** Polls until something is there; a test fails with what was seen last. */
export async function eventually<T>(
  read: () => Promise<T | null | undefined | false>,
  what: string | (() => string),
  timeoutMs = 40_000,
): Promise<T> {
  for (const until = Date.now() + timeoutMs; ;) {
    const found = await read();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`in vain: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Starts a Kontingent of its own on servers that run already. */
export async function startLive(options: LiveOptions): Promise<Live> {
  installTestRuntime();
  const home = mkdtempSync(join(tmpdir(), 'kt-live-'));
  const secrets = loadSecrets(join(home, 'secrets.json'));
  const db = openDatabase(options.database.url, { max: 5 });
  const target = { address: options.temporalAddress, namespace: options.namespace ?? 'default' };
  const connected: TemporalClient = await connectTemporal(target);
  const connection = connected.client.connection as Connection;
  if (options.skipsTime === true) {
    // The test server knows no namespaces, and cannot say which attributes it has.
    const names = SEARCH_ATTRIBUTES.map((key) => key.name);
    await registerAttributes(connection, target.namespace, names);
  } else {
    await prepareNamespace(connection, target.namespace);
    await reconcileSchedules(connected.client, SCHEDULED_JOBS);
  }
  const college = await makeCollege(db, {
    ...(options.staff ? { staff: options.staff } : {}),
    ...(options.platform ? { platform: options.platform } : {}),
    ...(options.link === false ? {} : { link: { secrets, address: PLATFORM_LINK } }),
  });
  await college.transaction((tx) => enterPlainYears(tx, 2060));
  const mailbox = await startMailbox({ dir: join(home, 'mail') });
  const taskQueue = options.taskQueue ?? `test-${randomUUID()}`;
  const kontingent = openFacade(
    {
      db,
      secrets,
      temporal: () => connectTemporal(target),
      taskQueue,
    },
    college.organizationId,
    college.staff.registrar,
  );
  const faults: { where: string; code: string }[] = [];
  let service: Service | undefined;

  const rows = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    college.transaction(async (tx) => (await tx.query<R & Record<string, unknown>>(sql, values)).rows);
  const seen = async (number: number): Promise<SeenCase> => {
    const [row] = await rows<SeenCase>(
      `
      select id, number, kind, state, stage, waiting_for, outcome, overdue, due_at, rev, person_id
      from "case" where number = $1`,
      [number],
    );
    if (!row) throw new Error(`there is no case ${number}`);
    return row;
  };
  const tasks = (number: number): Promise<SeenTask[]> =>
    rows<SeenTask>(
      `
      select t.seq, t.kind, t.state, t.level, t.roles, t.due_at
      from task t join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
      where c.number = $1
      order by t.seq`,
      [number],
    );

  const live: Live = {
    kontingent,
    college,
    secrets,
    mailbox,
    target,
    client: connected.client,
    taskQueue,
    faults,
    home,
    async startWorker(more = {}) {
      service = await startService({
        temporalAddress: target.address,
        namespace: target.namespace,
        databaseUrl: options.database.url,
        smtpUrl: mailbox.url,
        secrets,
        pageUrl: 'http://127.0.0.1:8700',
        mailFrom: 'kontingent@college.example',
        realMailAllowed: false,
        mailPerSecond: 1000,
        taskQueue,
        onFault: (where, code) => faults.push({ where, code }),
        ...(options.workerOptions ? { workerOptions: options.workerOptions } : {}),
        ...more,
      });
    },
    async stopWorker() {
      await service?.stop();
      service = undefined;
    },
    async hire(hire = {}) {
      const { rows: results } = await kontingent.hires.enter(
        { hires: [newHire(hire)] },
        {
          actorId: college.staff.hr,
        },
      );
      const [first] = results;
      if (first?.refusal) throw first.refusal;
      if (first?.result?.outcome !== 'opened') throw new Error('the hire opened no case');
      return first.result;
    },
    seen,
    tasks,
    until(number, standing, timeoutMs = 15_000) {
      let last: SeenCase | undefined;
      return eventually(
        async () => {
          last = await seen(number);
          return (last.outcome ?? last.stage) === standing ? last : null;
        },
        () => `case ${number} to be ${standing}; it is ${last?.outcome ?? last?.stage}`,
        timeoutMs,
      );
    },
    async answer(number, kind, decision, { data, actorId, requestId, comment } = {}) {
      const open = await eventually(
        async () => (await tasks(number)).find((task) => task.kind === kind && task.state === 'open'),
        `a question ${kind} of case ${number}`,
      );
      return kontingent.tasks.answer(
        {
          number,
          task: open.seq,
          decision,
          comment: comment ?? commentOf(kind, decision),
          data: data ?? dataOf(kind, decision),
        },
        { actorId: actorId ?? holderOf(college, open.roles[0]), ...(requestId ? { requestId } : {}) },
      );
    },
    async token(number) {
      const [row] = await rows<{ id: string; issue: number }>(
        `
        select i.id, i.issue
        from invitation i join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
        where c.number = $1
        order by i.issue desc
        limit 1`,
        [number],
      );
      if (!row) throw new Error(`case ${number} has no invitation`);
      return secrets.token(row.id, row.issue);
    },
    async workflow(number) {
      const { id } = await seen(number);
      return connected.client.workflow.getHandle(
        caseWorkflowId(await college.transaction((tx) => caseNameOf(tx, id))),
      );
    },
    async stop() {
      await live.stopWorker();
      await kontingent.close();
      await connected.close();
      await mailbox.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  if (options.worker !== false) await live.startWorker();
  return live;
}

/** Who answers for a role in the college of the tests. */
export function holderOf(college: College, role: Role | undefined): string {
  switch (role) {
    case 'hr':
    case 'registrar':
    case 'administrator':
    case 'additionalAdministrator':
    case 'deputyDirector':
    case 'director':
    case 'departmentHead':
    case 'commission':
      return college.staff[role];
    case undefined:
      throw new Error(`nobody holds ${role}`);
  }
}
