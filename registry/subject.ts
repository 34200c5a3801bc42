import type { DutyKind } from '../domain/duty.ts';
import type { SubjectFacts } from '../domain/facts.ts';
import { firstWorkingDayFrom } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { KontingentError } from '../domain/errors.ts';
import type { CaseKind, RegistrationPurpose } from '../domain/vocabulary.ts';
import { civilDateAt, instantOf } from '../domain/zone.ts';
import { readOrderFacts } from './orders/facts.ts';
import { collegeClock, timeZoneOf } from './clock.ts';
import type { Transaction } from './database.ts';
import { editionById, editionOn } from './policy.ts';
import { TEACHERS } from './spaces.ts';
import { transferFacts } from './transfers/facts.ts';

interface SubjectRow {
  kind: CaseKind;
  edition_id: string;
  person_id: string | null;
  category: 'pedagogue' | 'administration' | 'other' | null;
  withdrawn: boolean;
  hired_on: string | null;
  other_case: boolean;
  member: boolean;
  verified: string | null;
  groups: number;
  email: boolean;
  link: boolean;
  purpose: RegistrationPurpose | null;
  duty: DutyKind | null;
  platform: SubjectFacts['platform'];
}

/**
 * What a decision on a case needs to know, as the registry has it at `at`.
 *
 * @throws `CalendarMissing`, `EditionMissing` (retried later)
 */
export async function readSubject(tx: Transaction, caseId: string, at: string): Promise<SubjectFacts> {
  const { rows } = await tx.query<SubjectRow>(SUBJECT, [caseId, TEACHERS, at]);
  const row = rows[0];
  if (!row) throw new KontingentError('NotFound', 'The case is not in the registry', { case: caseId });
  const zone = await timeZoneOf(tx);
  const { platform } = row;
  const { policy } = await editionOn(tx, civilDateAt(at, zone));
  const clock = await collegeClock(tx, policy);
  const category = row.category ?? 'pedagogue';
  const order = row.kind === 'movementOrder' ? await readOrderFacts(tx, caseId) : null;
  let startsAt: string | null = null;
  // The date of an order turns at the midnight of the college.
  if (order !== null && order.effectiveOn > clock.dateAt(at)) {
    startsAt = instantOf(order.effectiveOn, '00:00', zone);
  }
  if (row.hired_on !== null) {
    const day = firstWorkingDayFrom(row.hired_on as CivilDate, clock.calendar(policy.weeks.hr));
    const instant = instantOf(day, policy.day.starts, zone);
    // On the day itself or later the invitation goes at once: HR often enters a hire at the end of its first day.
    startsAt = clock.dateAt(at) >= day ? null : instant;
  }
  return {
    access: policy.accessFor.includes(category) ? 'required' : 'notRequired',
    withdrawn: row.withdrawn,
    startsAt,
    otherCase: row.other_case,
    member: row.member,
    verification:
      policy.steps.confirmStatus === 'off' ? 'off' : row.verified === 'confirmed' ? 'done' : 'needed',
    groupsToAttach: policy.steps.attachClassTeachers === 'off' ? 0 : row.groups,
    channel: row.email ? 'letter' : 'paper',
    link: row.link,
    issueLimit: policy.invitation.issueLimit,
    platform,
    registration: row.purpose && {
      purpose: row.purpose,
      resendLimit: policy.registration.resendLimit,
      active: platform === 'active',
    },
    transfer:
      row.kind === 'studentTransfer'
        ? await transferFacts(tx, caseId, at, {
            // Who decides is ruled by the edition under which the case was opened.
            policy: (await editionById(tx, row.edition_id)).policy,
            timeZone: zone,
          })
        : null,
    duty: row.duty && { kind: row.duty },
    ...(order === null ? {} : { order: { state: order.state, doubtful: order.doubtful } }),
  };
}

const SUBJECT = `
  select
    c.kind,
    c.edition_id,
    c.person_id,
    e.category,
    coalesce(e.withdrawn_at is not null, false) as withdrawn,
    (select s.hired_on from employment_start s where s.employment_id = e.id and upper_inf(s.recorded)) as hired_on,
    c.kind = 'staffOnboarding' and exists (
      select from "case" o
      where o.person_id = c.person_id
        and o.kind = 'staffOnboarding'
        and o.state <> 'closed'
        and o.id <> c.id
        and case o.stage
          when 'undoing' then false
          -- Those whose turn comes in the same moment, two jobs from the same first day say: the older case leads.
          when 'awaitingDate' then o.number < c.number and o.due_at <= $3
          when 'opening' then o.number < c.number
          when 'awaitingOther' then o.number < c.number
          when 'awaitingPlatform' then o.number < c.number
          else true
        end
    ) as other_case,
    exists (
      select from space_membership m
      join space p on p.organization_id = m.organization_id and p.id = m.space_id
      where m.person_id = c.person_id and p.code = $2 and m.removed_at is null
    ) as member,
    (
      select v.outcome from verification v
      where v.person_id = c.person_id and v.outcome in ('confirmed', 'refused')
      order by v.decided_at desc
      limit 1
    ) as verified,
    (
      select count(*)::int from appointment a
      where a.person_id = c.person_id and a.kind = 'classTeacher' and a.withdrawn_at is null and a.attached_at is null
    ) as groups,
    exists (
      select from contact t where t.person_id = c.person_id and t.kind = 'email' and t.replaced_at is null
    ) as email,
    exists (
      select from platform_link l
      join space p on p.organization_id = l.organization_id and p.id = l.space_id
      where p.code = $2 and l.role = 'teacher' and l.voided_at is null
    ) as link,
    g.platform_state as platform,
    (select r.purpose from registration_request r where r.case_id = c.id) as purpose,
    (select d.kind from duty d where d.case_id = c.id) as duty
  from "case" c
  join organization g on g.id = c.organization_id
  left join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
  where c.id = $1`;
