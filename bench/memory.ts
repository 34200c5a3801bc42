import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { newHire } from '../test/support/people/new-hire.ts';
import { spawnWorker } from '../test/crash/worker-processes.ts';
import { report, round } from './figures.ts';
import { setStage } from './stage.ts';

const BATCH = 50;
const SETTLE_MS = 5_000;

/** Memory of a worker process before and after so many onboardings have come to wait for their persons. */
export async function memory(plan: { readonly open: number }): Promise<void> {
  const stage = await setStage();
  const worker = spawnWorker(stage.servers);
  try {
    await worker.ready;
    await sleep(SETTLE_MS);
    const before = residentMegabytes(worker.pid);
    const began = performance.now();
    for (let done = 0; done < plan.open; done += BATCH) {
      const hires = Array.from({ length: Math.min(BATCH, plan.open - done) }, () => newHire());
      const { kept } = await stage.kontingent.hires.enter(
        { hires: hires },
        {
          actorId: stage.college.staff.hr,
        },
      );
      if (!kept) throw new Error('a hire was refused');
    }
    let peak = before;
    for (;;) {
      const { rows } = await stage.kontingent.office.transaction((tx) =>
        tx.query<{ invited: number }>(`select count(*)::int as invited from "case" where stage = 'invited'`),
      );
      peak = Math.max(peak, residentMegabytes(worker.pid));
      if (rows[0]?.invited === plan.open) break;
      await sleep(250);
    }
    const seconds = (performance.now() - began) / 1000;
    await sleep(SETTLE_MS);
    const after = residentMegabytes(worker.pid);
    report({
      bench: 'memory',
      openOnboardings: plan.open,
      beforeMb: round(before),
      afterMb: round(after),
      peakMb: round(Math.max(peak, after)),
      kilobytesPerCase: round(((after - before) * 1024) / plan.open),
      secondsToInviteAll: round(seconds),
    });
  } finally {
    await worker.stop();
    await stage.stop();
  }
}

/** Resident set of a process, in MiB; Linux. */
function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
