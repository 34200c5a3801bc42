/** The id of the workflow that leads a transfer: opaque, from the id of the case. */
export function transferId(caseId: string): string {
  return `transfer:${caseId}`;
}
