import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { Direction } from '../../../../../domain/transfer/codes.ts';
import type { TransferDetails } from '../../../../../registry/transfer/views.ts';
import { cli, exampleCase, exampleTask, onePage } from '../fake-college.ts';

const details: TransferDetails = {
  direction: 'outbound',
  change: null,
  enteredAt: null,
  registerNumber: '26-1',
  birthOn: null,
  fromGroup: 'ИС-26',
  toGroup: null,
  toProgramme: null,
  toForm: null,
  toFunding: null,
  otherCollege: 'Самарский колледж',
  refusalReason: null,
  pairCode: '7K3MA-9PXT2-4HE5B',
  paired: true,
  order: null,
  orders: [],
  leftClassAt: null,
  classAnswer: null,
  papers: [
    {
      kind: 'periodCertificate',
      way: 'issued',
      number: '12-с',
      on: '2026-11-20' as never,
      who: null,
      takenBackOn: null,
      source: 'entered',
    },
    {
      kind: 'transferCertificate',
      way: 'received',
      number: null,
      on: null,
      who: null,
      takenBackOn: null,
      source: 'otherCollege',
    },
  ],
  checklist: [
    { item: 'educationDocument', on: '2026-11-21' as never, reason: null, by: 'Белкина Тамара Юрьевна' },
    { item: 'studentCard', on: null, reason: 'утерян', by: 'Белкина Тамара Юрьевна' },
    { item: 'gradebook', on: null, reason: null, by: null },
  ],
  subjects: [{ title: 'Математика', hours: 120, verdict: 'credited' }],
  messages: [{ way: 'received', status: 'accepted', at: '2026-11-20T08:00:00.000Z', outcome: 'delivered' }],
};
const transferCase = exampleCase({ kind: 'transfer', stage: 'handingOverPapers', transfer: details });

