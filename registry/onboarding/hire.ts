import { randomUUID } from 'node:crypto';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { normalizedName } from '../../domain/people/full-name.ts';
import type { HireResult, NewHire } from '../../domain/onboarding/new-hire.ts';
import { categoryOf, type PostCategory } from '../../domain/people/post.ts';
import { normalPost } from '../../domain/people/post-title.ts';
import { writeAudit } from '../audit/audit.ts';
import { openCaseRow } from '../case/cases.ts';
import { collegeDate } from '../college/clock.ts';
import { writtenCodes } from '../student/group-codes.ts';
import type { Transaction } from '../db/database.ts';
import { findOrEnterPerson, lockEntering } from '../people/people.ts';
import { editionOn, type Policy } from '../college/policy.ts';

interface EmploymentRow {
  id: string;
  matching_name: string;
  post: string;
  hired_on: string;
  case_id: string | null;
  number: number | null;
  state: string | null;
}

/** Waits until nobody else enters any of these hires. */
export function lockHires(tx: Transaction, hires: readonly NewHire[]): void {
  lockEntering(
    tx,
    hires,
    hires.flatMap(({ personnelNumber, classTeacherOf }) => [
      `employment:${personnelNumber}`,
      ...classTeacherOf.map((code) => `group:${code}`),
    ]),
  );
}

/**
 * Enters a hire: the facts and the case to lead it, which a pump starts even if this process dies right after.
 * The same hire again changes nothing. Take `lockHires` first.
 *
 * @throws `UnknownPost` when neither the edition nor HR, now or earlier, says the category; `EmploymentDiffers` when the
 *   personnel number is another person's or has other facts; `PersonDiffers`; `InvalidDate` for a contract or an order of
 *   a day that has not come
 */
export async function enterHire(
  tx: Transaction,
  hire: NewHire,
  by: { actorId: string | null; at: string },
): Promise<HireResult> {
  const today = await collegeDate(tx, by.at);
  const [existing, edition] = await Promise.all([
    findEmployment(tx, hire.personnelNumber),
    editionOn(tx, today),
  ]);
  if (existing) return compare(existing, hire);
  requireNotAfter(hire.ground?.date ?? null, today, 'contractOn');
  const category = await categoryOfHire(tx, hire, edition.policy);
  const person = await findOrEnterPerson(tx, hire);
  const employmentId = enterEmployment(tx, person.id, hire, category);
  await appointClassTeacher(tx, person.id, hire);
  const opened = await openCaseRow(tx, {
    id: randomUUID(),
    kind: 'onboarding',
    personId: person.id,
    employmentId,
    editionId: edition.id,
    at: by.at,
    actorId: by.actorId,
  });
  writeAudit(tx, [
    {
      ...by,
      action: 'hire:entered',
      caseId: opened.id,
      ids: { person: person.id, employment: employmentId, category },
      values: { personnelNumber: hire.personnelNumber, post: hire.post, hiredOn: hire.hiredOn },
    },
  ]);
  return {
    outcome: 'opened',
    caseId: opened.id,
    number: opened.number,
    employmentId,
    access: edition.policy.accessFor.includes(category) ? 'required' : 'notRequired',
    knownPerson: person.known,
    sharedPhone: person.sharedPhone,
    namesake: person.namesake,
  };
}

async function categoryOfHire(tx: Transaction, hire: NewHire, policy: Policy): Promise<PostCategory> {
  const category =
    hire.category ?? categoryOf(hire.post, policy.posts) ?? (await categoryGivenBefore(tx, hire.post));
  if (category === null) {
    throw new KontingentError('UnknownPost', 'The edition does not know the post, and no category is given');
  }
  return category;
}

/**
 * What HR last said of a post that the edition does not know: it stands with whoever was hired on that post, so it is
 * asked about once. A college has some hundred posts.
 */
async function categoryGivenBefore(tx: Transaction, post: string): Promise<PostCategory | null> {
  const { rows } = await tx.query<{ post: string; category: PostCategory }>(
    'select post, category from employment group by post, category order by max(recorded_at) desc',
  );
  const wanted = normalPost(post);
  return rows.find((row) => normalPost(row.post) === wanted)?.category ?? null;
}

async function findEmployment(tx: Transaction, personnelNumber: string): Promise<EmploymentRow | null> {
  const { rows } = await tx.query<EmploymentRow>(
    `
    select e.id, p.matching_name, e.post, s.hired_on, c.id as case_id, c.number, c.state
    from employment e
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    join employment_start s
      on s.organization_id = e.organization_id and s.employment_id = e.id and upper_inf(s.recorded)
    left join "case" c
      on c.organization_id = e.organization_id and c.employment_id = e.id and c.kind = 'onboarding'
    where e.personnel_number = $1 and e.withdrawn_at is null
    order by c.number desc
    limit 1`,
    [personnelNumber],
  );
  return rows[0] ?? null;
}

function compare(existing: EmploymentRow, hire: NewHire): HireResult {
  const what =
    existing.matching_name !== normalizedName(hire.name)
      ? 'name'
      : existing.hired_on !== hire.hiredOn
        ? 'hiredOn'
        : existing.post !== hire.post
          ? 'post'
          : null;
  if (what !== null) {
    throw new KontingentError(
      'EmploymentDiffers',
      'The personnel number is in the registry with other facts',
      {
        fact: what,
        number: existing.number,
      },
    );
  }
  return {
    outcome: 'unchanged',
    caseId: existing.case_id,
    number: existing.number,
    running: existing.state !== null && existing.state !== 'closed',
  };
}

function enterEmployment(tx: Transaction, personId: string, hire: NewHire, category: PostCategory): string {
  const id = randomUUID();
  tx.send(
    `
    with entered as (
      insert into employment (
        organization_id, id, person_id, personnel_number, post, category, kind, unit, ground_kind, ground_number, ground_on
      )
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    )
    insert into employment_start (organization_id, employment_id, hired_on) values ($1, $2, $12)`,
    [
      tx.organizationId,
      id,
      personId,
      hire.personnelNumber,
      hire.post,
      category,
      hire.employmentKind,
      hire.unit,
      hire.ground?.kind ?? null,
      hire.ground?.number ?? null,
      hire.ground?.date ?? null,
      hire.hiredOn,
    ],
  );
  return id;
}

async function appointClassTeacher(tx: Transaction, personId: string, hire: NewHire): Promise<void> {
  const written = await writtenCodes(tx, hire.classTeacherOf);
  for (const code of hire.classTeacherOf) appointToGroup(tx, personId, written(code), hire);
}

function appointToGroup(tx: Transaction, personId: string, code: string, hire: NewHire): void {
  tx.send(
    `
    with entered as (
      insert into study_group (organization_id, code) values ($1, $3)
      on conflict (organization_id, code) do update set code = excluded.code
      returning id
    )
    insert into appointment (organization_id, person_id, kind, group_id, valid)
    select $1, $2, 'classTeacher', id, daterange($4, null) from entered
    on conflict do nothing`,
    [tx.organizationId, personId, code, hire.hiredOn],
  );
}
