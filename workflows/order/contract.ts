/** The id of the workflow that leads an order on students: opaque, from the id of the case. */
export function orderId(caseId: string): string {
  return `order:${caseId}`;
}
