/** The id of the workflow that leads the registration of a college: opaque, from the id of the case. */
export function registrationId(caseId: string): string {
  return `registration:${caseId}`;
}
