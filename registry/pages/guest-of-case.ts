import type { GuestGround } from '../../domain/invitation/guest.ts';

/** The guest whom a case invites, or asks to remove: on which ground, who answers for them, and until when. */
export interface GuestOfCase {
  readonly kind: GuestGround;
  readonly number: string;
  readonly on: string;
  readonly invitedBy: string;
  /** The last day. */
  readonly until: string;
  /** The registry has ended the stay. */
  readonly over: boolean;
}

/** SQL of the guest of a case as JSON, a {@link GuestOfCase}; null for a case about nobody who is one. */
export function guestOfCase(caseRow: string): string {
  return `(
    select jsonb_build_object(
      'kind', g.ground_kind, 'number', g.ground_number, 'on', g.ground_on, 'invitedBy', g.invited_by,
      'until', g.last_on, 'over', g.ended_at is not null
    )
    from guest g
    where g.organization_id = ${caseRow}.organization_id and (
      g.case_id = ${caseRow}.id or g.person_id = ${caseRow}.person_id and exists (
        select from duty d
        where d.organization_id = ${caseRow}.organization_id and d.case_id = ${caseRow}.id
          and d.about ->> 'guest' = g.id::text
      )
    )
    limit 1
  )`;
}

/** SQL of the last day of the guest whom a case invites; null for anybody else. */
export function guestUntil(caseRow: string): string {
  return `(
    select g.last_on from guest g
    where g.organization_id = ${caseRow}.organization_id and g.case_id = ${caseRow}.id
  )`;
}
