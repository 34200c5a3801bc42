import { beforeEach, expect, it } from 'vitest';
import { readDraft } from '../../../../registry/registration/draft.ts';
import { attachPaper, exchangeOrder } from '../../../../registry/registration/papers.ts';
import { registrationDetails } from '../../../../registry/registration/registration-details.ts';
import { enterEdition } from '../../../../registry/college/organization.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { editionFile } from '../../../support/registry/editions.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { enterRegistration, pdf } from '../../../support/registry/registration-requests.ts';
import { lettersOf, type StagedCase } from '../../../support/registry/stage-runner.ts';

const file = registryFile();
const LATER = '2026-09-08T06:00:00.000Z';
const SIGNED = JSON.stringify({ number: '57/01', on: '2026-09-07', who: 'Директоров Пётр Ильич' });
let college: College;

beforeEach(async () => {
  college = await file.college({ platform: 'unregistered' });
  file.ports.letters.length = 0;
});

/** A request whose first letter lies before the director. */
async function presented(): Promise<StagedCase & { number: number }> {
  const { caseId, number } = await enterRegistration(college);
  const staged = file.staged(college, caseId, 'registration');
  await staged.begin(COLLEGE_NOW);
  return { ...staged, number };
}

const staff = () => college.staff;
const sent = () => lettersOf(file.ports.letters, 'registrationRequest');
const draftOf = (driven: { number: number }) =>
  college.transaction((tx) => readDraft(tx, driven.number, LATER));
const attach = (driven: StagedCase, title: string) =>
  college.transaction((tx) =>
    attachPaper(
      tx,
      driven.caseId,
      { title, scan: pdf(title) },
      { actorId: staff().administrator, at: LATER },
    ),
  );
const exchange = (driven: StagedCase) =>
  college.transaction((tx) =>
    exchangeOrder(
      tx,
      driven.caseId,
      { number: '15-од', on: '2026-08-31', scan: pdf('better') },
      { actorId: staff().administrator, at: LATER },
    ),
  );

it('nothing leaves before the director has approved it, and it leaves as it was shown', async () => {
  const driven = await presented();
  await attach(driven, 'Копия лицензии');
  await driven.command({ type: 'letterChanged', content: 2, at: LATER });
  expect(sent()).toEqual([]);
  const draft = await draftOf(driven);
  expect(draft).toMatchObject({
    to: { address: 'info@sferum.ru' },
    content: {
      form: 'request',
      head: { lastName: 'Директоров' },
      papers: [{ title: 'Копия лицензии' }],
      outgoing: { number: '(присвоится при отправке)' },
    },
  });
  await driven.answer(staff().director, 'approved', LATER);
  const [letter] = sent();
  expect(letter?.content).toEqual({ ...draft?.content, outgoing: { number: 'С-1', on: '2026-09-08' } });
  expect(await draftOf(driven)).toBeNull();
  const details = await college.transaction((tx) => registrationDetails(tx, driven.caseId));
  expect(details?.letters).toMatchObject([{ letter: 1, approvedBy: 'Директоров Пётр Ильич', signed: null }]);
});

it('a deputy by order may approve it, but not the administrator whom it names', async () => {
  const driven = await presented();
  await expect(driven.answer(staff().registrar, 'approved', LATER)).rejects.toMatchObject({
    code: 'NotYourTask',
  });
  await college.appoint(staff().administrator, 'deputyDirector', '2023-09-01');
  await expect(driven.answer(staff().administrator, 'approved', LATER)).rejects.toMatchObject({
    code: 'OwnCase',
  });
  const other = await file.college({ platform: 'unregistered' });
  college = other;
  const next = await presented();
  await next.answer(staff().deputyDirector, 'approved', LATER);
  expect(sent()).toHaveLength(1);
});

