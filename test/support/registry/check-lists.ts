import type { InboundWarning, RecordedNature } from '../../../registry/mail/inbound.ts';
import { LONG_SERVING } from '../../../domain/onboarding/hire-day.ts';
import type { NewHire } from '../../../domain/onboarding/new-hire.ts';
import { GUEST_GROUNDS } from '../../../domain/invitation/guest.ts';
import type { InvitationProgress } from '../../../domain/invitation/progress.ts';
import {
  ACTING_BASES,
  EARLIER_USES,
  LINE_RESULTS,
  ORDER_KINDS,
  ORDER_STATES,
  UNRESTORED_REASONS,
} from '../../../domain/order/order.ts';
import type { PostCategory } from '../../../domain/people/post.ts';
import { type Base, FUNDINGS, STUDY_FORMS, STUDY_STATUSES } from '../../../domain/student/study.ts';
import { CHANGES } from '../../../domain/college/edition-words.ts';
import { DIRECTIONS, PAPERS, PEER_STATUSES } from '../../../domain/transfer/codes.ts';
import type { VerificationEffect } from '../../../domain/verification/progress.ts';
import type { WorkWeek } from '../../../domain/calendar/calendar-year.ts';
import { CASE_KINDS, type CaseKind } from '../../../domain/processes.ts';
import { LETTER_FORMS, REFUSAL_REASONS, REGISTRATION_PURPOSES } from '../../../domain/registration/codes.ts';
import { CAPACITY_BASES, CONSENT_PURPOSES, RELATIONS } from '../../../domain/student/consent.ts';
import { ROLES } from '../../../domain/case/roles.ts';
import type { CaseAnswer, CaseTask } from '../../../registry/pages/case-details.ts';
import type { ListedInbound } from '../../../registry/pages/inbound-list.ts';
import type { InboundFate } from '../../../registry/mail/inbound-routing.ts';
import { ENDED_STATUSES, INVITATION_STATUSES } from '../../../registry/invitation/status.ts';
import type { LetterState } from '../../../registry/letter/letters.ts';
import type { ListedCase } from '../../../registry/pages/case-list.ts';
import type { NewLoad } from '../../../registry/student/loads.ts';
import { OUTBOX_KINDS } from '../../../registry/outbox/outbox.ts';
import type { ContactKind } from '../../../registry/people/people.ts';
import type { PlatformState } from '../../../registry/college/platform-state.ts';
import type { CreditedSubject } from '../../../registry/transfer/answers.ts';
import type { TransferDetails } from '../../../registry/transfer/views.ts';

/** The words of a union, all of them and no others: the compiler compares. */
function words<T extends string | number>(all: Record<NoInfer<T>, true>): string[] {
  return Object.keys(all);
}

const PAPERS_OF = words<TransferDetails['papers'][number]['way']>({ received: true, issued: true });
const STAFF = ['onboarding', 'invitation', 'verification'] as const satisfies readonly CaseKind[];
/** Written by statements alone: no rule of ours reads them. */
const PLATFORM_ROLES = ['teacher', 'student', 'parent'];

