/** The id of the workflow that leads a standalone invitation. */
export function invitationId(caseId: string): string {
  return `invitation:${caseId}`;
}
