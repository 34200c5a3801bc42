/** One result as a JSON line. */
export function print(bench: string, result: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ bench, ...result })}\n`);
}

/** Median and range of a few figures. */
export function spread(figures: readonly number[]): { median: number; min: number; max: number } {
  const sorted = [...figures].sort((a, b) => a - b);
  return { median: percentile(sorted, 0.5), min: round(sorted[0] ?? 0), max: round(sorted.at(-1) ?? 0) };
}

/** A percentile of figures, by the nearest rank. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

export function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}

/** Runs `count` jobs, at most `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  job: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await job(index);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
}