describe('transfer start', () => {
  it('enters a transfer within the college with its paper', async () => {
    const { exitCode, out, changes } = await cli([
      'transfer', 'start', 'internal', '26-1', '--change', 'group', '--to-group', 'ИС-26-2',
      '--paper', 'application:15:01.12.2026:Арсеньева А. Л.', '--as', 'registrar',
    ]); // prettier-ignore
    expect([exitCode, out.includes('П-15')]).toEqual([0, true]);
    expect(changes).toMatchObject([
      {
        method: 'transfers.start',
        args: [
          {
            direction: 'internal',
            student: '26-1',
            newcomer: null,
            change: 'group',
            toGroup: 'ИС-26-2',
            from: null,
            papers: [{ kind: 'application', number: '15', on: '2026-12-01', who: 'Арсеньева А. Л.' }],
            pair: null,
          },
          { actorId: 'id-registrar' },
        ],
      },
    ]);
  });

  it('offers a code for the other college, unless its code was typed', async () => {
    const inbound = [
      'transfer', 'start', 'inbound', '--name', 'Ветров Глеб Юрьевич', '--birth', '01.12.2008',
      '--paper', 'application::01.12.2026', '--as', 'registrar',
    ]; // prettier-ignore
    expect((await cli(inbound)).out).toContain('7K3MA-9PXT2-4HE5B');
    const paired = await cli([...inbound, '--pair', '7K3MA-9PXT2-4HE5B']);
    expect(paired.out).not.toContain('7K3MA');
    expect(paired.changes).toMatchObject([
      { args: [{ newcomer: { birthOn: '2008-12-01', decision: null }, papers: [{ number: null }] }, {}] },
    ]);
  });

  it.each([
    ['its name', 'ждём заявления об отчислении в связи с переводом', 'awaitingApplication'],
    ['the beginning of its name', 'Выдача', 'handingOverPapers'],
    ['its code', 'awaitingOrder', 'awaitingOrder'],
  ])('begins from a stage named by %s', async (_how, word, from) => {
    const argv = ['transfer', 'start', 'outbound', '26-1', '--from', word, '--as', 'registrar'];
    expect((await cli(argv)).changes).toMatchObject([{ args: [{ from }, {}] }]);
  });

  it('names the stages of its direction where the word is none of them, or of several', async () => {
    for (const word of ['решение о переводе', 'ждём']) {
      const argv = ['transfer', 'start', 'outbound', '26-1', '--from', word, '--as', 'registrar'];
      const { exitCode, err, changes } = await cli(argv);
      expect([exitCode, changes]).toEqual([2, []]);
      expect(err).toMatch(/--from.*«ждём заявления об отчислении в связи с переводом».*«нужен приказ»/);
      expect(err).not.toMatch(/awaiting|аттестационной/);
    }
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    ['a paper nobody knows', ['--paper', 'diploma:1:01.12.2026'], /--paper/],
    ['a paper without a date', ['--paper', 'order:1'], /--paper/],
    ['a direction nobody knows', [], /«внутри колледжа»/],
    ['a name without a birth date', ['--name', 'Ветров Глеб Юрьевич'], /--birth/],
  ])('refuses %s', async (_what, more, said) => {
    const direction = more.length === 0 ? 'sideways' : 'outbound';
    const { exitCode, err, changes } = await cli([
      'transfer',
      'start',
      direction,
      '26-1',
      ...more,
      '--as',
      'registrar',
    ]);
    expect([exitCode, changes]).toEqual([2, []]);
    expect(err).toMatch(said);
  });

  it.each([
    [
      'EvidenceMissing',
      { papers: 'transferCertificate, expulsionApplication', from: 'awaitingOrder' },
      2,
      /справка о переводе, заявление об отчислении/,
    ],
    ['NotInContingent', { on: '2026-12-01' }, 3, /01\.12\.2026.*контингенте нет/],
    ['PairUnknown', { reason: 'form' }, 4, /15 знаков/],
    ['PairUnknown', { reason: 'nobody' }, 4, /не выдавал/],
    ['PairTaken', {}, 5, /другая процедура/],
    ['DoubtfulNewcomer', { reason: 'DoubtfulPerson' }, 2, /--same или --other/],
    ['InvalidInput', { field: 'change' }, 2, /--change/],
    ['InvalidInput', { field: 'from' }, 2, /transfer start --help/],
  ] as const)('says what %s means', async (code, refusal, exit, said) => {
    const startTransfer = async () => Promise.reject(new KontingentError(code, 'refused', refusal));
    const { exitCode, err } = await cli(['transfer', 'start', 'outbound', '26-1', '--as', 'registrar'], {
      answers: { 'transfers.start': startTransfer },
    });
    expect(exitCode).toBe(exit);
    expect(err).toMatch(said);
  });
});

