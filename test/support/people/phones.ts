let phones = 0;

/** A phone nobody else has in this process. */
export function nextPhone(): string {
  phones += 1;
  return `+7927${String(1_000_000 + phones)}`;
}
