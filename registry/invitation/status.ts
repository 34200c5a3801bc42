/** How an issue of an invitation ended; it stays so. */
export const ENDED_STATUSES = ['joined', 'declined', 'bounced', 'expired', 'annulled', 'replaced'] as const;

/** How far an issue of an invitation is. */
export const INVITATION_STATUSES = [
  'toHandOut',
  'sent',
  'handedOut',
  'opened',
  'revealed',
  ...ENDED_STATUSES,
] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];
