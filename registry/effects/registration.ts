import { parseOrganizationCodes } from '../../domain/organization-codes.ts';
import { answerValue } from '../answer-data.ts';
import { replaceContact } from '../people.ts';
import { awakenForPlatform, enterChannels } from '../platform-state.ts';
import { recheck } from '../wake.ts';
import type { StageContext } from './context.ts';

/**
 * The case waits for the registration of the college. The row of the college is locked, so that a registration that
 * ends in the same moment either sees this case waiting or is seen here.
 */
export async function awaitPlatform({ tx, input }: StageContext): Promise<void> {
  const { rows } = await tx.query<{ platform_state: string }>(
    'select platform_state from organization where id = $1 for share',
    [tx.organizationId],
  );
  if (rows[0]?.platform_state === 'active') recheck(tx, input.caseId, input.at);
}

/** The support address that came with the answer; later letters of this case go there. */
export async function correctSupportAddress({ tx, input, audit }: StageContext): Promise<void> {
  tx.send('update registration_request set support_address = $2 where case_id = $1', [
    input.caseId,
    await answerValue(tx, input.cause.commandId),
  ]);
  audit.push({ at: input.at, action: 'registration:addressMended', caseId: input.caseId, ids: {} });
}

/** The phone with which the administrator can really sign up: of the request, and theirs from now on. */
export async function correctRequestPhone({ tx, input, audit }: StageContext): Promise<void> {
  const phone = await answerValue(tx, input.cause.commandId);
  const { rows } = await tx.query<{ administrator_id: string }>(
    'update registration_request set phone = $2 where case_id = $1 returning administrator_id',
    [input.caseId, phone],
  );
  const person = rows[0]?.administrator_id ?? '';
  replaceContact(tx, person, 'phone', phone);
  audit.push({ at: input.at, action: 'registration:phoneMended', caseId: input.caseId, ids: { person } });
}

/** Keeps ИНН and ОГРН, as they were entered on the platform. */
export async function recordOrganizationData({ tx, input, audit }: StageContext): Promise<void> {
  const { inn, ogrn } = parseOrganizationCodes(await answerValue(tx, input.cause.commandId));
  tx.send('update organization set inn = $2, ogrn = $3 where id = $1', [tx.organizationId, inn, ogrn]);
  audit.push({
    at: input.at,
    action: 'organization:codes',
    caseId: input.caseId,
    ids: {},
    values: { inn, ogrn },
  });
}

/** A decision of the platform, with its reason. */
export async function recordRefusal({ tx, input, audit }: StageContext): Promise<void> {
  const reason = await answerValue(tx, input.cause.commandId);
  tx.send('update registration_request set refusal_reason = $2 where case_id = $1', [input.caseId, reason]);
  audit.push({ at: input.at, action: 'registration:refused', caseId: input.caseId, ids: { reason } });
}

/** A person confirmed that the former account has no rights on the platform. */
export async function endOldRights({ tx, input, audit }: StageContext): Promise<void> {
  tx.send('update registration_request set old_rights_ended_at = $2 where case_id = $1', [
    input.caseId,
    input.at,
  ]);
  audit.push({ at: input.at, action: 'registration:oldRightsEnded', caseId: input.caseId, ids: {} });
}

/** The system channels of the college are there (2.2). */
export async function openChannels({ tx }: StageContext): Promise<void> {
  await enterChannels(tx);
}

/** The college works on the platform: whoever waited for that goes on by themself. */
export async function activatePlatform({ tx, input, clock, audit }: StageContext): Promise<void> {
  tx.send(`update organization set platform_state = 'active', platform_since = $2 where id = $1`, [
    tx.organizationId,
    clock.dateAt(input.at),
  ]);
  awakenForPlatform(tx, input.at);
  audit.push({ at: input.at, action: 'platform:active', caseId: input.caseId, ids: {} });
}