describe('a transfer under way', () => {
  it('is shown with papers, checklist, subjects and words', async () => {
    const { out } = await cli(['transfer', 'show', 'П-12'], {
      answers: { 'cases.show': async () => transferCase },
    });
    for (const part of [
      'справка о периоде обучения · выдана · № 12-с · 20.11.2026',
      'справка о переводе · получена · по сообщению другого колледжа',
      'документ об образовании · выдаёт колледж · да, 21.11.2026',
      'студенческий билет (сдан) · сдаёт студент · не нужно: утерян',
      'зачётная книжка (сдана) · сдаёт студент · не отмечено',
      'Математика · 120 ч. · перезачтено',
      'получено: студента принимают',
      '7K3MA-9PXT2-4HE5B',
    ]) {
      expect(out).toContain(part);
    }
  });

  it('marks a consent that was taken back', async () => {
    const consent = {
      kind: 'representativeConsent',
      way: 'received',
      number: '4',
      on: '2026-11-16' as never,
      who: 'Арсеньева М. О.',
      takenBackOn: '2026-11-24' as never,
      source: 'entered',
    } as const;
    const one = { ...transferCase, transfer: { ...details, papers: [consent] } };
    const { out } = await cli(['transfer', 'show', 'П-12'], { answers: { 'cases.show': async () => one } });
    expect(out.replaceAll(/\s+/g, ' ')).toContain('№ 4 · 16.11.2026 · отозвано 24.11.2026');
  });

  it('is listed', async () => {
    const row = {
      number: 15,
      direction: 'outbound' as const,
      change: null,
      personName: 'Арсеньева Анна Львовна',
      registerNumber: '26-1',
      fromGroup: 'ИС-26',
      toGroup: null,
      otherCollege: 'Самарский колледж',
      stage: 'awaitingOtherCollege' as const,
      waitingFor: 'other_college' as const,
      dueAt: '2026-12-20T14:00:00.000Z',
      overdue: false,
      outcome: null,
    };
    const { out } = await cli(['transfer', 'list'], {
      answers: { 'transfers.list': async () => onePage([row]) },
    });
    expect(out).toContain('ИС-26 → Самарский колледж');
    const closed = await cli(['transfer', 'list', '--closed'], {
      answers: { 'transfers.list': async () => onePage([{ ...row, outcome: 'withdrawn' as const }]) },
    });
    expect(closed.out).toContain('перевод отозван');
    expect((await cli(['transfer', 'list'])).out).toContain('transfer start --help');
    const answers = { 'transfers.list': async () => ({ ...onePage([]), empty: 'nothingMatches' as const }) };
    const empty = async (...words: string[]) => (await cli(['transfer', 'list', ...words], { answers })).out;
    expect(await empty()).toBe('Открытых переводов нет. Завершённые: kontingent transfer list --closed\n');
    expect(await empty('--closed')).toBe('Завершённых переводов нет. Открытые: kontingent transfer list\n');
    expect(await empty('--direction', 'inbound')).toContain('Под эти условия переводов нет');
  });

  it('takes papers, ticks and a code', async () => {
    const run = async (...words: string[]) =>
      (await cli(['transfer', ...words, '--as', 'registrar'])).changes;
    expect(await run('paper', 'П-5', 'protocol', '--number', '7', '--on', '20.11.2026')).toMatchObject([
      {
        method: 'transfers.enterPaper',
        args: [{ number: 5, paper: { kind: 'protocol', number: '7', on: '2026-11-20' } }, {}],
      },
    ]);
    expect(await run('check', 'П-5', 'gradebook', '--on', '20.11.2026')).toMatchObject([
      {
        method: 'transfers.checkItem',
        args: [{ number: 5, item: 'gradebook', answer: { on: '2026-11-20', reason: null } }, {}],
      },
    ]);
    expect(await run('check', 'П-5', 'studentCard', '--not-needed', 'утерян')).toMatchObject([
      { args: [{ number: 5, item: 'studentCard', answer: { on: null, reason: 'утерян' } }, {}] },
    ]);
    expect(await run('check', 'П-5', 'studentCard')).toEqual([]);
    expect(await run('pair', 'П-5', '7K3MA9PXT24HE5B')).toMatchObject([{ method: 'transfers.pair' }]);
  });

  it('says after an answer that the certificate of study is older than the order', async () => {
    const counted = { unit: 'calendarDays', length: 3, start: 'order' } as const;
    const task = exampleTask({
      kind: 'issueStudyCertificate',
      term: { ...counted, startedOn: '2026-11-28' as never },
    });
    const duty = exampleCase({ kind: 'duty', tasks: [task] });
    const answered = (on: string) =>
      cli(['task', 'answer', 'П-12/3', 'issued', '--number', '12-с', '--on', on, '--as', 'registrar'], {
        answers: { 'cases.show': async () => duty },
      });
    expect((await answered('01.11.2026')).out).toContain(
      'Проверьте даты: выданная бумага (01.11.2026) раньше, чем основание: приказ (28.11.2026).',
    );
    expect((await answered('28.11.2026')).out).not.toContain('Проверьте');
  });

  it('shows papers that are older than those on which they rest, as they are entered and on the page', async () => {
    const older = async () => ({
      older: [
        {
          ...({ paper: 'transferCertificate', on: '2026-11-10' } as const),
          ...({ ground: 'periodCertificate', groundOn: '2026-11-20' } as const),
        },
      ],
    });
    const said =
      /Проверьте даты: справка о переводе \(10\.11\.2026\) раньше, чем основание: справка о периоде обучения \(20\.11\.2026\)\./;
    const entered = await cli(
      ['transfer', 'paper', 'П-5', 'transferCertificate', '--on', '10.11.2026', '--as', 'registrar'],
      { answers: { 'transfers.enterPaper': older } },
    );
    expect(entered.out).toMatch(said);
    const papers = details.papers.map((paper) =>
      paper.kind === 'transferCertificate'
        ? { ...paper, on: '2026-11-10' as never, source: 'entered' as const }
        : paper,
    );
    const shown = await cli(['transfer', 'show', 'П-12'], {
      answers: { 'cases.show': async () => ({ ...transferCase, transfer: { ...details, papers } }) },
    });
    expect(shown.out.replace(/\s+/g, ' ')).toMatch(said);
  });

  it.each<readonly [Direction, boolean, RegExp]>([
    ['inbound', false, /о зачислении записан среди бумаг.*только приказом/],
    ['outbound', true, /об отчислении записан.*выдать обязан.*\nУдалить студента из прежнего класса/s],
    ['internal', false, /о переводе записан.*только приказом/],
  ])(
    'withdrawn after the paper of its order, %s, says what stays',
    async (direction, classToLeave, means) => {
      const said = async (orderInForce: boolean) =>
        (
          await cli(['transfer', 'withdraw', 'П-5', '--reason', 'передумал', '--as', 'registrar'], {
            answers: {
              'transfers.withdraw': async () => ({
                submitted: { state: 'applied', stage: 'closed' },
                ...{ orderInForce, direction, classToLeave },
              }),
            },
          })
        ).out;
      expect(await said(true)).toMatch(means);
      expect((await said(true)).includes('из прежнего класса')).toBe(classToLeave);
      expect(await said(false)).not.toContain('в силе');
    },
  );

  it('is not withdrawn once its order is applied: that is cancelled, or the tasks are answered', async () => {
    const { err, exitCode } = await cli(['transfer', 'withdraw', 'П-5', '--as', 'registrar'], {
      answers: {
        'transfers.withdraw': async () => {
          throw new KontingentError('OrderInForce', 'applied', { case: 36 });
        },
      },
    });
    expect(exitCode).toBe(3);
    expect(err).toContain('Приказ П-36, которым закончился перевод, уже проведён: отозвать перевод нельзя.');
    expect(err).toContain('order cancel П-36');
  });
});

