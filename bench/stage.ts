import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { plainFacade, type Kontingent } from '../test/support/facade.ts';
import type { NewHire } from '../domain/onboarding/new-hire.ts';
import { openDatabase } from '../registry/db/database.ts';
import { loadSecrets } from '../registry/db/secrets.ts';
import type { ReceivedLetter } from '../stack/mail/mailbox.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { prepareRegistry, prepareTemporal } from '../worker/prepare.ts';
import { startService, type Service, type ServiceOptions } from '../worker/service.ts';
import { caseWorkflowId, type CaseName } from '../workflows/case/contract.ts';
import { startDurableServers, type DurableServers } from '../test/crash/durable-servers.ts';
import { makeCollege, type College } from '../test/support/registry/college.ts';
import { newHire, otherName } from '../test/support/people/new-hire.ts';
import { enterPlainYears } from '../test/support/years.ts';

/** Servers of the bench's own, with a college on them; no worker yet. */
export interface Stage {
  readonly servers: DurableServers;
  readonly college: College;
  readonly kontingent: Kontingent;
  readonly target: { readonly address: string; readonly namespace: string };
  /** Called with every letter that has arrived, before its sender is told so. */
  onLetter: (letter: ReceivedLetter) => void;
  /** Enters one hire through the facade; gives the case and the number of it. */
  hire(hire?: Partial<NewHire>): Promise<{ caseId: string; number: number; hire: NewHire }>;
  /** The workflow id of a case. */
  workflowIdOf(name: Omit<CaseName, 'code'>): string;
  stop(): Promise<void>;
}

/** The code of the college. */
const CODE = 'bench';

/** Sets the stage with the settings of `npm start`: PostgreSQL with fsync, Temporal on a file with a WAL. */
export async function setStage(): Promise<Stage> {
  const stage: { -readonly [K in keyof Stage]?: Stage[K] } = { onLetter: () => undefined };
  const servers = await startDurableServers((letter) => stage.onLetter?.(letter));
  const target = { address: servers.temporalAddress, namespace: 'default' };
  await prepareRegistry(servers.databaseUrl);
  await prepareTemporal(target, 'prepare');
  const db = openDatabase(servers.databaseUrl, { max: 20 });
  const secrets = loadSecrets(join(servers.folder, 'home', 'secrets.json'));
  const college = await makeCollege(db, {
    code: CODE,
    link: { secrets, address: 'https://platform.example/?p=join' },
  });
  await college.transaction((tx) => enterPlainYears(tx, new Date().getUTCFullYear() + 2));
  const kontingent = plainFacade(
    {
      db,
      secrets,
      temporal: () => connectTemporal(target),
    },
    college.organizationId,
  );
  return Object.assign(stage, {
    ...{ servers, college, kontingent, target },
    async hire(change: Partial<NewHire> = {}) {
      const hire = newHire({ name: otherName(), ...change });
      const { rows } = await kontingent.hires.enter({ hires: [hire] }, { actorId: college.staff.hr });
      const result = rows[0]?.result;
      if (result?.outcome !== 'opened') throw new Error('the hire opened no case');
      return { caseId: result.caseId, number: result.number, hire };
    },
    workflowIdOf: (name: Omit<CaseName, 'code'>) => caseWorkflowId({ ...name, code: CODE }),
    async stop() {
      await kontingent.close();
      await servers.stop();
    },
  }) as Stage;
}

/** The product's worker, pumps and mailbox of a stage, in this process. */
export function startBenchService(
  { servers, kontingent }: Stage,
  more: Partial<ServiceOptions> = {},
): Promise<Service> {
  return startService({
    temporalAddress: servers.temporalAddress,
    namespace: 'default',
    databaseUrl: servers.databaseUrl,
    smtpUrl: servers.mailbox.url,
    secrets: kontingent.office.secrets,
    pageUrl: 'http://127.0.0.1:8700',
    mailFrom: 'kontingent@college.example',
    realMailAllowed: false,
    mailPerSecond: 1000,
    onFault: (where, code) => process.stderr.write(`fault ${where} ${code}\n`),
    ...more,
  });
}

/** The SDK speaks up only when something is wrong; once a process. */
export function installQuietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}
