import { KontingentError } from '../../domain/errors.ts';
import type { TaskEnd } from '../../domain/case/effects.ts';
import type { CaseState } from '../../domain/case/process.ts';
import type { AnnulReason } from '../../domain/invitation/progress.ts';
import type { CountedTerm } from '../../domain/task/terms.ts';
import type { LetterKind } from '../../domain/letters.ts';
import type { Role, WaitingFor } from '../../domain/case/roles.ts';
import { type TrailLine, trailOfCase } from '../case/case-trail.ts';
import type { Transaction } from '../db/database.ts';
import { guestOfCase, type GuestOfCase } from './guest-of-case.ts';
import { inboundOfCase, type ListedInbound } from './inbound-list.ts';
import type { InvitationStatus } from '../invitation/status.ts';
import type { LetterState } from '../letter/letters.ts';
import { orderOfCase, type OrderOfCase } from '../order/list.ts';
import { type RegistrationDetails, registrationDetails } from '../registration/registration-details.ts';
import { transferDetails, type TransferDetails } from '../transfer/views.ts';

export type { TrailLine };

export interface CaseDetails {
  readonly caseId: string;
  readonly number: number;
  readonly kind: string;
  readonly state: 'starting' | 'open' | 'closed';
  readonly stage: string;
  readonly waitingFor: WaitingFor;
  readonly since: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly outcome: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly rev: number;
  /** State as its last commit left it, for titles; null before the first. */
  readonly processState: CaseState | null;
  readonly person: {
    /** Null where the case is about the college: then the name is the college's, and the contacts are nobody's. */
    readonly id: string | null;
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly post: string | null;
    readonly hiredOn: string | null;
    readonly hireWithdrawn: boolean;
    /** Last day of work of somebody who was dismissed, and the order. */
    readonly endedOn: string | null;
    readonly endOrder: string | null;
    /** Where the person is on the platform, or was left as a former class teacher. */
    readonly classes: readonly string[];
    /** Codes of the groups of a class teacher. */
    readonly groups: readonly string[];
  };
  /** The request of a registration; null for a case of another kind. */
  readonly registration: RegistrationDetails | null;
  /** What a transfer is about; null for a case of another kind. */
  readonly transfer: TransferDetails | null;
  /** The order that the case leads; null for a case of another kind. */
  readonly order: OrderOfCase | null;
  /** Of somebody invited without an employment; null for anybody else. */
  readonly guest: GuestOfCase | null;
  readonly invitations: readonly CaseInvitation[];
  readonly tasks: readonly CaseTask[];
  readonly letters: readonly CaseLetter[];
  /** Letters that came to the mailbox and belong here. */
  readonly inbound: readonly ListedInbound[];
  /** Commands that are still on their way, or were refused. */
  readonly commands: readonly CaseCommand[];
  readonly trail: readonly TrailLine[];
}

export interface CaseInvitation {
  readonly issue: number;
  readonly channel: 'letter' | 'paper';
  readonly status: InvitationStatus;
  readonly issuedAt: string;
  readonly handedOutAt: string | null;
  readonly expiresAt: string | null;
  readonly openedAt: string | null;
  readonly revealedAt: string | null;
  readonly endedAt: string | null;
  readonly endReason: AnnulReason | null;
  readonly remindAt: string | null;
}

export interface CaseTask {
  readonly seq: number;
  readonly kind: string;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly state: 'open' | TaskEnd;
  readonly decision: string | null;
  readonly level: number;
  readonly openedAt: string;
  readonly dueAt: string;
  /** What the due date was counted from; null for one that an earlier release counted. */
  readonly term: CountedTerm | null;
  readonly closedAt: string | null;
  readonly ownerName: string | null;
  readonly retimedReason: string | null;
  readonly answers: readonly CaseAnswer[];
}

export interface CaseAnswer {
  readonly id: string;
  readonly task: number;
  readonly actorName: string;
  readonly onBehalfOfName: string | null;
  readonly decision: string;
  readonly comment: string | null;
  readonly recordedAt: string;
  /** Null while it is on its way. */
  readonly outcome: 'applied' | 'refused' | null;
  readonly refusal: string | null;
}

export interface CaseLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly state: LetterState;
  readonly toAddress: string;
  /** Tries so far of one that is queued; 0 for one that is not. */
  readonly attempts: number;
  readonly smtpCode: number | null;
  readonly queuedAt: string;
  readonly sentAt: string | null;
}

export interface CaseCommand {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actorName: string | null;
  /** Deliveries tried so far of one that is not decided; 0 for one that is. */
  readonly attempts: number;
  /** Null while the case has not decided; then `refusal` is what it said last, where it said anything. */
  readonly outcome: 'refused' | null;
  readonly refusal: string | null;
}

/**
 * Everything the registry knows of a case, by its short number.
 *
 * @throws `NotFound`
 */
export async function showCase(tx: Transaction, number: number): Promise<CaseDetails> {
  const { rows } = await tx.query<CaseRow>(CASE, [number]);
  const row = rows[0];
  if (!row) throw new KontingentError('NotFound', 'There is no case of this number', { case: number });
  const { person, own } = personApart(row);
  const { caseId } = own;
  const invitations = await tx.query<CaseInvitation>(INVITATIONS, [caseId]);
  const tasks = await tx.query<Omit<CaseTask, 'answers'>>(TASKS, [caseId]);
  const answers = await tx.query<CaseAnswer>(ANSWERS, [caseId]);
  const letters = await tx.query<CaseLetter>(LETTERS, [caseId]);
  const commands = await tx.query<CaseCommand>(COMMANDS, [caseId]);
  return {
    ...own,
    person,
    registration: await registrationDetails(tx, caseId),
    transfer: await transferDetails(tx, caseId),
    invitations: invitations.rows,
    tasks: tasks.rows.map((task) => ({
      ...task,
      answers: answers.rows.filter((answer) => answer.task === task.seq),
    })),
    letters: letters.rows,
    inbound: await inboundOfCase(tx, caseId),
    commands: commands.rows,
    trail: await trailOfCase(tx, caseId),
  };
}

