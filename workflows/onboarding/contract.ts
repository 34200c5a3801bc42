/** The id of the workflow that leads an onboarding: opaque, from the id of the case. */
export function onboardingId(caseId: string): string {
  return `onboarding:${caseId}`;
}
