/** The id of the workflow that asks for a duty: opaque, from the id of the case. */
export function dutyId(caseId: string): string {
  return `duty:${caseId}`;
}
