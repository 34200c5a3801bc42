import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { ListedCase } from '../../../../../registry/pages/case-list.ts';
import type { ListedTask } from '../../../../../registry/pages/task-list.ts';
import { cli, exampleCase, exampleTask, onePage } from '../fake-college.ts';

const task: ListedTask = {
  caseId: '0b5c1d3a-0000-4000-8000-000000000012',
  number: 12,
  seq: 3,
  kind: 'confirmStatus',
  personName: 'Соколова Марина Викторовна',
  post: 'Преподаватель',
  dueAt: '2026-11-30T14:00:00.000Z',
  term: null,
  overdue: false,
  level: 0,
  role: 'administrator',
  roles: ['administrator'],
  ownerName: null,
  waitingSince: '2026-11-23T05:00:00.000Z',
  answered: false,
  order: null,
};

const listed: ListedCase = {
  caseId: '0b5c1d3a-0000-4000-8000-000000000012',
  number: 12,
  kind: 'onboarding',
  state: 'open',
  personName: 'Соколова Марина Викторовна',
  stage: 'verifying',
  waitingFor: 'administrator',
  since: '2026-11-23T05:00:00.000Z',
  dueAt: '2026-11-30T14:00:00.000Z',
  overdue: true,
  outcome: null,
  openTasks: 1,
  guestUntil: null,
  order: null,
};

describe('task list', () => {
  it('is the list of whoever acts, in the time of the college', async () => {
    const { exitCode, out, calls } = await cli(['task', 'list', '--as', 'admin'], {
      answers: {
        'tasks.list': async () =>
          onePage([task, { ...task, seq: 4, overdue: true, answered: true, ownerName: 'Сафина А. М.' }]),
      },
    });
    expect(exitCode).toBe(0);
    expect(calls.find(({ method }) => method === 'tasks.list')?.args[0]).toEqual({ actorId: 'id-admin' });
    expect(out).toBe(`Рябов Сергей Павлович: задач 2

Задача  Что сделать                                   О ком                       Срок               У кого
П-12/3  подтвердить статус «учитель»/«преподаватель»  Соколова Марина Викторовна  30.11.2026 18:00   администратор платформы
П-12/4  подтвердить статус «учитель»/«преподаватель»  Соколова Марина Викторовна  30.11.2026 18:00   Сафина А. М.
                                                                                  просрочено
                                                                                  ответ применяется

Что спрашивают и как ответить: kontingent task show П-12/3
`);
  });

  it('takes the actor from the environment too', async () => {
    const { calls } = await cli(['task', 'list'], { environment: { KONTINGENT_ACTOR: 'hr' } });
    expect(calls.find(({ method }) => method === 'tasks.list')?.args[0]).toEqual({ actorId: 'id-hr' });
  });

  it.each([
    [['--all'], {}],
    [['--role', 'HR'], { role: 'hr' }],
    [['--all', '--overdue'], { overdue: true }],
  ] as const)('%j asks for nobody in particular', async (options, filter) => {
    const { exitCode, calls } = await cli(['task', 'list', ...options]);
    expect([exitCode, calls.find(({ method }) => method === 'tasks.list')?.args[0]]).toEqual([0, filter]);
  });

  it('tells what to do when it is empty', async () => {
    expect((await cli(['task', 'list', '--as', 'admin'])).out).toMatch(/Задач у вас нет.*task list --all/);
    expect((await cli(['task', 'list', '--all'])).out).toMatch(/Никого ни о чём не спрашивают/);
  });

  it('is JSON for programs', async () => {
    const { out } = await cli(['task', 'list', '--all', '--json'], {
      answers: { 'tasks.list': async () => onePage([task]) },
    });
    expect(JSON.parse(out)).toEqual({
      items: [{ ...task, task: 'П-12/3' }],
      next: null,
      counts: onePage([task]).counts,
    });
  });
});

