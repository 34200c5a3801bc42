import { KontingentError } from '../../domain/errors.ts';
import {
  EMPTY_LINE,
  type EarlierOrder,
  type OrderDraft,
  type OrderKind,
  type OrderState,
} from '../../domain/order/order.ts';
import type { NumberedLine } from '../../domain/order/rules/context.ts';
import type { RegisterNumber } from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';
import { writtenCodes } from '../student/group-codes.ts';
import { writtenNumber } from './list.ts';
import type { StayingBehind } from './views.ts';

/** The lines of a draft: those that were named, members of whole groups, or those of the order it takes back. */
export async function linesOf(
  tx: Transaction,
  draft: OrderDraft,
  asked: EarlierOrder | null,
  earlier: { caseId: string } | null,
): Promise<NumberedLine[]> {
  if (earlier !== null && asked !== null && draft.kind === 'cancellation') {
    const known = await linesOfEarlier(tx, earlier.caseId);
    const wanted = asked.lines === null ? known.filter(({ live }) => live) : pick(known, asked.lines);
    return wanted.map(({ line, registerNumber }, index) => ({
      ...EMPTY_LINE,
      ground: draft.ground,
      registerNumber,
      line: index + 1,
      undoes: line,
    }));
  }
  const members = draft.groups.length === 0 ? [] : await membersOf(tx, draft);
  const given = new Set(draft.lines.map(({ registerNumber }) => registerNumber));
  const lines = [
    ...draft.lines,
    ...members
      .filter((number) => !given.has(number) && !draft.except.includes(number))
      .map((registerNumber) => ({ ...EMPTY_LINE, registerNumber })),
  ];
  const undone = new Map<string | null, number>(
    earlier === null
      ? []
      : (await linesOfEarlier(tx, earlier.caseId)).map(({ line, registerNumber }) => [registerNumber, line]),
  );
  return lines.map((line, index) => ({
    ...line,
    line: index + 1,
    // A line that changes nobody's earlier line names one that is not there: preflight says so.
    undoes: earlier === null ? null : (undone.get(line.registerNumber) ?? 0),
  }));
}

/** Lines in the order in which they were named; a number that is not there stays, for preflight to say so. */
function pick(
  known: readonly { line: number; registerNumber: RegisterNumber | null }[],
  wanted: readonly number[],
): { line: number; registerNumber: RegisterNumber | null }[] {
  const byLine = new Map(known.map((one) => [one.line, one]));
  return [...new Set(wanted)].map((line) => byLine.get(line) ?? { line, registerNumber: null });
}

async function linesOfEarlier(
  tx: Transaction,
  caseId: string,
): Promise<{ line: number; registerNumber: RegisterNumber | null; live: boolean }[]> {
  const { rows } = await tx.query<{ line: number; registerNumber: RegisterNumber | null; live: boolean }>(
    `
    select
      line, register_number as "registerNumber",
      undone_by is null and coalesce(result, '') not in ('leftOut', 'notRestored') as live
    from order_line
    where organization_id = $1 and case_id = $2
    order by line`,
    [tx.organizationId, caseId],
  );
  return rows;
}

/** Everybody who stands in the lists of the groups on the day of the order. */
async function membersOf(tx: Transaction, draft: OrderDraft): Promise<RegisterNumber[]> {
  const { rows: groups } = await tx.query<{ code: string }>(
    'select code from study_group where organization_id = $1 and code = any ($2::text[])',
    [tx.organizationId, draft.groups],
  );
  if (groups.length < new Set(draft.groups).size) {
    throw new KontingentError('NotFound', 'There is no such group', { what: 'group' });
  }
  const { rows } = await tx.query<{ register_number: RegisterNumber }>(
    `
    select e.register_number
    from contingent_on($2, null) c
    join study_group g on g.organization_id = $1 and g.id = c.group_id
    join enrolment e on e.organization_id = $1 and e.id = c.enrolment_id
    join person p on p.organization_id = $1 and p.id = e.person_id
    where g.code = any ($3::text[])
    order by g.code, p.matching_name, e.register_number`,
    [tx.organizationId, draft.effectiveOn, draft.groups],
  );
  return rows.map(({ register_number }) => register_number);
}

/**
 * Who of the whole groups of a draft is not moved with them: whoever was left out, and who is on a leave, which ends the
 * stay in a group, so that its list has them no more.
 */
export async function stayingBehind(tx: Transaction, draft: OrderDraft): Promise<StayingBehind[]> {
  if (draft.groups.length === 0) return [];
  const written = await writtenCodes(tx, draft.groups);
  const { rows } = await tx.query<StayingBehind>(
    `
    select
      e.register_number as "registerNumber", p.full_name as name,
      case when c.group_id is null then 'onLeave' else 'excepted' end as why
    from contingent_on($2, null) c
    join enrolment e on e.organization_id = $1 and e.id = c.enrolment_id
    join person p on p.organization_id = $1 and p.id = e.person_id
    join lateral (
      select m.group_id from group_membership m
      where m.organization_id = $1 and m.enrolment_id = c.enrolment_id and m.known_until = 'infinity'
        and m.valid_from <= $2
      order by m.valid_from desc
      limit 1
    ) last on true
    join study_group g on g.organization_id = $1 and g.id = last.group_id
    where g.code = any ($3::text[])
      and ((c.group_id is null and c.status <> 'studying') or (c.group_id is not null and e.register_number = any ($4::text[])))
    order by g.code, p.matching_name, e.register_number`,
    [tx.organizationId, draft.effectiveOn, draft.groups.map(written), draft.except],
  );
  return rows;
}

/**
 * @throws `NotFound` for the earlier order, `NotPossibleNow` where that was never signed, `InvalidInput` (`kind`;
 *   `earlierUndone` where nothing of it is left)
 */
export async function earlierOrder(
  tx: Transaction,
  asked: EarlierOrder,
  kind: OrderKind,
): Promise<{ caseId: string }> {
  const { rows } = await tx.query<{ caseId: string; kind: OrderKind; state: OrderState }>(
    `
    select o.case_id as "caseId", o.kind, o.state
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where o.organization_id = $1 and c.number = $2`,
    [tx.organizationId, asked.case],
  );
  const [found] = rows;
  if (!found) throw new KontingentError('NotFound', 'There is no such order', { case: asked.case });
  if (found.state === 'cancelled') throw await goneRefusal(tx, found.caseId);
  if (found.state !== 'signed' && found.state !== 'applied') {
    throw new KontingentError(
      'NotPossibleNow',
      'Only an order that was signed can be taken back or changed',
      {
        case: asked.case,
      },
    );
  }
  if (kind !== 'cancellation' && kind !== found.kind)
    throw new KontingentError('InvalidInput', 'The draft was refused: kind', { field: 'kind' });
  return found;
}

/** The refusal to take back an order of which every line is taken back already; it names the order that did so last. */
export async function goneRefusal(tx: Transaction, caseId: string): Promise<KontingentError> {
  const { rows } = await tx.query<{ case: number; order: string | null }>(
    `
    select c.number as "case", ${writtenNumber('o')} as "order"
    from order_line l
    join movement_order o on o.organization_id = l.organization_id and o.case_id = l.undone_by
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where l.organization_id = $1 and l.case_id = $2
    order by c.number desc
    limit 1`,
    [tx.organizationId, caseId],
  );
  return new KontingentError('InvalidInput', 'Nothing of the earlier order is left', {
    field: 'earlierUndone',
    ...(rows[0] && { case: rows[0].case, order: rows[0].order ?? '' }),
  });
}
