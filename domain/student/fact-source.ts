/** Where a dated fact comes from, as one text: the id of a load, or the case of an order with the number of the line. */

/** The source of what a line of an order brings. */
export function orderSource(caseId: string, line: number): string {
  return `${caseId}/${line}`;
}

/** Reads a source back: a load, or a line of an order. */
export function partsOfSource(source: string | null): {
  readonly load: string | null;
  readonly order: string | null;
  readonly line: number | null;
} {
  if (source === null) return { load: null, order: null, line: null };
  const [id, line] = source.split('/');
  return line === undefined
    ? { load: source, order: null, line: null }
    : { load: null, order: id ?? null, line: Number(line) };
}
