import type { SubjectFacts } from '../domain/facts.ts';
import { inOrganization, type Database } from '../registry/database.ts';
import type { StagePorts } from '../registry/effects/context.ts';
import { readStage, type StageReached } from '../registry/stage-reached.ts';
import { commitStage, type StageInput, type StageResult } from '../registry/stage.ts';
import { readSubject } from '../registry/subject.ts';
import { guarded } from './failures.ts';
import { beating } from './heartbeat.ts';

export type { StageInput, StageResult } from '../registry/stage.ts';

export interface ActivityDeps {
  readonly db: Database;
  readonly ports: StagePorts;
}

export interface SubjectInput {
  readonly organizationId: string;
  readonly caseId: string;
  readonly at: string;
}

export interface StageQuestion {
  readonly organizationId: string;
  readonly caseId: string;
  /** A command of which it is asked whether it was applied. */
  readonly commandId: string | null;
}

/** The activities of case workflows; each is one transaction and may be repeated at will. */
export interface Activities {
  commitStage(input: StageInput): Promise<StageResult>;
  /** The same for a stage that may take seconds: it tells the server that it lives. */
  commitLongStage(input: StageInput): Promise<StageResult>;
  readSubject(input: SubjectInput): Promise<SubjectFacts>;
  readStage(input: StageQuestion): Promise<StageReached>;
}

export function createActivities({ db, ports }: ActivityDeps): Activities {
  return {
    commitStage: guarded(db, (input) => commitStage(db, ports, input)),
    commitLongStage: guarded(db, (input) => beating(() => commitStage(db, ports, input))),
    readSubject: guarded(db, (input) =>
      inOrganization(db, input.organizationId, (tx) => readSubject(tx, input.caseId, input.at)),
    ),
    readStage: guarded(db, (input) => inOrganization(db, input.organizationId, (tx) => readStage(tx, input))),
  };
}