it('a signature on paper counts, with its number, its date and who signed', async () => {
  const driven = await presented();
  const nameless = JSON.stringify({ number: '', on: '2026-09-07', who: 'Директоров Пётр Ильич' });
  await expect(driven.answer(staff().director, 'signedOnPaper', LATER, nameless)).rejects.toMatchObject({
    code: 'InvalidAnswer',
  });
  const tomorrow = SIGNED.replace('09-07', '09-09');
  await expect(driven.answer(staff().director, 'signedOnPaper', LATER, tomorrow)).rejects.toMatchObject({
    code: 'InvalidDate',
  });
  await driven.answer(staff().director, 'signedOnPaper', LATER, SIGNED);
  const details = await college.transaction((tx) => registrationDetails(tx, driven.caseId));
  expect(details?.letters).toMatchObject([
    { signed: { number: '57/01', on: '2026-09-07', who: 'Директоров Пётр Ильич' } },
  ]);
});

it('what was changed after it was shown is not approved unseen', async () => {
  const driven = await presented();
  await attach(driven, 'Копия лицензии');
  await expect(driven.answer(staff().director, 'approved', LATER)).rejects.toMatchObject({
    code: 'LetterChanged',
  });
  expect(sent()).toEqual([]);
});

it('a returned letter is mended and asked about again, other words and another phone too', async () => {
  const driven = await presented();
  await driven.answer(staff().director, 'returned', LATER);
  expect(driven.state().stage).toBe('reworking');
  await exchange(driven);
  await driven.answer(staff().administrator, 'reworked', LATER);
  await driven.answer(staff().director, 'approved', LATER);
  await driven.answer(staff().administrator, 'needsMore', LATER);
  await driven.answer(staff().administrator, 'completed', LATER, 'Лицензия 1.');
  await driven.answer(staff().director, 'returned', LATER);
  expect(driven.state().stage).toBe('completing');
  await driven.answer(staff().administrator, 'completed', LATER, 'Лицензия 2.');
  expect((await draftOf(driven))?.content).toMatchObject({ form: 'supplement', supplement: 'Лицензия 2.' });
  await driven.answer(staff().director, 'approved', LATER);
  await driven.answer(staff().administrator, 'instructions', LATER);
  const phone = JSON.stringify({ phone: '8 927 765-43-22', consentOn: '2026-09-07' });
  await driven.answer(staff().administrator, 'phoneDiffers', LATER, phone);
  expect((await draftOf(driven))?.content.administrator.phone).toBe('+79277654322');
  const before = await college.transaction((tx) => registrationDetails(tx, driven.caseId));
  expect(before?.phone).not.toBe('+79277654322');
  await driven.answer(staff().director, 'approved', LATER);
  expect(
    sent().map(({ content }) => [
      content.form,
      content.supplement,
      Buffer.from(content.order.scan).equals(pdf('better')),
    ]),
  ).toEqual([
    ['request', null, true],
    ['supplement', 'Лицензия 2.', true],
    ['correction', null, true],
  ]);
  expect(sent().at(-1)?.content.administrator.phone).toBe('+79277654322');
});

it('the same content again asks nobody, and a repetition brings what has gone, not what waits', async () => {
  const driven = await presented();
  await driven.answer(staff().director, 'approved', COLLEGE_NOW);
  await exchange(driven);
  await driven.timer('2026-09-20T06:00:00.000Z');
  expect(
    sent().map(({ content }) => [content.form, Buffer.from(content.order.scan).equals(pdf('better'))]),
  ).toEqual([
    ['request', false],
    ['repeat', false],
  ]);
  await driven.command({ type: 'letterFailed', issue: 2, at: LATER });
  await driven.answer(staff().administrator, 'sameAddress', LATER);
  expect(driven.state().stage).toBe('approving');
  await driven.answer(staff().director, 'approved', LATER);
  await driven.command({ type: 'letterFailed', issue: 3, at: LATER });
  await driven.answer(staff().administrator, 'sameAddress', LATER);
  expect([driven.state().stage, sent().length]).toEqual(['awaitingReply', 4]);
});

it('an edition that asks for no approval sends at once', async () => {
  const json = editionFile({ effectiveOn: '2026-08-30' }) as { policy: { registration: object } };
  const registration = { ...json.policy.registration, approval: 'off' };
  await college.transaction((tx) => enterEdition(tx, { ...json, policy: { ...json.policy, registration } }));
  const driven = await presented();
  expect([driven.state().stage, sent().length]).toEqual(['awaitingReply', 1]);
});