describe('an answer of a transfer', () => {
  const answer = async (...words: string[]) =>
    cli(['task', 'answer', 'П-12/3', ...words, '--as', 'registrar']);

  it.each<readonly [string, readonly string[], unknown]>([
    ['a paper', ['issued', '--number', '12-с', '--on', '20.11.2026'], { number: '12-с', on: '2026-11-20' }],
    ['a paper without a number', ['issued', '--on', '20.11.2026'], { number: '', on: '2026-11-20' }],
    [
      'a consent',
      ['given', '--who', 'Арсеньева Ольга Ильинична', '--on', '20.11.2026'],
      { number: '', on: '2026-11-20', who: 'Арсеньева Ольга Ильинична' },
    ],
    [
      'what a commission credits',
      [
        'accepted',
        '--number',
        '7',
        '--on',
        '20.11.2026',
        '--credited',
        'Математика:120; История',
        '--to-pass',
        'Химия: 60',
      ],
      {
        number: '7',
        on: '2026-11-20',
        subjects: [
          { title: 'Математика', hours: 120, verdict: 'credited' },
          { title: 'История', hours: null, verdict: 'credited' },
          { title: 'Химия', hours: 60, verdict: 'toPass' },
        ],
      },
    ],
  ])('brings %s', async (_what, words, data) => {
    const { changes } = await answer(...words);
    const [{ args }] = changes as unknown as [{ args: [{ data: string }] }];
    expect(JSON.parse(args[0].data)).toEqual(data);
  });

  it('needs a date with a number, and subjects that can be read', async () => {
    expect((await answer('issued', '--number', '12')).err).toContain('--on');
    const bad = await answer('accepted', '--on', '20.11.2026', '--credited', 'Математика:сто');
    expect([bad.exitCode, bad.changes]).toEqual([2, []]);
  });

  it('is shown with the line to copy and what the transfer is about', async () => {
    const one = exampleCase({
      ...transferCase,
      tasks: [exampleTask({ kind: 'readOtherDecision', role: 'registrar', roles: ['registrar'] })],
    });
    const { out } = await cli(['task', 'show', 'П-12/3'], { answers: { 'cases.show': async () => one } });
    expect(out).toContain('accepted --number … --on дд.мм.гггг');
    expect(out).toContain('Самарский колледж');
  });
});

