import { administratorsOn } from '../../registry/college/administrators.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import { openRegistration, readPlatform } from '../../registry/college/platform-state.ts';
import { registrationDetails } from '../../registry/registration/registration-details.ts';
import { read } from '../description.ts';
import { noInput, ofCase } from '../shapes/common.ts';
import { draftLetter, registrationView } from '../shapes/registration.ts';
import { ANYONE } from '../permission.ts';

/** How the college stands with the platform, and the request under way or the last one. */
export const show = read({
  id: 'registrations.show',
  who: ANYONE,
  input: noInput,
  output: registrationView,
  refusals: ['NotFound'],
  run: (desk) =>
    desk.transaction(async (tx, { at }) => {
      const { caseId, number, ...platform } = await readPlatform(tx);
      const request = caseId === null ? null : await registrationDetails(tx, caseId);
      const open = (await openRegistration(tx)) !== null;
      return {
        ...platform,
        administrators: await administratorsOn(tx, await collegeDate(tx, at)),
        request: request && number !== null ? { ...request, number, open } : null,
      };
    }),
});

/** The letter that waits for approval, as it will be, with the names of its files; nothing is sent or kept. */
export const draft = read({
  id: 'registrations.draft',
  who: ANYONE,
  input: ofCase,
  output: draftLetter,
  refusals: ['NotFound', 'NotPossibleNow', 'EditionMissing', 'CalendarMissing'],
  run: async (desk, { number }) => {
    const work = await import('../work/draft-letter.ts');
    return work.draftLetter(desk, number);
  },
});
