import type { CivilDate } from '../../calendar/civil-date.ts';
import { normalizedName, type FullName } from '../../people/full-name.ts';
import { groupKey } from '../../student/group-codes.ts';
import type { KnownTransfer } from '../../student/named-transfer.ts';
import type { DraftLine, Finding, Newcomer, OrderKind } from '../order.ts';
import { finding, type LineCase } from './context.ts';

/** What a case says of where somebody will study, by the kinds of orders that say so too. */
type PlaceField = 'group' | 'programme' | 'form' | 'funding';
const PLACES: Readonly<Partial<Record<OrderKind, readonly PlaceField[]>>> = {
  transferIn: ['group', 'programme', 'form', 'funding'],
  groupTransfer: ['group'],
  programmeTransfer: ['group', 'programme', 'form', 'funding'],
  formTransfer: ['form', 'group'],
  fundingTransfer: ['funding'],
};

/**
 * A line with what the case of the transfer that it ends holds already: who it is about, where they go, the consent of a
 * representative, the papers. What the line says itself stays as it is said; a transfer of somebody else, and one that
 * another kind of order ends, tells it nothing.
 */
export function completedLine<L extends DraftLine>(
  kind: OrderKind,
  line: L,
  transfers: ReadonlyMap<number, KnownTransfer>,
  orderGround: string | null,
): L {
  const transfer = line.transferCase === null ? undefined : transfers.get(line.transferCase);
  if (!transfer?.endedBy.includes(kind) || !isAbout(line, transfer)) return line;
  const newcomer = line.newcomer ?? newcomerOf(transfer);
  return {
    ...line,
    ...(transfer.registerNumber === null ? { newcomer } : { registerNumber: transfer.registerNumber }),
    ...placeOf(kind, line, transfer),
    receivingOrganization: line.receivingOrganization ?? transfer.receivingOrganization,
    consentOn: transfer.consentTakenBack === true ? null : (line.consentOn ?? transfer.consentOn),
    ground: line.ground ?? (orderGround === null ? transfer.ground : null),
  };
}

/** Does the line speak of the person of the transfer, or of nobody yet. */
function isAbout({ registerNumber, newcomer }: DraftLine, transfer: KnownTransfer): boolean {
  if (newcomer !== null) return transfer.registerNumber === null && isThem(newcomer, transfer);
  return (
    transfer.registerNumber === null || registerNumber === null || registerNumber === transfer.registerNumber
  );
}

function isThem(
  { name, birthOn }: { readonly name: FullName; readonly birthOn: string },
  transfer: KnownTransfer,
): boolean {
  return normalizedName(name) === normalizedName(transfer.name) && birthOn === transfer.birthOn;
}

/** Contacts are in the registry already, and are not overwritten by an order. */
function newcomerOf({ name, birthOn, snils }: KnownTransfer): Newcomer | null {
  if (birthOn === null) return null;
  return { name, birthOn, snils, phone: null, email: null, representatives: [], decision: null };
}

/** Where the case says that they go, unless the line says another place: then its own words alone count. */
function placeOf(
  kind: OrderKind,
  line: DraftLine,
  transfer: KnownTransfer,
): Partial<Pick<DraftLine, PlaceField>> {
  const fields = PLACES[kind] ?? [];
  if (fields.some((field) => field !== 'funding' && saysOther(line, transfer, field))) return {};
  return Object.fromEntries(fields.map((field) => [field, line[field] ?? transfer[field]]));
}

function saysOther(line: DraftLine, transfer: KnownTransfer, field: PlaceField): boolean {
  const [said, known] = [line[field], transfer[field]];
  if (said === null || known === null) return false;
  return field === 'group' ? groupKey(said) !== groupKey(known) : said !== known;
}

/** The person of the transfer that a newcomer's line ends; null where it names none, or is about somebody else. */
export function personOfTransfer({ order, line, context }: LineCase): string | null {
  const transfer = line.transferCase === null ? undefined : context.transfers.get(line.transferCase);
  if (!transfer?.endedBy.includes(order.kind) || line.newcomer === null) return null;
  return transfer.registerNumber === null && isThem(line.newcomer, transfer) ? transfer.personId : null;
}

/**
 * What is said of the transfer that a line names: that it is not there, or that the line cannot end it; and where it names
 * none, that one of the person is under way, which would wait for its order in vain.
 *
 * @param personId whom the line is about; null for somebody new, undefined where nobody can tell
 */
export function transferFindings(
  { order, line, context, on }: LineCase,
  personId: string | null | undefined,
): Finding[] {
  const { transferCase } = line;
  if (transferCase === null) {
    const running = personId ? context.runningTransfers.get(personId) : undefined;
    return running === undefined ? [] : [finding('TransferUnderWay', { case: running })];
  }
  const transfer = context.transfers.get(transferCase);
  if (!transfer) return [finding('TransferCaseUnknown', { case: transferCase })];
  if (personId === undefined) return [];
  const ends = transfer.endedBy.includes(order.kind) && transfer.personId === personId;
  if (!ends) return [finding('TransferCaseOther', { case: transferCase })];
  return order.kind === 'transferIn' ? missingPapers(on, transfer) : [];
}

/**
 * Who comes from another college is enrolled by the certified extract from its order and the original of the document on
 * education, both in hand (№ 533 of 06.08.2021); and not while they still study there: nobody is expelled before the order
 * of which the extract is (273-ФЗ, 61, part 4).
 */
function missingPapers(
  on: CivilDate,
  { case: number, extractOn, educationDocument }: KnownTransfer,
): Finding[] {
  return [
    ...(extractOn === null ? [finding('ExtractMissing', { case: number })] : []),
    ...(educationDocument ? [] : [finding('EducationDocumentMissing', { case: number })]),
    ...(extractOn !== null && on < extractOn ? [finding('BeforeExpulsion', { extractOn })] : []),
  ];
}
