/** The id of the workflow that leads a standalone confirmation of status. */
export function verificationId(caseId: string): string {
  return `verification:${caseId}`;
}