/** What the code knows, by the constraint of the schema that must know the same. */
export const CHECK_LISTS: Readonly<Record<string, readonly string[]>> = {
  appointment_kind_is_known: [...ROLES, 'classTeacher'],
  calendar_week_has_five_or_six_days: words<WorkWeek>({ 5: true, 6: true }),
  case_command_outcome_is_known: words<NonNullable<CaseAnswer['outcome']>>({ applied: true, refused: true }),
  case_kind_is_known: CASE_KINDS,
  case_of_the_college_names_no_person: ['registration', 'order'] satisfies readonly CaseKind[],
  case_state_is_known: words<ListedCase['state']>({ starting: true, open: true, closed: true }),
  case_that_is_not_of_staff_names_no_employment: CASE_KINDS.filter(
    (kind) => !(STAFF as readonly CaseKind[]).includes(kind),
  ),
  consent_purpose_is_known: CONSENT_PURPOSES,
  contact_is_phone_or_email: words<ContactKind>({ phone: true, email: true }),
  credited_subject_verdict_is_known: words<CreditedSubject['verdict']>({ credited: true, toPass: true }),
  employment_category_is_known: words<PostCategory>({ pedagogue: true, administration: true, other: true }),
  employment_ground_is_contract_or_order: words<NonNullable<NewHire['ground']>['kind']>({
    contract: true,
    order: true,
  }),
  employment_is_primary_or_secondary: words<NewHire['employmentKind']>({ primary: true, secondary: true }),
  employment_long_serving_is_known: LONG_SERVING,
  inbound_letter_fate_is_known: words<InboundFate>({
    delivered: true,
    shown: true,
    kept: true,
    bounced: true,
    asked: true,
    notOurs: true,
  }),
  inbound_letter_nature_is_known: words<RecordedNature>({
    reply: true,
    autoReply: true,
    bounce: true,
    delay: true,
    delivered: true,
    readReceipt: true,
  }),
  inbound_letter_state_is_known: ['taken', 'routed'],
  inbound_letter_warnings_are_known: words<InboundWarning>({
    otherAddress: true,
    checkFailed: true,
    namePretends: true,
    sameMessageId: true,
    notGiven: true,
  }),
  inbound_letter_trace_is_known: words<NonNullable<ListedInbound['foundBy']>>({
    reply: true,
    token: true,
    outgoing: true,
    returned: true,
    person: true,
  }),
  guest_ground_is_known: GUEST_GROUNDS,
  invitation_ended_has_a_time: ENDED_STATUSES,
  invitation_goes_by_letter_or_paper: words<InvitationProgress['channel']>({ letter: true, paper: true }),
  invitation_status_is_known: INVITATION_STATUSES,
  letter_state_is_known: words<LetterState>({ queued: true, sent: true, refused: true, dropped: true }),
  load_kind_is_known: words<NewLoad['kind']>({ groups: true, people: true }),
  movement_order_acting_basis_is_known: ACTING_BASES,
  movement_order_kind_is_known: ORDER_KINDS,
  movement_order_signed_state_has_a_signature: ORDER_STATES.filter(
    (state) => state !== 'draft' && state !== 'withdrawn',
  ),
  movement_order_state_is_known: ORDER_STATES,
  movement_order_use_is_known: EARLIER_USES,
  order_line_result_is_known: LINE_RESULTS,
  order_line_unrestored_is_known: UNRESTORED_REASONS,
  organization_platform_state_is_known: words<PlatformState['state']>({ unregistered: true, active: true }),
  outbox_kind_is_known: OUTBOX_KINDS,
  person_word_source_is_known: ['name', 'formerName', 'phone'],
  platform_link_role_is_known: PLATFORM_ROLES,
  programme_base_is_9_or_11: words<Base>({ 9: true, 11: true }),
  registration_letter_form_is_known: LETTER_FORMS,
  registration_request_draft_form_is_known: LETTER_FORMS,
  registration_request_purpose_is_known: REGISTRATION_PURPOSES,
  registration_request_refusal_is_known: REFUSAL_REASONS,
  space_kind_is_known: ['community', 'class', 'chat', 'channel'],
  space_membership_role_is_known: PLATFORM_ROLES,
  student_transfer_change_is_known: CHANGES,
  student_transfer_class_answer_is_known: words<NonNullable<TransferDetails['classAnswer']>>({
    joined: true,
    declined: true,
  }),
  student_transfer_direction_is_known: DIRECTIONS,
  full_capacity_basis_is_known: CAPACITY_BASES,
  representative_relation_is_known: RELATIONS,
  representative_body_is_one: ['institution', 'guardianship'],
  student_transfer_form_is_known: STUDY_FORMS,
  student_transfer_funding_is_known: FUNDINGS,
  study_group_form_is_known: STUDY_FORMS,
  study_status_is_known: STUDY_STATUSES,
  study_terms_form_is_known: STUDY_FORMS,
  study_terms_funding_is_known: FUNDINGS,
  task_state_is_known: words<CaseTask['state']>({
    open: true,
    answered: true,
    superseded: true,
    withdrawn: true,
  }),
  transfer_message_outcome_is_known: words<NonNullable<TransferDetails['messages'][number]['outcome']>>({
    delivered: true,
    closed: true,
  }),
  transfer_message_way_is_known: words<TransferDetails['messages'][number]['way']>({
    sent: true,
    received: true,
  }),
  transfer_message_status_is_known: PEER_STATUSES,
  transfer_pair_direction_is_known: DIRECTIONS.filter((direction) => direction !== 'internal'),
  transfer_paper_is_received_or_issued: PAPERS_OF,
  transfer_paper_kind_is_known: PAPERS,
  transfer_paper_source_is_known: words<TransferDetails['papers'][number]['source']>({
    entered: true,
    otherCollege: true,
  }),
  verification_outcome_is_known: words<Extract<VerificationEffect, { do: 'recordVerification' }>['outcome']>({
    confirmed: true,
    refused: true,
    returned: true,
    notRequired: true,
  }),
};
