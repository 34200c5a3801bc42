import { z } from 'zod';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  countUpTo,
  numberPlace,
  type Page,
  pageLimit,
  pageOf,
  type PageRequest,
  type Place,
  placeAfter,
} from '../db/page.ts';

export interface ListedLoad {
  readonly id: string;
  readonly number: number;
  readonly kind: 'groups' | 'people';
  readonly on: string;
  readonly fileName: string;
  readonly rows: number;
  readonly loadedAt: string;
  readonly loadedBy: string | null;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

const LIST = 'loads';
const PLACE = z.tuple([numberPlace]);
const LISTED = `
    select
      l.id, l.number, l.kind, l.facts_on as "on", l.file_name as "fileName", l.row_count as rows,
      l.loaded_at as "loadedAt", p.full_name as "loadedBy",
      l.undone_at as "undoneAt", u.full_name as "undoneBy",
      jsonb_build_array(l.number) as place
    from load l
    left join person p on p.organization_id = l.organization_id and p.id = l.loaded_by
    left join person u on u.organization_id = l.organization_id and u.id = l.undone_by`;

/** A page of the loads, those that were undone among them, the last first. @throws `InvalidInput` (`limit`, `after`) */
export async function listLoads(tx: Transaction, request: PageRequest): Promise<Page<ListedLoad>> {
  const limit = pageLimit(request.limit);
  const after = placeAfter(LIST, PLACE, request.after);
  const conditions = new Conditions();
  conditions.add(after?.[0], (value) => `l.number < ${value}::int`);
  const anything = 'select from load';
  const [{ rows }, counts] = await Promise.all([
    tx.query<ListedLoad & { readonly place: Place }>(
      `${LISTED} where ${conditions.and()} order by l.number desc limit ${limit + 1}`,
      conditions.values,
      { planAnew: true },
    ),
    countUpTo(tx, { matching: anything }, []),
  ]);
  return pageOf<ListedLoad>(tx, LIST, rows, { limit, counts, anything });
}

/** One load by its number; null where there is none. */
export async function loadByNumber(tx: Transaction, number: number): Promise<ListedLoad | null> {
  const { rows } = await tx.query<ListedLoad & { readonly place: Place }>(`${LISTED} where l.number = $1`, [
    number,
  ]);
  const [found] = rows;
  if (found === undefined) return null;
  const { place: _, ...load } = found;
  return load;
}
