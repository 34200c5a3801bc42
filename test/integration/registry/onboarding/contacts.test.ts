import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../../../domain/people/email.ts';
import type { NewHire } from '../../../../domain/onboarding/new-hire.ts';
import { parsePhone } from '../../../../domain/people/phone.ts';
import { correctContacts } from '../../../../registry/onboarding/contacts.ts';
import { enterHire } from '../../../../registry/onboarding/hire.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { newHire } from '../../../support/people/new-hire.ts';
import { nextPhone } from '../../../support/people/phones.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
let college: College;
let hire: NewHire;
let number: number;
let runner: ReturnType<typeof file.staged>;

beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
  hire = newHire({ hiredOn: '2026-09-01' as CivilDate, birthDate: '1990-03-05' as CivilDate });
  const hired = await college.hire(hire);
  ({ number } = hired);
  runner = file.staged(college, hired.caseId);
  await runner.begin(COLLEGE_NOW);
});

const enter = (said: NewHire) =>
  college.transaction((tx) => enterHire(tx, REGISTRY, said, { actorId: college.staff.hr, at: COLLEGE_NOW }));
const correct = (contacts: { phone?: string; email?: string }, id = randomUUID()) =>
  college.transaction((tx) =>
    correctContacts(
      tx,
      REGISTRY,
      { caseNumber: number, phone: contacts.phone ?? null, email: contacts.email ?? null },
      { id, actorId: college.staff.hr, at: COLLEGE_NOW },
    ),
  );
const shown = () => college.transaction((tx) => showCase(tx, number));

describe('contacts of somebody of the staff', () => {
  it('are corrected while the invitation is under way: the old code dies, the next goes to the new address', async () => {
    const phone = nextPhone();
    const corrected = await correct({ phone, email: 'right@college.example' });
    expect(corrected).toMatchObject({
      changes: [
        { field: 'phone', from: hire.phone, to: phone },
        { field: 'email', from: hire.email, to: 'right@college.example' },
      ],
      invitation: 'reissued',
      command: { type: 'reissue' },
    });
    await runner.recorded(corrected.command?.id ?? '');
    const { person, invitations, letters, trail } = await shown();
    expect(person).toMatchObject({ phone, email: 'right@college.example' });
    expect(invitations.map(({ status }) => status)).toEqual(['replaced', 'sent']);
    expect(letters.at(-1)).toMatchObject({ kind: 'invitation', toAddress: 'right@college.example' });
    expect(trail.find(({ action }) => action === 'hire:contacts')).toMatchObject({
      actorName: 'Кадрова Елена Ивановна',
    });
    expect(trail.find(({ action }) => action === 'invitation:issued')).toBeDefined();
  });

  it('are corrected when the edition allows no further issue: the administrator decides', async () => {
    await runner.recorded((await correct({ phone: nextPhone() })).command?.id ?? '');
    const corrected = await correct({ phone: nextPhone() });
    expect(corrected).toMatchObject({ invitation: 'annulled', command: { type: 'annul' } });
    await runner.recorded(corrected.command?.id ?? '');
    expect(runner.state().stage).toBe('undecided');
  });

  it('are corrected after the link was shown, and when all is over, without another invitation', async () => {
    await runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
    expect(await correct({ phone: nextPhone() })).toMatchObject({ invitation: 'expected', command: null });
    await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    await runner.answer(college.staff.administrator, 'confirmed', COLLEGE_NOW);
    expect(runner.state().outcome).toBe('active');
    const email = 'new@college.example';
    expect(await correct({ email })).toMatchObject({ invitation: 'nothing', command: null });
    expect((await shown()).person.email).toBe(email);
  });

  it('that are said once more change nothing', async () => {
    expect(await correct({ phone: hire.phone })).toMatchObject({ changes: [], command: null });
  });
});

describe('a list that brings something else of somebody known', () => {
  it('has it taken over and shown', async () => {
    const phone = parsePhone(nextPhone());
    const result = await enter({ ...hire, phone, post: 'методист', email: null });
    expect(result).toMatchObject({
      outcome: 'changed',
      number,
      changes: [
        { field: 'phone', from: hire.phone, to: phone },
        { field: 'post', from: 'преподаватель', to: 'методист' },
      ],
      invitation: 'reissued',
    });
    expect((await shown()).person).toMatchObject({ phone, post: 'методист', email: hire.email });
    expect(await enter({ ...hire, phone, post: 'методист' })).toMatchObject({ outcome: 'unchanged' });
  });

  it('never moves the first day or makes another person of them', async () => {
    await expect(enter({ ...hire, hiredOn: '2026-09-08' as CivilDate })).rejects.toMatchObject({
      code: 'EmploymentDiffers',
      details: { fact: 'hiredOn' },
    });
    await expect(enter({ ...hire, birthDate: '1991-03-05' as CivilDate })).rejects.toMatchObject({
      details: { fact: 'birthDate' },
    });
  });
});

describe('a namesake with the same date of birth and another phone', () => {
  const second = (samePerson: NewHire['samePerson']) => ({
    ...hire,
    personnelNumber: `${hire.personnelNumber}-2`,
    phone: parsePhone(nextPhone()),
    email: parseEmail('second@college.example'),
    samePerson,
  });

  it('is asked about, never merged', async () => {
    await expect(enter(second(null))).rejects.toMatchObject({ code: 'PersonUnclear' });
  });

  it('is somebody else where HR says so', async () => {
    expect(await enter(second('other'))).toMatchObject({
      outcome: 'opened',
      knownPerson: false,
      namesake: true,
    });
    expect((await shown()).person.phone).toBe(hire.phone);
  });

  it('is the same person where HR says so, and then nothing is dropped', async () => {
    const said = second('same');
    expect(await enter(said)).toMatchObject({
      outcome: 'opened',
      knownPerson: true,
      changes: [{ field: 'phone', to: said.phone }, { field: 'email' }],
    });
    expect((await shown()).person.phone).toBe(said.phone);
  });
});
