import { percentile, report, round } from './figures.ts';
import { kontingentSubject } from './kontingent-subject.ts';
import { setStage } from './stage.ts';

const AIM_P50_MS = 60;

/**
 * Milliseconds from a click to its reply, one person after another: the answer is recorded, brought to its case, decided
 * and committed before the reply comes.
 */
export async function answerLatency(plan: { readonly answers: number }): Promise<void> {
  const stage = await setStage();
  const times: number[] = [];
  const subject = await kontingentSubject(stage, {}, (ms) => times.push(ms));
  try {
    // The first ones open connections and compile the workflow.
    for (let warm = 0; warm < 3; warm += 1) await subject.run();
    times.length = 0;
    while (times.length < plan.answers) await subject.run();
    report({
      bench: 'answer',
      answers: times.length,
      p50Ms: round(percentile(times, 50)),
      p95Ms: round(percentile(times, 95)),
      rangeMs: [round(percentile(times, 0)), round(percentile(times, 100))],
      aimP50Ms: AIM_P50_MS,
    });
  } finally {
    await subject.stop();
    await stage.stop();
  }
}
