import {
  findingsForOthers,
  kindForOthers,
  type ShownKind,
  type ShownStatus,
  statusForOthers,
  wordsTellGrounds,
} from '../../domain/order/grounds.ts';
import type { OrderPage, OrderPageLine, LineVerdict, Preflight } from '../../registry/order/views.ts';
import type { CaseDetails } from '../../registry/pages/case-details.ts';
import type { Found } from '../../registry/pages/search.ts';
import type { OrderOfFact, StudentPage } from '../../registry/pages/student-page.ts';
import type { ListedConsent } from '../../registry/student/consent-list.ts';
import type { ContingentCell } from '../../registry/student/contingent.ts';

/**
 * What is left of each read for whoever may not read the grounds of leaves and expulsions (domain/order/grounds.ts): the
 * fact and its dates, never the kind, the papers or the words of it. A read that is described as of a `READER` goes
 * through one of these.
 */

interface Items<T> {
  readonly items: readonly T[];
}

/** A list, each of its rows veiled. */
export function veilItems<T, P extends Items<T>>(page: P & Items<T>, veil: (one: T) => T): P {
  return { ...page, items: page.items.map(veil) };
}

/** Whatever stands so in the contingent. */
export function veilStatus<T extends { readonly status: ShownStatus }>(one: T): T {
  return { ...one, status: statusForOthers(one.status) };
}

/** An order, as a list names it. */
export function veilKind<T extends { readonly kind: ShownKind }>(one: T): T {
  return { ...one, kind: kindForOthers(one.kind) };
}

/** A case or a task in a list: the order that its case leads. */
export function veilOrderOf<T extends { readonly order: { readonly kind: ShownKind } | null }>(one: T): T {
  return one.order === null ? one : { ...one, order: veilKind(one.order) };
}

/** The cells of the contingent: leaves of every kind are counted as one. */
export function veilCells<P extends Items<ContingentCell>>(page: P): P {
  const cells = new Map<string, ContingentCell>();
  for (const cell of page.items.map(veilStatus)) {
    const { people, ...where } = cell;
    const key = JSON.stringify(where);
    cells.set(key, { ...cell, people: people + (cells.get(key)?.people ?? 0) });
  }
  return { ...page, items: [...cells.values()] };
}

export function veilConsent(consent: ListedConsent): ListedConsent {
  const { orderKind } = consent;
  return orderKind === null ? consent : { ...consent, orderKind: kindForOthers(orderKind) };
}

/** A student's page: the facts with their dates, and the orders as numbers and dates. */
export function veilStudent(page: StudentPage): StudentPage {
  const order = (one: OrderOfFact | null) => (one === null ? null : veilKind(one));
  return {
    ...page,
    consents: page.consents.map(veilConsent),
    facts: page.facts.map((fact) => ({
      ...fact,
      status: fact.status === null ? null : statusForOthers(fact.status),
      order: order(fact.order),
      closedBy: order(fact.closedBy),
    })),
  };
}

function veilVerdict<T extends LineVerdict>(line: T): T {
  const standing = (one: LineVerdict['before']) => ({
    ...one,
    status: one.status === null ? null : statusForOthers(one.status),
  });
  return {
    ...line,
    before: standing(line.before),
    after: standing(line.after),
    findings: findingsForOthers(line.findings),
  };
}

/** What an order would do. The counts of findings stay: they tell nothing. */
export function veilPreflight(judged: Preflight): Preflight {
  return { ...veilKind(judged), lines: judged.lines.map(veilVerdict) };
}

/** An order's page: of a leave or an expulsion no words, papers or whereto. */
export function veilOrder(page: OrderPage): OrderPage {
  const lines = page.lines.map(veilVerdict);
  if (!wordsTellGrounds(page.kind)) return { ...page, lines };
  const bare = (line: OrderPageLine): OrderPageLine => ({
    ...line,
    ground: null,
    receivingOrganization: null,
    transferCase: null,
  });
  return {
    ...veilKind(page),
    ground: null,
    warningReason: null,
    withdrawnReason: null,
    scan: null,
    corrections: page.corrections.map((one) => ({ ...one, reason: '' })),
    lines: lines.map(bare),
  };
}

/** A case: the order that it leads or that names its transfer, and of a telling order nobody's words. */
export function veilCase(details: CaseDetails): CaseDetails {
  const { order, transfer } = details;
  const shown = {
    ...veilOrderOf(details),
    transfer: transfer && { ...transfer, orders: transfer.orders.map(veilKind) },
  };
  if (order === null || !wordsTellGrounds(order.kind)) return shown;
  return {
    ...shown,
    tasks: shown.tasks.map((task) => ({
      ...task,
      retimedReason: null,
      answers: task.answers.map((answer) => ({ ...answer, comment: null })),
    })),
    trail: shown.trail.map(({ ids, ...line }) => ({
      ...line,
      ids: 'kind' in ids ? { ...ids, kind: kindForOthers(order.kind) } : ids,
      reason: null,
    })),
  };
}

/** What a search has found. */
export function veilFound<F extends Pick<Found, 'cases' | 'tasks'>>(found: F): F {
  const { cases, tasks } = found;
  return {
    ...found,
    cases: { ...cases, items: cases.items.map(veilOrderOf) },
    tasks: { ...tasks, items: tasks.items.map(veilOrderOf) },
  };
}
