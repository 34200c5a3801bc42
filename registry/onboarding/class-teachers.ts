import type { NewHire } from '../../domain/onboarding/new-hire.ts';
import type { Transaction } from '../db/database.ts';
import { writtenCodes } from '../student/group-codes.ts';

/** Appoints a hire class teacher of the groups that it names. */
export async function appointClassTeacher(tx: Transaction, personId: string, hire: NewHire): Promise<void> {
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
