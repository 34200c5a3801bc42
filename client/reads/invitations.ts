import { collegeDate } from '../../registry/college/clock.ts';
import { readSlip } from '../../registry/invitation/slips.ts';
import { read } from '../description.ts';
import { ofCase } from '../shapes/common.ts';
import { slip as shape } from '../shapes/invitation.ts';
import { holdersOf } from '../permission.ts';

/**
 * The live invitation as paper. A slip is an invitation: those who make invitations and those who hand them over may see
 * one, and the audit notes who did.
 */
export const slip = read({
  id: 'invitations.slip',
  who: holdersOf('hr', 'administrator', 'additionalAdministrator', 'deputyDirector'),
  input: ofCase,
  output: shape,
  refusals: ['NotFound', 'NotPossibleNow', 'EditionMissing'],
  run: (desk, { number }) =>
    desk.transaction(async (tx, { actorId, at }) =>
      readSlip(tx, desk.office.secrets, { number, actorId, at, today: await collegeDate(tx, at) }),
    ),
});
