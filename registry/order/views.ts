import type { PageRequest } from '../db/page.ts';
import type { ShownKind, ShownStatus } from '../../domain/order/grounds.ts';
import type {
  Acting,
  Finding,
  LineResult,
  OrderKind,
  OrderState,
  Standing,
  UnrestoredReason,
} from '../../domain/order/order.ts';

/** Where a student stands, as whoever reads it may see it. */
export interface ShownStanding extends Omit<Standing, 'status'> {
  readonly status: ShownStatus | null;
}

/** What would become of a line, and what speaks against it. */
export interface LineVerdict {
  readonly line: number;
  /** Null for a newcomer whom our own counter will number. */
  readonly registerNumber: string | null;
  /** For people who look, never for logs. */
  readonly name: string | null;
  /** Where the student stands on the day of the order without it, and with it. */
  readonly before: ShownStanding;
  readonly after: ShownStanding;
  /** The last day in the present group («отчислить с 24.11» = 23.11); null where the group stays, or there is none. */
  readonly lastDayInGroup: string | null;
  readonly findings: readonly Finding[];
}

/** Everything that an order would do, before anything is done. */
export interface Preflight {
  readonly kind: ShownKind;
  readonly effectiveOn: string;
  readonly lines: readonly LineVerdict[];
  /** Lines that cannot be applied at all. */
  readonly impossible: number;
  /** Lines that a rule speaks against. */
  readonly warnings: number;
  /** What speaks against the signature; none of a draft. */
  readonly signature: readonly Finding[];
}

/** A student of a whole group that an order moves who is not moved with it, and why. */
export interface StayingBehind {
  readonly registerNumber: string;
  readonly name: string;
  readonly why: 'excepted' | 'onLeave';
}

/** What became of an entered order: its case, or null where it was a dry run. */
export interface EnteredOrder {
  readonly number: number | null;
  readonly caseId: string | null;
  readonly preflight: Preflight;
  /** Of whole groups: who stays behind. */
  readonly behind: readonly StayingBehind[];
}

export interface OrderFilter extends PageRequest {
  readonly state?: OrderState | undefined;
  readonly kind?: OrderKind | undefined;
  /** Only orders that name this student. */
  readonly registerNumber?: string | undefined;
  /** Only orders that take effect on one of these days, both counted. */
  readonly effectiveBetween?: { readonly from: string; readonly until: string } | undefined;
}

/** An order in a list. */
export interface ListedOrder {
  readonly caseId: string;
  /** Number of the case: «П-31». */
  readonly number: number;
  readonly kind: ShownKind;
  readonly state: OrderState;
  readonly stage: string;
  readonly effectiveOn: string;
  /** As the office writes it, «112-к»; null before it is signed. */
  readonly orderNumber: string | null;
  readonly orderedOn: string | null;
  readonly lines: number;
  /** Lines taken back by another order since. */
  readonly undone: number;
}

/** What an applied line did, or what an unapplied one would do. */
export interface OrderPageLine extends LineVerdict {
  readonly group: string | null;
  readonly ground: string | null;
  readonly receivingOrganization: string | null;
  readonly leaveLastDay: string | null;
  readonly consentOn: string | null;
  /** When that consent was taken back; null while it is in force. */
  readonly consentTakenBackOn: string | null;
  /** Number of the transfer's case that the line ends. */
  readonly transferCase: number | null;
  readonly result: LineResult | null;
  /** Why an earlier line was not taken back by itself. */
  readonly unrestored: UnrestoredReason | null;
  /** The case whose order has taken this line back. */
  readonly undoneBy: number | null;
}

/** The date of a signed order was entered wrongly, and mended. */
export interface OrderCorrection {
  readonly was: string;
  readonly became: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string | null;
}

/** Everything that is known of an order. */
export interface OrderPage {
  readonly caseId: string;
  readonly number: number;
  readonly kind: ShownKind;
  readonly state: OrderState;
  readonly stage: string;
  readonly outcome: string | null;
  readonly effectiveOn: string;
  readonly ground: string | null;
  readonly cancels: number | null;
  readonly corrects: number | null;
  readonly orderNumber: string | null;
  readonly series: string | null;
  readonly orderedOn: string | null;
  readonly signatory: {
    readonly name: string;
    readonly post: string;
    readonly acting: Acting | null;
    /** On what an acting one signed, as a text: of orders that were recorded before it was told in parts. */
    readonly actingGround: string | null;
  } | null;
  /** Slips of entry that were mended after the signature, the first one first. */
  readonly corrections: readonly OrderCorrection[];
  /** Hex of the SHA-256 of the scan. */
  readonly scan: string | null;
  readonly warningReason: string | null;
  readonly withdrawnReason: string | null;
  readonly signedAt: string | null;
  readonly appliedAt: string | null;
  readonly lines: readonly OrderPageLine[];
  readonly letters: { readonly queued: number; readonly sent: number; readonly refused: number };
}
