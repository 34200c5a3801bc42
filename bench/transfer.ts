import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { transferInput } from '../test/support/registry/transfers.ts';
import { median, report, round, timed } from './figures.ts';
import { eventsByType } from './history.ts';
import { patiently } from './patiently.ts';
import { setStage, startBenchService, type Stage } from './stage.ts';
import { bareSubject } from './bare/subject.ts';
import type { Subject } from './subject.ts';
import type { ThroughputPlan } from './throughput.ts';

const AIM_OF_BARE = 0.55;
const PAPER = JSON.stringify({ number: '12', on: '2026-09-01' });
const COMMISSION = JSON.stringify({ number: '7', on: '2026-09-01', subjects: [] });

/**
 * A transfer into the college that four answers bring to its end: as many commits and updates as the bare workflow has,
 * so that the two differ by what a commit does alone.
 */
async function transferSubject(stage: Stage): Promise<Subject> {
  const { kontingent, college } = stage;
  const service = await startBenchService(stage);
  const { registrar, commission } = college.staff;
  return {
    name: 'kontingent',
    async run() {
      const letters = randomUUID()
        .replaceAll('-', '')
        .replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)));
      const { caseId, number } = await kontingent.transfers.start(
        transferInput('inbound', {
          toGroup: null,
          newcomer: {
            name: { last: letters, first: letters, middle: null },
            birthOn: '2000-02-02' as CivilDate,
            snils: null,
            phone: null,
            email: null,
            decision: null,
          },
        }),
        { actorId: registrar },
      );
      for (const [task, actorId, decision, data] of [
        [1, commission, 'accepted', COMMISSION],
        [2, registrar, 'issued', PAPER],
        [3, registrar, 'received', PAPER],
        [4, registrar, 'notIssued', 'bench'],
      ] as const) {
        await untilAsked(stage, caseId, task);
        const by = { actorId, requestId: randomUUID() };
        await patiently(() => kontingent.tasks.answer({ number, task, decision, data }, by));
      }
      return [stage.workflowIdOf({ kind: 'transfer', number, caseId })];
    },
    stop: () => service.stop(),
  };
}

/** People answer what they see; the first question is there once the pump has started the case. */
async function untilAsked({ kontingent }: Stage, caseId: string, task: number): Promise<void> {
  if (task > 1) return;
  for (;;) {
    const { rowCount } = await kontingent.office.transaction((tx) =>
      tx.query('select from task where case_id = $1 and seq = $2', [caseId, task]),
    );
    if (rowCount === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Transfers a second beside the bare workflow with the same commands, and the history of one. */
export async function transfer(plan: ThroughputPlan): Promise<void> {
  const stage = await setStage();
  const subjects: Subject[] = [];
  try {
    for (const make of [transferSubject, bareSubject]) subjects.push(await make(stage));
    const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
    for (const subject of subjects)
      await timed(plan.atOnce, plan.atOnce, async () => void (await subject.run()));
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const subject of subjects) {
        const seconds = await timed(plan.cases, plan.atOnce, async () => void (await subject.run()));
        rates.get(subject.name)?.push(plan.cases / seconds);
      }
    }
    const [ours, bare] = subjects.map(({ name }) => median(rates.get(name) ?? []));
    const { client } = await stage.kontingent.office.temporal();
    const [own] = subjects;
    const events = own ? await eventsByType(client, await own.run()) : {};
    report({
      bench: 'transfer',
      ...plan,
      transfersPerSecond: round(ours ?? 0),
      barePerSecond: round(bare ?? 0),
      ofBare: round((ours ?? 0) / (bare ?? 1), 2),
      aimOfBare: AIM_OF_BARE,
      historyEvents: Object.values(events).reduce((sum, count) => sum + count, 0),
    });
  } finally {
    for (const subject of subjects) await subject.stop();
    await stage.stop();
  }
}