describe('task show', () => {
  it('says what is asked, where each answer leads, with lines to copy', async () => {
    const { exitCode, out } = await cli(['task', 'show', 'п12/3', '--as', 'admin']);
    expect(exitCode).toBe(0);
    expect(out).toContain('подтвердить статус');
    expect(out).toMatch(/Телефон +\+7 900 000-00-11/);
    expect(out).toMatch(/Срок +30\.11\.2026 18:00/);
    expect(out).toContain('kontingent task answer П-12/3 confirmed --as admin');
    for (const decision of ['returned', 'refused', 'refusedAndRemoved']) {
      expect(out).toContain(`kontingent task answer П-12/3 ${decision} --comment "…" --as admin`);
    }
  });

  it('shows the option that a decision needs', async () => {
    const one = exampleCase({ tasks: [exampleTask({ kind: 'fixContact', role: 'hr', roles: ['hr'] })] });
    const answers = { 'cases.show': async () => one, 'tasks.logins': async () => ({ items: ['hr'] }) };
    const { out } = await cli(['task', 'show', '12/3'], { answers });
    expect(out).toContain('task answer П-12/3 corrected --email имя@почта.рф --as hr');
  });

  it.each([
    [[], ['commission'], 'commission'],
    [['--as', 'admin2'], ['commission'], 'admin2'],
    [[], [], '<логин>'],
  ] as const)('with %j, where %j may answer, proposes --as %s', async (options, may, as) => {
    const { out } = await cli(['task', 'show', '12/3', ...options], {
      answers: { 'tasks.logins': async () => ({ items: [...may] }) },
    });
    expect(out).toContain(`task answer П-12/3 confirmed --as ${as}\n`);
  });

  it('of a closed task offers no answers, and shows the words of colleagues', async () => {
    const answer = {
      id: 'a',
      task: 3,
      actorName: 'Рябов Сергей Павлович',
      onBehalfOfName: null,
      decision: 'returned',
      comment: 'нужна копия диплома',
      recordedAt: '2026-11-23T06:00:00.000Z',
      outcome: 'applied' as const,
      refusal: null,
    };
    const closed = exampleTask({
      state: 'answered',
      decision: 'returned',
      closedAt: answer.recordedAt,
      answers: [answer],
    });
    const next = exampleTask({ seq: 4, kind: 'supplyEvidence', role: 'hr', roles: ['hr'] });
    const place = { answers: { 'cases.show': async () => exampleCase({ tasks: [closed, next] }) } };
    expect((await cli(['task', 'show', '12/3'], place)).out).not.toContain('task answer');
    expect((await cli(['task', 'show', '12/4'], place)).out).toContain(
      'Рябов Сергей Павлович: нужны документы — нужна копия диплома',
    );
  });

  it('asked again, says what was answered before, though without a word of comment', async () => {
    const stranger = {
      ...{ id: 'a', task: 3, actorName: 'Зимина Ольга Николаевна', onBehalfOfName: null },
      ...{ decision: 'stranger', comment: null, recordedAt: '2026-11-23T06:00:00.000Z' },
      ...{ outcome: 'applied' as const, refusal: null },
    };
    const asked = exampleTask({
      ...{ kind: 'identifyPerson', state: 'answered', decision: 'stranger' },
      answers: [stranger, { ...stranger, id: 'b', decision: 'identified', outcome: 'refused' as const }],
    });
    const again = exampleTask({ seq: 4, kind: 'decideJoinRequest' });
    const { out } = await cli(['task', 'show', '12/4'], {
      answers: { 'cases.show': async () => exampleCase({ tasks: [asked, again] }) },
    });
    expect(out).toMatch(/Ответили раньше +Зимина Ольга Николаевна: заявка не его\n/);
    expect(out).not.toContain('заявка его\n');
  });

  it('gives programs the decisions and what each needs', async () => {
    const { out } = await cli(['task', 'show', '12/3', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      task: {
        task: 'П-12/3',
        kind: 'confirmStatus',
        decisions: ['confirmed', 'returned', 'refused', 'refusedAndRemoved'].map((decision) => ({
          decision,
          needs: null,
        })),
      },
    });
  });
});