describe('the order that a transfer waits for', () => {
  const task = exampleTask({ kind: 'prepareTransferOrder', role: 'registrar', roles: ['registrar'] });
  const shown = async (transfer: Partial<TransferDetails>) => {
    const one = exampleCase({ ...transferCase, transfer: { ...details, ...transfer }, tasks: [task] });
    return (
      await cli(['task', 'show', 'П-12/3', '--as', 'registrar'], {
        answers: { 'cases.show': async () => one },
      })
    ).out;
  };

  it.each<[string, Partial<TransferDetails>, string]>([
    ['out of the college', {}, 'order draft transferOut --transfer П-12 --from дд.мм.гггг --as registrar'],
    [
      'out of it, nobody has said where to',
      { otherCollege: null },
      'order draft transferOut --transfer П-12 --receiving "…" --from дд.мм.гггг --as registrar',
    ],
    [
      'into it, with nothing but the person',
      { direction: 'inbound' },
      'order draft transferIn --transfer П-12 --to … --funding … --from дд.мм.гггг --as registrar',
    ],
    [
      'to another group',
      { direction: 'internal', change: 'group', toGroup: 'ИС-26' },
      'order draft groupTransfer --transfer П-12 --from дд.мм.гггг --as registrar',
    ],
    [
      'to the budget',
      { direction: 'internal', change: 'funding' },
      'order draft fundingTransfer --transfer П-12 --funding … --from дд.мм.гггг --as registrar',
    ],
  ])('is drawn up by a ready command: %s', async (_what, transfer, command) => {
    expect((await shown(transfer)).replace(/\s+/g, ' ')).toContain(command);
  });

  it('takes what the case holds, but for a paper that was only announced', async () => {
    const out = (await shown({})).replace(/\s+/g, ' ');
    expect(out).toMatch(
      /возьмёт: .*\(26-1\); Самарский колледж; справка о периоде обучения № 12-с от 20\.11\.2026/,
    );
    expect(out).not.toContain('справка о переводе от');
  });

  it('is signed where it is drafted already, and stands on the page of the transfer', async () => {
    const draft: TransferDetails['orders'][number] = {
      case: 36,
      kind: 'transferOut',
      state: 'draft',
      number: null,
      effectiveOn: '2026-11-24' as never,
      undone: false,
    };
    expect(await shown({ orders: [draft] })).toMatch(/Проект уже составлен: .*order show П-36/);
    const one = exampleCase({ ...transferCase, transfer: { ...details, orders: [draft] } });
    const { out } = await cli(['transfer', 'show', 'П-12'], { answers: { 'cases.show': async () => one } });
    expect(out).toContain('П-36 отчисление в связи с переводом · проект · действует с 24.11.2026');
  });
});
