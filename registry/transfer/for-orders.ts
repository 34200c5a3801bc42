import type { Direction, Paper } from '../../domain/transfer/codes.ts';
import { groundOf, type GroundPaper } from '../../domain/transfer/ground.ru.ts';
import type { KnownTransfer } from '../../domain/student/named-transfer.ts';
import type { Transaction } from '../db/database.ts';
import { consentTakenBack } from '../student/consents.ts';
import { ENDING_KINDS } from './facts.ts';

type Row = Omit<
  KnownTransfer,
  'endedBy' | 'receivingOrganization' | 'consentOn' | 'ground' | 'extractOn' | 'educationDocument'
> & {
  readonly direction: Direction;
  readonly otherCollege: string | null;
  readonly papers: Readonly<Partial<Record<Paper, GroundPaper>>>;
};

/**
 * What orders are told of transfers: those that they name by the numbers of their cases, and those under way of the people
 * they are about. It is one statement, however many they are; what the other college has only announced is no paper.
 */
export async function transfersForOrders(
  tx: Transaction,
  { numbers, personIds }: { readonly numbers: readonly number[]; readonly personIds: readonly string[] },
): Promise<readonly KnownTransfer[]> {
  if (numbers.length + personIds.length === 0) return [];
  const { rows } = await tx.query<Row>(TRANSFERS, [tx.organizationId, numbers, personIds]);
  return rows.map(({ direction, otherCollege, papers, ...known }) => ({
    ...known,
    endedBy: ENDING_KINDS[direction],
    receivingOrganization: direction === 'outbound' ? otherCollege : null,
    consentOn: known.consentTakenBack === true ? null : (papers.representativeConsent?.on ?? null),
    extractOn: papers.expulsionExtract?.on ?? null,
    educationDocument: papers.educationDocument !== undefined,
    ground: groundOf(direction, papers),
  }));
}

const TRANSFERS = `
  with asked as (
    select c.id from "case" c
    where c.organization_id = $1 and c.kind = 'transfer' and c.number = any ($2::int[])
    union
    select c.id from "case" c
    where c.organization_id = $1 and c.kind = 'transfer' and c.state <> 'closed' and c.person_id = any ($3::uuid[])
  )
  select
    c.number as "case", c.state <> 'closed' as open, c.person_id as "personId", p.birth_on as "birthOn", p.snils,
    jsonb_build_object('last', p.last_name, 'first', p.first_name, 'middle', p.middle_name) as name,
    e.register_number as "registerNumber", g.code as "group", t.to_programme as programme, t.to_form as form,
    t.to_funding as funding, t.direction, t.other_college as "otherCollege",
    coalesce((
      select jsonb_object_agg(r.kind, jsonb_build_object('number', r.number, 'on', r.dated_on))
      from transfer_paper r
      where r.organization_id = $1 and r.case_id = t.case_id and r.replaced_at is null and r.source = 'entered'
    ), '{}'::jsonb) as papers,
    ${consentTakenBack('t')} as "consentTakenBack"
  from asked
  join student_transfer t on t.organization_id = $1 and t.case_id = asked.id
  join "case" c on c.organization_id = $1 and c.id = asked.id
  join person p on p.organization_id = $1 and p.id = c.person_id
  left join enrolment e on e.organization_id = $1 and e.id = t.enrolment_id
  left join study_group g on g.organization_id = $1 and g.id = t.to_group_id`;
