import type { Role } from '../case/roles.ts';
import { STUDY_STATUSES } from '../student/study.ts';
import { type Finding, type FindingCode, ORDER_KINDS, type OrderKind } from './order.ts';

/**
 * Why somebody is on a leave or was expelled is health, family or discipline: special and sensitive personal data
 * (152-ФЗ, 5 (5), 10), which only those read who decide on it. Everybody else sees the fact and its dates.
 */

/** Who may read on which grounds students are on leaves or were expelled. */
export const READERS_OF_GROUNDS: readonly Role[] = ['registrar', 'deputyDirector', 'director'];

/** What others see instead of the kind of a leave, and of the kinds of orders that tell a ground. */
export const SOME_LEAVE = 'someLeave';
export const SOME_EXPULSION = 'someExpulsion';

/** A status as whoever reads it may see it. */
export const SHOWN_STATUSES = [...STUDY_STATUSES, SOME_LEAVE] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** A kind of an order as whoever reads it may see it. */
export const SHOWN_KINDS = [...ORDER_KINDS, SOME_LEAVE, SOME_EXPULSION] as const;
export type ShownKind = (typeof SHOWN_KINDS)[number];

const KINDS_FOR_OTHERS: Partial<Readonly<Record<ShownKind, ShownKind>>> = {
  academicLeave: SOME_LEAVE,
  ownRequest: SOME_EXPULSION,
  transferOut: SOME_EXPULSION,
  academicFailure: SOME_EXPULSION,
  didNotReturn: SOME_EXPULSION,
};

/** Findings that tell why the student left or is on a leave: who was expelled by the college, whose leave is a long one. */
const TELLING: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'ReinstatementTooLate',
  'ReinstatementBeforeSemesterEnds',
  'ReinstatementByLocalAct',
  'FailureChecklist',
  'LeaveTooLong',
  'DidNotReturnTooEarly',
  'DidNotReturnWithoutLeave',
  'ReceivingOrganizationMissing',
  'EducationDocumentMissing',
  'ExtractMissing',
]);

/** May somebody of these roles read grounds. Whoever has none, or does not say who they are, may not. */
export function mayReadGrounds(roles: readonly Role[]): boolean {
  return roles.some((role) => READERS_OF_GROUNDS.includes(role));
}

/** A status as others see it: on a leave, whichever it is. */
export function statusForOthers(status: ShownStatus): ShownStatus {
  return status === 'studying' ? status : SOME_LEAVE;
}

/** A kind of an order as others see it: a leave, an expulsion, or any other kind as it is. */
export function kindForOthers(kind: ShownKind): ShownKind {
  return KINDS_FOR_OTHERS[kind] ?? kind;
}

/** Do the words of an order of this kind tell a ground: its own, or that of the order which it takes back. */
export function wordsTellGrounds(kind: ShownKind): boolean {
  return (
    kind === 'cancellation' || kindForOthers(kind) === SOME_LEAVE || kindForOthers(kind) === SOME_EXPULSION
  );
}

/** Does what was asked for narrow a list down to one ground, so that the list itself would tell it. */
export function asksForGround(asked: { readonly status?: ShownStatus; readonly kind?: OrderKind }): boolean {
  const { status, kind } = asked;
  return (
    (status !== undefined && statusForOthers(status) !== status) ||
    (kind !== undefined && kindForOthers(kind) !== kind)
  );
}

/** The findings that others may see. */
export function findingsForOthers(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => !TELLING.has(code));
}
