import type { CivilDate } from '../calendar/civil-date.ts';
import type { FullName } from '../people/full-name.ts';
import type { OrderKind } from '../order/order.ts';
import type { Funding, GroupCode, ProgrammeCode, RegisterNumber, StudyForm } from './study.ts';

/** What the case of a transfer holds, for the order that ends it: nobody is asked again for what is known there. */
export interface KnownTransfer {
  /** Number of the case. */
  readonly case: number;
  /** The case is under way. */
  readonly open: boolean;
  /** Kinds of orders that end a transfer of this direction. */
  readonly endedBy: readonly OrderKind[];
  readonly personId: string;
  readonly name: FullName;
  readonly birthOn: CivilDate | null;
  readonly snils: string | null;
  /** Of a student of the college; null for somebody who comes from another one. */
  readonly registerNumber: RegisterNumber | null;
  readonly group: GroupCode | null;
  readonly programme: ProgrammeCode | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  /** Of whoever leaves: the college to which they go. */
  readonly receivingOrganization: string | null;
  /** Day of the consent of a minor's representative. */
  readonly consentOn: CivilDate | null;
  /** That consent was taken back (152-ФЗ, 9, part 2): what a draft has copied of it counts no more. */
  readonly consentTakenBack?: boolean;
  /** Of whoever comes: date of the extract from the order of expulsion; null while it is not entered. */
  readonly extractOn: CivilDate | null;
  /** Of whoever comes: the original of the document on education is entered. */
  readonly educationDocument: boolean;
  /** Its papers as the ground of an order: «заявление от 16.11.2026, протокол № 12 от 28.11.2026»; null without any. */
  readonly ground: string | null;
}
