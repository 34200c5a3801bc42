import type { Io } from './io.ts';

/** Fewer rows than this are done before anybody sees a bar. */
const WORTH_A_BAR = 20;

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** A bar for long work, drawn beside the output and only on a terminal. */
export async function startProgress(io: Io, total: number, format: string): Promise<Progress> {
  if (io.progress === undefined || total < WORTH_A_BAR)
    return { update: () => undefined, stop: () => undefined };
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({ format, stream: io.progress, clearOnComplete: true, hideCursor: true });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
