import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeLink, type LinkChange } from '../../../../registry/invitation/link-change.ts';
import { openLink } from '../../../../registry/invitation/links.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { lettersOf } from '../../../support/registry/stage-runner.ts';

const file = registryFile();
const OLD = 'https://platform.example/join/old';
const NEW = 'https://platform.example/join/new';
let college: College;

beforeEach(async () => {
  college = await file.college({ link: { secrets: file.ports.secrets, address: OLD } });
  file.ports.letters.length = 0;
});

const change = (change: LinkChange, keep = true) =>
  college.transaction((tx) =>
    changeLink(tx, { lists: REGISTRY, secrets: file.ports.secrets }, change, {
      ...{ id: randomUUID(), at: COLLEGE_NOW, actorId: college.staff.administrator, keep },
    }),
  );
/** Somebody with a live invitation, and how far they are with it. */
const invited = async (claims: boolean, hire: Parameters<College['hire']>[0] = {}) => {
  const hired = await college.hire(hire);
  const runner = file.staged(college, hired.caseId);
  await runner.begin(COLLEGE_NOW);
  if (claims) await runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
  return { ...hired, runner };
};
const shownTo = (caseId: string) => college.transaction((tx) => openLink(tx, file.ports.secrets, caseId));
const duties = () =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ kind: string; case_id: string }>(
      'select d.kind, d.case_id from duty d join "case" c on c.id = d.case_id order by c.number',
    );
    return rows;
  });
const begin = async ({ kind, case_id }: { kind: string; case_id: string }) => {
  const duty = file.staged(college, case_id, 'duty');
  await duty.begin(COLLEGE_NOW);
  expect(duty.state().tasks).toMatchObject([{ question: kind, role: 'administrator' }]);
  return duty;
};
const actions = () =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ action: string; actor_id: string }>(
      `select action, actor_id from audit where action like 'link:%' order by at`,
    );
    return rows;
  });

describe('a link that is replaced', () => {
  it('is shown by open invitations at once, told to who saw the former one and to the owners, and members are compared', async () => {
    const unopened = await invited(false);
    const holder = await invited(true);
    const joined = await invited(true);
    await joined.runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    expect(await shownTo(holder.caseId)).toBe(OLD);

    const told = {
      replaced: true,
      holders: { byLetter: 1, withoutAddress: 0 },
      unopened: 1,
      owners: ['Админова Ольга Петровна', 'Помощников Игорь Олегович'],
      waiting: 0,
    };
    expect(await change({ url: NEW, leaked: false }, false)).toEqual(told);
    expect(await shownTo(holder.caseId)).toBe(OLD);
    expect(await duties()).toEqual([]);

    file.ports.letters.length = 0;
    expect(await change({ url: NEW, leaked: false })).toEqual(told);
    expect(await shownTo(holder.caseId)).toBe(NEW);
    await unopened.runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
    expect(await shownTo(unopened.caseId)).toBe(NEW);

    const [reconcile, ...others] = await duties();
    expect(others).toEqual([]);
    if (!reconcile) throw new Error('no duty');
    const duty = await begin(reconcile);
    const toHolders = lettersOf(file.ports.letters, 'linkReplaced');
    // Who opened it between the change and its telling is told too: one letter more does no harm.
    expect(toHolders.map(({ caseNumber, content }) => [caseNumber, content.ready])).toEqual([
      [unopened.number, true],
      [holder.number, true],
    ]);
    const toOwners = lettersOf(file.ports.letters, 'linkChanged');
    expect(toOwners.map(({ to }) => to.lastName)).toEqual(['Админова', 'Помощников']);
    expect(toOwners[0]?.content).toEqual({
      spaceName: 'Преподаватели',
      leaked: false,
      ready: true,
      by: 'Админова Ольга Петровна',
      told: 2,
      untold: 0,
    });
    await duty.answer(college.staff.administrator, 'reconciled', COLLEGE_NOW);
    expect(duty.state().outcome).toBe('performed');
    expect(await actions()).toEqual([{ action: 'link:replaced', actor_id: college.staff.administrator }]);
  });

  it('is not the link in use', async () => {
    await expect(change({ url: OLD, leaked: true })).rejects.toMatchObject({ code: 'SameLink' });
  });

  it('names those whom no letter reaches', async () => {
    const holder = await invited(true);
    await college.transaction((tx) =>
      tx.query(`update contact set replaced_at = now() where person_id = $1 and kind = 'email'`, [
        holder.personId,
      ]),
    );
    expect(await change({ url: NEW, leaked: false })).toMatchObject({
      holders: { byLetter: 0, withoutAddress: 1 },
    });
    file.ports.letters.length = 0;
    for (const duty of await duties()) await begin(duty);
    expect(lettersOf(file.ports.letters, 'linkReplaced')).toEqual([]);
    expect(lettersOf(file.ports.letters, 'linkChanged')[0]?.content).toMatchObject({ told: 0, untold: 1 });
  });
});

describe('a link that has leaked', () => {
  it('is void before there is a new one, which is then given by a duty and shown', async () => {
    const holder = await invited(true);
    await change({ url: null, leaked: true });
    await expect(shownTo(holder.caseId)).rejects.toMatchObject({
      code: 'NotFound',
      details: { what: 'platformLink' },
    });
    await expect(change({ url: null, leaked: true })).rejects.toMatchObject({
      code: 'NotFound',
      details: { what: 'liveLink' },
    });
    file.ports.letters.length = 0;
    const opened = await duties();
    expect(opened.map(({ kind }) => kind)).toEqual(['reconcileMembers', 'providePlatformLink']);
    for (const duty of opened) await begin(duty);
    expect(lettersOf(file.ports.letters, 'linkReplaced')[0]?.content).toMatchObject({ ready: false });
    expect(lettersOf(file.ports.letters, 'linkChanged')[0]?.content).toMatchObject({
      leaked: true,
      ready: false,
    });
    expect(await actions()).toMatchObject([{ action: 'link:leaked' }]);
    // A hire that begins meanwhile waits for the link too, and the one answer serves both.
    const later = await invited(false);
    expect(later.runner.state().stage).toBe('awaitingLink');
    expect(await change({ url: NEW, leaked: false })).toMatchObject({ replaced: false, waiting: 2 });
    expect(await shownTo(holder.caseId)).toBe(NEW);
    expect(await duties()).toHaveLength(2);
    const { rows } = await college.transaction((tx) =>
      tx.query<{ case_id: string }>(`select case_id from task_answer where decision = 'provided'`),
    );
    expect(rows.map(({ case_id }) => case_id).toSorted()).toEqual(
      [later.caseId, opened[1]?.case_id].toSorted(),
    );
  });
});
