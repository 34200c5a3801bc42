import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import { LIMITS } from '../../../../../domain/limits.ts';
import type { Found } from '../../../../../registry/pages/search.ts';
import type { ListedCase } from '../../../../../registry/pages/case-list.ts';
import type { ListedTask } from '../../../../../registry/pages/task-list.ts';
import { cli } from '../fake-college.ts';

const ofMarina = {
  caseId: '0b5c1d3a-0000-4000-8000-000000000012',
  number: 12,
  personName: 'Соколова Марина Викторовна',
  dueAt: '2026-11-30T14:00:00.000Z',
  term: null,
  overdue: false,
  order: null,
};
const listed: ListedCase = {
  ...ofMarina,
  kind: 'onboarding',
  state: 'open',
  stage: 'verifying',
  waitingFor: 'administrator',
  since: '2026-11-23T05:00:00.000Z',
  outcome: null,
  openTasks: 1,
  guestUntil: null,
};
const task: ListedTask = {
  ...ofMarina,
  seq: 3,
  kind: 'confirmStatus',
  post: 'Преподаватель',
  level: 0,
  role: 'administrator',
  roles: ['administrator'],
  ownerName: null,
  waitingSince: '2026-11-23T05:00:00.000Z',
  answered: false,
};
const marina = {
  personId: '0b5c1d3a-0000-4000-8000-000000000001',
  name: 'Соколова Марина Викторовна',
  formerNames: ['Галкина Марина Викторовна'],
  phone: '+79000000011',
  post: 'Преподаватель',
  guestUntil: null,
  registerNumber: null,
};
const student = {
  ...marina,
  personId: '0b5c1d3a-0000-4000-8000-000000000002',
  name: 'Соколов Пётр',
  formerNames: [],
  phone: null,
  post: null,
  registerNumber: '26-0101',
};
const one = { number: 1, more: false };
const nothing = { items: [], matching: { number: 0, more: false } };
const found: Found = {
  people: { items: [marina, student], matching: { number: 2, more: false } },
  tooMany: false,
  cases: { items: [listed], matching: one },
  tasks: { items: [task], matching: one },
};
const finding = (given: Partial<Found>) => ({
  answers: { 'search.byWords': async () => ({ ...found, ...given }) },
});

describe('search', () => {
  it.each([
    [['соколова', 'марина'], { text: 'соколова марина' }],
    [['соколова марина'], { text: 'соколова марина' }],
    [['П-147/3', '--limit', '5'], { text: 'П-147/3', limit: 5 }],
    [['0011'], { text: '0011' }],
  ] as const)('%j asks the registry, in nobody`s name', async (words, input) => {
    const { exitCode, calls } = await cli(['search', ...words]);
    expect([exitCode, calls.filter(({ method }) => method.startsWith('search'))]).toEqual([
      0,
      [{ method: 'search.byWords', args: [input] }],
    ]);
    expect(calls.map(({ method }) => method)).not.toContain('setup.actor');
  });

  it('shows people with their former names, cases and open tasks, and a line to go on by', async () => {
    const { out } = await cli(['search', 'сок'], finding({}));
    expect(out).toBe(`Люди: 2
Кто                                В колледже          Телефон
Соколова Марина Викторовна         Преподаватель       +7 900 000-00-11
прежде: Галкина Марина Викторовна
Соколов Пётр                       студент, № 26-0101  —

Процедуры: 1
№     Кто                         Этап                   Ждём                      С                 До                Задач
П-12  Соколова Марина Викторовна  подтверждение статуса  администратора платформы  23.11.2026 09:00  30.11.2026 18:00  1

Открытые задачи: 1
Задача  Что сделать                                   О ком                       Срок              У кого
П-12/3  подтвердить статус «учитель»/«преподаватель»  Соколова Марина Викторовна  30.11.2026 18:00  администратор платформы

Вся процедура: kontingent case show П-12
`);
  });

  it('says of how many the first ones are, and that other words are needed', async () => {
    const people = { items: [student], matching: { number: 1000, more: true } };
    const { out } = await cli(
      ['search', 'сок'],
      finding({ people, tooMany: true, cases: nothing, tasks: nothing }),
    );
    expect(out).toContain('Люди: первые 1 из более чем 1\u00a0000\n');
    expect(out).toContain(`Подходит больше ${LIMITS.searched} человек`);
    expect(out).toContain('Всё о студенте: kontingent student show 26-0101');
    expect(out).not.toMatch(/Процедуры:|Открытые задачи:/);
  });

  it('that finds nothing says what can be typed', async () => {
    const { exitCode, out } = await cli(['search', 'нетакого']);
    expect(exitCode).toBe(0);
    expect(out).toContain('По запросу «нетакого» ничего не нашлось.');
    for (const way of [
      'фамилию',
      'прежняя фамилия',
      'раскладка',
      'цифры телефона',
      'П-147',
      'поименной книги',
    ]) {
      expect(out).toContain(way);
    }
  });

  it('is JSON for programs: everything in one list, with the counts of each', async () => {
    const { out } = await cli(['search', 'сок', '--json'], finding({}));
    expect(JSON.parse(out)).toEqual({
      items: [
        { found: 'person', ...marina },
        { found: 'person', ...student },
        { found: 'case', ...listed, case: 'П-12' },
        { found: 'task', ...task, task: 'П-12/3' },
      ],
      counts: { people: { number: 2, more: false }, cases: one, tasks: one },
      tooMany: false,
    });
  });

  it.each([[[]], [['  ']], [['сок', '--limit', 'много']]])(
    '%j is a usage problem that asks nobody',
    async (words) => {
      const { exitCode, err, calls } = await cli(['search', ...words]);
      expect([exitCode, calls]).toEqual([2, []]);
      expect(err).toMatch(/[а-яё]/);
    },
  );

  it('refuses a limit beyond that of a page in Russian', async () => {
    const answers = {
      'search.byWords': async () => {
        throw new KontingentError('InvalidInput', 'Too many', { field: 'limit' });
      },
    };
    const { exitCode, err } = await cli(['search', 'сок', '--limit', '501'], { answers });
    expect(exitCode).not.toBe(0);
    expect(err).toContain(`от 1 до ${LIMITS.page.most}`);
  });
});