describe('task answer', () => {
  it('passes decision, link, comment and request id on', async () => {
    const requestId = '0b5c1d3a-1111-4000-8000-000000000001';
    const { exitCode, out, changes } = await cli([
      'task',
      'answer',
      'П-12/3',
      'confirmed',
      ...[
        '--link',
        'https://sferum.example/x',
        '--comment',
        'всё верно',
        '--request-id',
        requestId,
        '--as',
        'admin',
      ],
    ]);
    expect(exitCode).toBe(0);
    expect(changes).toEqual([
      {
        method: 'tasks.answer',
        args: [
          {
            number: 12,
            task: 3,
            decision: 'confirmed',
            comment: 'всё верно',
            data: 'https://sferum.example/x',
          },
          { actorId: 'id-admin', requestId },
        ],
      },
    ]);
    expect(out).toBe('П-12/3: принято — статус подтверждён. Теперь процедура: подтверждение статуса.\n');
  });

  it('that cannot be applied yet is recorded, exit code 0, "recorded" for programs', async () => {
    const place = { answers: { 'tasks.answer': async () => ({ state: 'recorded', gone: false }) as const } };
    const line = ['task', 'answer', '12/3', 'confirmed', '--as', 'admin'];
    expect(await cli(line, place)).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^Записано\./) });
    const { out } = await cli([...line, '--json'], place);
    expect(JSON.parse(out)).toEqual({
      task: 'П-12/3',
      decision: 'confirmed',
      state: 'recorded',
      gone: false,
      older: [],
    });
  });

  it('names papers that are older than those on which they rest, for programs as codes', async () => {
    const startedOn = parseCivilDate('2026-11-20');
    const term = { unit: 'calendarDays', length: 3, start: 'order', startedOn } as const;
    const one = exampleCase({ tasks: [exampleTask({ seq: 3, term })] });
    const place = {
      answers: {
        'tasks.answer': async () => ({ state: 'recorded', gone: false }) as const,
        'cases.show': async () => one,
      },
    };
    const line = ['task', 'answer', '12/3', 'confirmed', '--on', '19.11.2026', '--as', 'admin'];
    expect((await cli(line, place)).out).toContain('(19.11.2026) раньше, чем основание: приказ (20.11.2026)');
    expect(JSON.parse((await cli([...line, '--json'], place)).out)).toMatchObject({
      older: [{ paper: 'issued', on: '2026-11-19', ground: 'order', groundOn: '2026-11-20' }],
    });
  });
});

describe('task take, release, delegate, retime', () => {
  const place = { number: 12, task: 3 };
  const by = { actorId: 'id-admin' };
  it.each([
    [['take', '12/3'], 'tasks.claim', [place, by]],
    [['release', '12/3'], 'tasks.release', [place, by]],
    [['delegate', '12/3', '--to', 'admin2'], 'tasks.delegate', [{ ...place, to: 'id-admin2' }, by]],
    [
      ['retime', '12/3', '--due', '04.12.2026', '--reason', 'больничный'],
      'tasks.retime',
      [{ ...place, due: '2026-12-04', reason: 'больничный' }, by],
    ],
  ] as const)('%j', async (words, method, args) => {
    const { exitCode, changes } = await cli(['task', ...words, '--as', 'admin']);
    expect([exitCode, changes]).toEqual([0, [{ method, args }]]);
  });
});

