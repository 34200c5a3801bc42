import { median, range, report, round, timed } from './figures.ts';
import { bytesOf, eventsByType } from './history.ts';
import { setStage } from './stage.ts';
import { bareSubject } from './bare/subject.ts';
import { kontingentSubject } from './kontingent-subject.ts';
import { ledgerSubject } from './ledger-subject.ts';
import { naiveSubject } from './naive/subject.ts';
import type { Subject } from './subject.ts';

export interface ThroughputPlan {
  readonly cases: number;
  readonly atOnce: number;
  readonly rounds: number;
}

const AIM_OF_BARE = 0.55;
const AIM_TIMES_NAIVE = 1.4;

/**
 * Cases a second of each subject, in rounds one after another so that what the machine does otherwise falls on all;
 * then the history of one case of each.
 */
export async function throughput(plan: ThroughputPlan): Promise<void> {
  const stage = await setStage();
  const subjects: Subject[] = [];
  try {
    for (const make of [kontingentSubject, bareSubject, ledgerSubject, naiveSubject])
      subjects.push(await make(stage));
    const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
    // The first cases pay for compiled code, open connections and empty caches.
    for (const subject of subjects)
      await timed(plan.atOnce, plan.atOnce, async () => void (await subject.run()));
    for (let number = 1; number <= plan.rounds; number += 1) {
      for (const subject of subjects) {
        const seconds = await timed(plan.cases, plan.atOnce, async () => void (await subject.run()));
        const rate = plan.cases / seconds;
        rates.get(subject.name)?.push(rate);
        const { name } = subject;
        report({
          bench: 'throughput',
          round: number,
          subject: name,
          ...plan,
          seconds: round(seconds, 2),
          rate: round(rate),
        });
      }
    }
    const middle = (name: Subject['name']) => median(rates.get(name) ?? []);
    report({
      bench: 'throughput',
      atOnce: plan.atOnce,
      casesPerSecond: Object.fromEntries(
        [...rates].map(([name, all]) => [
          name,
          { median: round(median(all)), range: range(all).map((one) => round(one)) },
        ]),
      ),
      ofBare: round(middle('kontingent') / middle('bare'), 2),
      aimOfBare: AIM_OF_BARE,
      ofLedger: round(middle('kontingent') / middle('ledger'), 2),
      ledgerOfBare: round(middle('ledger') / middle('bare'), 2),
      timesNaive: round(middle('kontingent') / middle('naive'), 2),
      aimTimesNaive: AIM_TIMES_NAIVE,
    });
    const { client } = await stage.kontingent.office.temporal();
    for (const subject of subjects) {
      const ids = await subject.run();
      const events = await eventsByType(client, ids);
      const all = Object.values(events).reduce((sum, count) => sum + count, 0);
      const bytes = await bytesOf(client, ids);
      report({ bench: 'history', subject: subject.name, workflows: ids.length, all, bytes, events });
    }
  } finally {
    for (const subject of subjects) await subject.stop();
    await stage.stop();
  }
}
