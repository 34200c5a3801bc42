/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which so many per cent of the measurements lie (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** Prints one measurement as a line of JSON. */
export function report(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Does `count` things, never more than `atOnce` of them at a time; gives the seconds it took. */
export async function timed(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
  return (performance.now() - began) / 1000;
}