describe('case list', () => {
  it('says where each case stands, since and until when', async () => {
    const { out } = await cli(['case', 'list'], {
      answers: { 'cases.list': async () => onePage([listed]) },
    });
    expect(out).toBe(
      `№     Кто                         Этап                   Ждём                      С                 До                Задач
П-12  Соколова Марина Викторовна  подтверждение статуса  администратора платформы  23.11.2026 09:00  30.11.2026 18:00  1
                                                                                                     просрочено
`,
    );
  });

  it.each([
    [[], { state: 'open' }],
    [['--closed', '--after', 'abc'], { state: 'closed', after: 'abc' }],
    [['--all', '--limit', '5'], { state: 'all', limit: 5 }],
    [
      ['--waiting-for', 'administrator', '--stage', 'verifying', '--kind', 'onboarding', '--overdue'],
      {
        state: 'open',
        waitingFor: 'administrator',
        stage: 'verifying',
        kind: 'onboarding',
        overdue: true,
      },
    ],
    [['--person', 'Сок'], { state: 'open', person: 'Сок' }],
  ] as const)('%j asks the registry', async (options, filter) => {
    const { calls } = await cli(['case', 'list', ...options]);
    expect(calls.find(({ method }) => method === 'cases.list')?.args[0]).toEqual(filter);
  });

  it('tells an empty college from a filter that fits nothing', async () => {
    expect((await cli(['case', 'list'])).out).toMatch(/Открытых процедур нет.*hire --help/);
    const answers = { 'cases.list': async () => ({ ...onePage([]), empty: 'nothingMatches' as const }) };
    expect((await cli(['case', 'list'], { answers })).out).toMatch(/Открытых процедур нет/);
    expect((await cli(['case', 'list', '--overdue'], { answers })).out).toMatch(
      /ничего не подходит.*case list --all/,
    );
  });

  it('is JSON for programs, and says when there is more', async () => {
    const place = { answers: { 'cases.list': async () => onePage([listed]) } };
    expect(JSON.parse((await cli(['case', 'list', '--json'], place)).out)).toEqual({
      items: [{ ...listed, case: 'П-12' }],
      next: null,
      counts: onePage([listed]).counts,
    });
    const many = (more: boolean) => ({
      answers: {
        'cases.list': async () => ({
          ...onePage([listed]),
          next: 'abc',
          counts: { matching: { number: 1000, more }, overdue: { number: 12, more: false } },
        }),
      },
    });
    const { out } = await cli(['case', 'list', '--person', 'Ян Ли', '--overdue', '--limit', '1'], many(true));
    expect(out).toContain(
      "Показаны первые 1 из более чем 1\u00a0000, просрочено: 12. Дальше: kontingent case list --person 'Ян Ли' --overdue --limit 1 --after abc",
    );
    const next = await cli(['case', 'list', '--after', 'xyz'], many(false));
    expect(next.out).toContain('Показаны следующие 1 из 1\u00a0000, просрочено: 12. Дальше:');
    const last = await cli(['case', 'list', '--after', 'xyz'], place);
    expect(last.out).toContain('Показаны следующие 1 из 1. Это последние.');
    expect((await cli(['case', 'list'], place)).out).not.toContain('Показаны');
  });

  it.each(['limit', 'after'])('refuses a wrong %s in Russian', async (field) => {
    const answers = {
      'cases.list': async () => {
        throw new KontingentError('InvalidInput', 'No such page', { field });
      },
    };
    const { exitCode, err } = await cli(['case', 'list'], { answers });
    expect(exitCode).not.toBe(0);
    expect(err).toContain('--after');
    expect(err).not.toMatch(/\(limit|\(after/);
  });
});

describe('case show', () => {
  it('tells the whole story', async () => {
    const { out } = await cli(['case', 'show', 'П-12']);
    for (const part of [
      /П-12 · Подключение работника · Соколова Марина Викторовна/,
      /Этап +подтверждение статуса/,
      /Ждём +администратора платформы/,
      /С +23\.11\.2026 09:00/,
      /До +30\.11\.2026 18:00/,
      /Потом +после срока спросим ещё одного ответственного/,
      /П-12\/3 подтвердить статус .*спрошены: администратор платформы/,
      /№\s1 · письмом · присоединился/,
      /приглашение · m\.sokolova@college\.example · принято сервером/,
      /Зимина Ольга Николаевна: приём записан/,
      /Ответить: kontingent task show П-12\/3/,
    ]) {
      expect(out).toMatch(part);
    }
  });

  it('of a closed case tells how it ended', async () => {
    const one = exampleCase({
      state: 'closed',
      stage: 'closed',
      outcome: 'active',
      closedAt: '2026-11-24T05:00:00.000Z',
      tasks: [],
    });
    const { out } = await cli(['case', 'show', '12'], { answers: { 'cases.show': async () => one } });
    expect(out).toMatch(/Итог +подключён, статус подтверждён\nЗавершена +24\.11\.2026 09:00/);
    expect(out).not.toMatch(/Ждём|Ответить/);
  });

  it('lets nothing of the registry move the cursor', async () => {
    const { person } = exampleCase();
    const one = exampleCase({ person: { ...person, name: 'Иванов\u001b[2J\u0007Иван' } });
    const { out } = await cli(['case', 'show', '12'], { answers: { 'cases.show': async () => one } });
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('is the registry’s own form in JSON', async () => {
    const { out } = await cli(['case', 'show', '12', '--json']);
    const { processState: _own, ...told } = exampleCase();
    expect(JSON.parse(out)).toEqual({ case: { ...told, case: 'П-12' } });
  });
});
