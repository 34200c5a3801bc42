import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll } from 'vitest';
import type { Commit } from '../../../domain/case/commit.ts';
import { decide, openCase, type Arriving } from '../../../domain/case/decide.ts';
import type { CaseState } from '../../../domain/case/process.ts';
import { commit } from '../../../registry/case/commit.ts';
import type { Lists } from '../../../registry/case/lists.ts';
import { openCases } from '../../../registry/case/open-cases.ts';
import { receive } from '../../../registry/case/receive.ts';
import { recordCommand, type CommandData } from '../../../registry/case/commands.ts';
import { COLLEGE_NOW, type College } from '../registry/college.ts';
import { registryFile, type RegistryFile } from '../registry/registry-file.ts';
import type { StagedCase } from '../registry/stage-runner.ts';
import { probe, type ProbeFacts, type ProbeTypes } from './process.ts';
import { PROBE_TABLES, probeRegistry, type ProbeSubject } from './registry.ts';

/** The lists that the kernel is handed here: no process of the product is among them. */
export const PROBE_LISTS: Lists = { probe: probeRegistry };

/** A file of tests of the kernel, with the tables of the probe in its database. */
export interface ProbeFile extends RegistryFile {
  readonly probes: {
    /** A subject that differs from the usual one: asked of the registrar, of today, three lines, two waits. */
    subject(change?: Partial<ProbeSubject>): ProbeSubject;
    /** Opens a case of the probe; gives its id. */
    open(college: College, change?: Partial<ProbeSubject>): Promise<string>;
    /** Opens one and commits its begin. */
    begun(college: College, change?: Partial<ProbeSubject>): Promise<StagedCase>;
    /** What the rules say to an arrival, ready to be committed. */
    decision(college: College, caseId: string, how: HowDecided): Promise<Commit>;
    /** Records a command without deciding it; gives its id. */
    record(college: College, caseId: string, type: string, data?: CommandData): Promise<string>;
    /** What effects of the probe have left in the registry, in order: `code ABCD`. */
    traces(college: College, caseId: string): Promise<string[]>;
  };
}

/** What arrives, and what the run knows of the case; a case before its begin where it knows nothing. */
export interface HowDecided {
  readonly arriving?: Arriving;
  readonly commandId?: string;
  readonly state?: CaseState;
  readonly rev?: number;
}

export function probeFile(): ProbeFile {
  const file = registryFile();
  beforeAll(async () => {
    const owner = new pg.Client({ connectionString: file.url() });
    await owner.connect();
    await owner.query(PROBE_TABLES);
    await owner.end();
  });
  const open = async (college: College, change: Partial<ProbeSubject> = {}) => {
    const subject = subjectWith(change);
    return college.transaction(async (tx) => {
      await openCases(tx, PROBE_LISTS, 'probe', [subject], { at: COLLEGE_NOW, actorId: null });
      const { rows } = await tx.query<{ id: string }>('select case_id as id from probe where key = $1', [
        subject.key,
      ]);
      return rows[0]?.id ?? '';
    });
  };
  return {
    ...file,
    probes: {
      subject: subjectWith,
      open,
      begun: async (college, change) => {
        const runner = file.staged(college, await open(college, change), 'probe', PROBE_LISTS);
        await runner.begin(COLLEGE_NOW);
        return runner;
      },
      decision: (college, caseId, how) => decisionOf(file, college, caseId, how),
      record: async (college, caseId, type, data = {}) => {
        const id = randomUUID();
        const command = { id, caseId, type, data, at: COLLEGE_NOW };
        await college.transaction((tx) => recordCommand(tx, PROBE_LISTS, command, null));
        return id;
      },
      traces: (college, caseId) =>
        college.transaction(async (tx) => {
          const { rows } = await tx.query<{ trace: string }>(
            `select concat_ws(' ', what, value) as trace from probe_trace where case_id = $1 order by id`,
            [caseId],
          );
          return rows.map(({ trace }) => trace);
        }),
    },
  };
}

/** Commits decisions by the lists of the probe, or by others. */
export const committing =
  (file: RegistryFile, lists = PROBE_LISTS) =>
  (decision: Commit) =>
    commit(file.db(), lists, file.ports, decision);

function subjectWith(change: Partial<ProbeSubject> = {}): ProbeSubject {
  const usual = { decider: 'registrar', day: COLLEGE_NOW, lines: 3, heldUntil: null, mostWaits: 2 } as const;
  return { key: randomUUID(), personId: null, ...usual, ...change };
}

async function decisionOf(
  file: RegistryFile,
  college: College,
  caseId: string,
  { arriving, commandId, state = openCase(probe, COLLEGE_NOW), rev = 0 }: HowDecided,
): Promise<Commit> {
  const key = { organizationId: college.organizationId, kind: 'probe', caseId };
  const now = arriving?.at ?? COLLEGE_NOW;
  const read = await receive(file.db(), PROBE_LISTS, { ...key, commandId: commandId ?? null, now });
  const what = arriving ?? (read.what as Arriving | null) ?? { type: 'begin', at: COLLEGE_NOW };
  const decided = decide(probe, state as CaseState<ProbeTypes>, what, read.facts as ProbeFacts);
  const cause = { name: what.type, at: what.at, commandId: commandId ?? null };
  return { ...key, rev, now: what.at, cause, decided: decided.state, effects: decided.effects };
}