/** The row of a case without whom it is about. */
function personApart(row: CaseRow) {
  const { personId, name, phone, email, post, hiredOn, hireWithdrawn, ...more } = row;
  const { endedOn, endOrder, classes, groups, ...own } = more;
  const employment = { post, hiredOn, hireWithdrawn, endedOn, endOrder };
  return { person: { id: personId, name, phone, email, ...employment, classes, groups }, own };
}

type CaseRow = Omit<
  CaseDetails,
  | 'person'
  | 'registration'
  | 'transfer'
  | 'invitations'
  | 'tasks'
  | 'letters'
  | 'inbound'
  | 'commands'
  | 'trail'
> &
  Omit<CaseDetails['person'], 'id'> & { readonly personId: string | null };

const CASE = `
  select
    c.id as "caseId", c.number, c.kind, c.state, c.stage, c.waiting_for as "waitingFor", c.since, c.due_at as "dueAt",
    c.overdue, c.outcome, c.opened_at as "openedAt", c.closed_at as "closedAt", c.rev, c.process_state as "processState",
    p.id as "personId",
    coalesce(p.full_name, g.short_name) as name,
    (select value from contact k where k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null) as phone,
    (select value from contact k where k.person_id = p.id and k.kind = 'email' and k.replaced_at is null) as email,
    ${orderOfCase('c')} as "order",
    ${guestOfCase('c')} as guest,
    e.post,
    (
      select s.hired_on from employment_start s where s.employment_id = e.id and upper_inf(s.recorded)
    ) as "hiredOn",
    e.withdrawn_at is not null as "hireWithdrawn",
    e.ended_on as "endedOn",
    e.end_order_number as "endOrder",
    array(
      select s.name
      from space_membership m
      join space s on s.organization_id = m.organization_id and s.id = m.space_id
      where m.person_id = p.id and m.removed_at is null
      union all
      select g.code
      from appointment a
      join study_group g on g.organization_id = a.organization_id and g.id = a.group_id
      where a.person_id = p.id and a.kind = 'classTeacher' and a.withdrawn_at is not null
        and a.attached_at is not null and a.detached_at is null
      order by 1
    ) as classes,
    array(
      select g.code
      from appointment a
      join study_group g on g.organization_id = a.organization_id and g.id = a.group_id
      where a.person_id = p.id and a.kind = 'classTeacher' and a.withdrawn_at is null and upper_inf(a.valid)
      order by g.code
    ) as groups
  from "case" c
  join organization g on g.id = c.organization_id
  left join person p on p.organization_id = c.organization_id and p.id = c.person_id
  left join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
  where c.number = $1`;

const INVITATIONS = `
  select
    issue, channel, status, issued_at as "issuedAt", handed_out_at as "handedOutAt", expires_at as "expiresAt",
    opened_at as "openedAt", revealed_at as "revealedAt", ended_at as "endedAt", end_reason as "endReason",
    remind_at as "remindAt"
  from invitation
  where case_id = $1
  order by issue`;

const TASKS = `
  select
    t.seq, t.kind, t.role, t.roles, t.state, t.decision, t.level, t.opened_at as "openedAt", t.due_at as "dueAt",
    t.term, t.closed_at as "closedAt", t.retimed_reason as "retimedReason",
    o.full_name as "ownerName"
  from task t
  left join person o on o.organization_id = t.organization_id and o.id = t.owner_id
  where t.case_id = $1
  order by t.seq`;

const ANSWERS = `
  select
    a.id, a.task_seq as task, p.full_name as "actorName",
    b.full_name as "onBehalfOfName",
    a.decision, a.comment, a.recorded_at as "recordedAt", k.outcome, k.refusal
  from task_answer a
  join case_command k on k.organization_id = a.organization_id and k.id = a.id
  join person p on p.organization_id = a.organization_id and p.id = a.actor_id
  left join person b on b.organization_id = a.organization_id and b.id = a.on_behalf_of
  where a.case_id = $1
  order by k.seq`;

const LETTERS = `
  select
    l.id, l.kind, l.state, l.to_address as "toAddress", coalesce(o.attempts, 0) as attempts,
    l.smtp_code as "smtpCode", l.queued_at as "queuedAt", l.sent_at as "sentAt"
  from letter l
  left join outbox o on o.tenant = l.organization_id and o.kind = 'letter' and o.row_id = l.id
  where l.case_id = $1
  order by l.queued_at, l.id`;

const COMMANDS = `
  select
    k.id, k.type, k.at, p.full_name as "actorName",
    coalesce(o.attempts, 0) as attempts, k.outcome, k.refusal
  from case_command k
  left join outbox o on o.tenant = k.organization_id and o.kind = 'command' and o.row_id = k.id
  left join person p on p.organization_id = k.organization_id and p.id = k.actor_id
  where k.case_id = $1 and k.outcome is distinct from 'applied'
  order by k.seq`;
