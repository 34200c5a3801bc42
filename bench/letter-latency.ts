import { percentile, report, round } from './figures.ts';
import { setStage } from './stage.ts';
import { kontingentSubject } from './kontingent-subject.ts';

const AIM_P50_MS = 300;

/**
 * Milliseconds from the commit of a hire to the mail server's 250 for its invitation, hires one after another: start
 * of the workflow, first stage, rendering, pump and SMTP.
 */
export async function letterLatency(plan: { readonly hires: number }): Promise<void> {
  const stage = await setStage();
  const subject = await kontingentSubject(stage);
  try {
    const arrivals = new Map<string, (at: number) => void>();
    stage.onLetter = ({ to }) => arrivals.get(to[0] ?? '')?.(performance.now());
    const times: number[] = [];
    // The first ones open connections and compile the workflow.
    for (let hire = -5; hire < plan.hires; hire += 1) {
      const email = `bench${hire + 5}@college.example`;
      const arrived = new Promise<number>((resolve) => arrivals.set(email, resolve));
      await stage.hire({ email: email as never });
      const committed = performance.now();
      const took = (await arrived) - committed;
      if (hire >= 0) times.push(took);
    }
    report({
      bench: 'letter',
      hires: plan.hires,
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
