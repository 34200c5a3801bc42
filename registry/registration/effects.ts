import { parseOrganizationCodes } from '../../domain/registration/organization-codes.ts';
import { parsePhoneWithConsent } from './answers.ts';
import { wordsOf } from './approval.ts';
import { answerValue, whoAnswered } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import { replaceContact } from '../people/people.ts';
import { enterPhoneConsent } from '../student/consents.ts';
import { awakenForPlatform, enterChannels } from '../college/platform-state.ts';

/** The support address that came with the answer; later letters of this case go there. */
export async function correctSupportAddress(context: CommitContext): Promise<void> {
  const { tx, at, caseId, audit } = context;
  tx.send('update registration_request set support_address = $2 where case_id = $1', [
    caseId,
    await answerValue(tx, context.commandId),
  ]);
  audit.push({ at, action: 'registration:addressMended', caseId, ids: {} });
}

/** The phone with which the administrator can really sign up, with a consent of its own: theirs from now on. */
export async function correctRequestPhone(context: CommitContext): Promise<void> {
  const { tx, at, caseId, audit } = context;
  const answer = await wordsOf(context);
  const { phone, consentOn } = parsePhoneWithConsent(await answerValue(tx, answer));
  const { rows } = await tx.query<{ administrator_id: string }>(
    `
    update registration_request set phone = $2, consent_on = $3, former_phone = nullif(former_phone, $2)
    where case_id = $1
    returning administrator_id`,
    [caseId, phone, consentOn],
  );
  const person = rows[0]?.administrator_id ?? '';
  replaceContact(tx, person, 'phone', phone);
  enterPhoneConsent(
    tx,
    { personId: person, on: consentOn, caseId },
    { actorId: await whoAnswered(tx, answer), at },
  );
  audit.push({ at, action: 'registration:phoneMended', caseId, ids: { person } });
}

/** Keeps ИНН and ОГРН, as they were entered on the platform. */
export async function recordOrganizationData(context: CommitContext): Promise<void> {
  const { tx, at, caseId, audit } = context;
  const { inn, ogrn } = parseOrganizationCodes(await answerValue(tx, context.commandId));
  tx.send('update organization set inn = $2, ogrn = $3 where id = $1', [tx.organizationId, inn, ogrn]);
  audit.push({ at, action: 'organization:codes', caseId, ids: {}, values: { inn, ogrn } });
}

/** A decision of the platform, with its reason. */
export async function recordRefusal(context: CommitContext): Promise<void> {
  const { tx, at, caseId, audit } = context;
  const reason = await answerValue(tx, context.commandId);
  tx.send('update registration_request set refusal_reason = $2 where case_id = $1', [caseId, reason]);
  audit.push({ at, action: 'registration:refused', caseId, ids: { reason } });
}

/** A person confirmed that the former account has no rights on the platform. */
export function endOldRights({ tx, at, caseId, audit }: CommitContext): void {
  tx.send('update registration_request set old_rights_ended_at = $2 where case_id = $1', [caseId, at]);
  audit.push({ at, action: 'registration:oldRightsEnded', caseId, ids: {} });
}

/** The system channels of the college are there (2.2). */
export async function openChannels({ tx }: CommitContext): Promise<void> {
  await enterChannels(tx);
}

/** The college works on the platform: whoever waited for that goes on by themself. */
export function activatePlatform({ tx, at, caseId, clock, audit }: CommitContext): void {
  tx.send(`update organization set platform_state = 'active', platform_since = $2 where id = $1`, [
    tx.organizationId,
    clock.dateAt(at),
  ]);
  awakenForPlatform(tx, at);
  audit.push({ at, action: 'platform:active', caseId, ids: {} });
}
