import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { DraftLine, OrderDraft } from '../domain/order/order.ts';
import { makeStudents } from '../test/support/people/many-students.ts';
import { draftOf, group, lineOf, manyNewcomers, signatureOf } from '../test/support/order/orders.ts';
import { report, round } from './figures.ts';
import { eventsByType } from './history.ts';
import { setStage, startBenchService, type Stage } from './stage.ts';

const AIM_SECONDS = 5;
const AIM_EVENTS = 45;
const ON = '2026-11-16' as CivilDate;

/**
 * Seconds that an order of many lines takes: to be recorded with its preflight, then from that commit to the commit of
 * its facts, through the workflow; and the events of its history, whatever the size.
 */
export async function orders(plan: { readonly lines: readonly number[] }): Promise<void> {
  const stage = await setStage();
  const service = await startBenchService(stage);
  try {
    for (const lines of plan.lines) {
      const students = await stage.college.transaction((tx) => makeStudents(tx, `B${lines}`, lines));
      for (const draft of draftsOf(lines, students)) await measure(stage, draft);
    }
  } finally {
    await service.stop();
    await stage.stop();
  }
}

/** Orders out are left aside: each line owes a certificate, a case of its own, and those would be measured. */
function draftsOf(lines: number, students: readonly string[]): OrderDraft[] {
  const of = (more: Partial<DraftLine> = {}) => students.map((number) => lineOf(number, more));
  const newcomers = manyNewcomers(lines, `B${lines}-0`);
  return [
    draftOf('nextCourse', ON, of()),
    draftOf('groupTransfer', ON, of({ group: group(`B${lines}-X`) })),
    draftOf('enrolment', ON, newcomers),
  ];
}

async function measure(stage: Stage, draft: OrderDraft): Promise<void> {
  const { kontingent, college } = stage;
  const began = performance.now();
  const { number, caseId, preflight } = await kontingent.orders.record(
    { draft, signature: signatureOf('2026-11-13') },
    { actorId: college.staff.registrar },
  );
  if (number === null || caseId === null) throw new Error('the order was not kept');
  if (preflight.impossible > 0)
    throw new Error(`${preflight.impossible} lines of ${draft.kind} are impossible`);
  const recorded = performance.now();
  const isApplied = async () => (await kontingent.orders.list({ limit: 1 })).items[0]?.state === 'applied';
  while (!(await isApplied())) await new Promise((resolve) => setTimeout(resolve, 20));
  const applied = performance.now();
  await answerAll(kontingent, number, college.staff.administrator);
  const { client } = await kontingent.office.temporal();
  const events = await eventsByType(client, [stage.workflowIdOf({ kind: 'order', number, caseId })]);
  const seconds = (applied - recorded) / 1000;
  report({
    bench: 'orders',
    kind: draft.kind,
    lines: draft.lines.length,
    recordSeconds: round((recorded - began) / 1000, 2),
    applySeconds: round(seconds, 2),
    linesPerSecond: Math.round(draft.lines.length / seconds),
    aimSeconds: AIM_SECONDS,
    events: Object.values(events).reduce((sum, count) => sum + count, 0),
    aimEvents: AIM_EVENTS,
  });
}

/** Says that the classes on the platform are changed, where that is asked: the order closes then. */
async function answerAll(kontingent: Stage['kontingent'], number: number, actorId: string): Promise<void> {
  for (;;) {
    const { rows } = await kontingent.office.transaction((tx) =>
      tx.query<{ state: string; seq: number | null }>(
        `
        select c.state, (select min(t.seq) from task t where t.case_id = c.id and t.state = 'open') as seq
        from "case" c where c.number = $1`,
        [number],
      ),
    );
    if (rows[0]?.state === 'closed') return;
    const seq = rows[0]?.seq ?? null;
    if (seq !== null) await kontingent.tasks.answer({ number, task: seq, decision: 'changed' }, { actorId });
    else await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
