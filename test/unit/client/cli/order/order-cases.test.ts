import { describe, expect, it } from 'vitest';
import { readOrderFile } from '../../../../../client/import/order/order-file.ts';
import type { DrawnKind } from '../../../../../client/import/order/order-kinds.ts';
import type { CivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { openCase } from '../../../../../domain/case/decide.ts';
import { processOf } from '../../../../../domain/processes.ts';
import type { OrderOfCase } from '../../../../../registry/order/list.ts';
import { cli, exampleCase, exampleTask, onePage, type Answers } from '../fake-college.ts';

const order: OrderOfCase = {
  kind: 'enrolment',
  state: 'signed',
  orderNumber: '112-к',
  effectiveOn: '2026-12-01',
  lines: 25,
};
const task = exampleTask({ kind: 'identifyNewcomers', role: 'registrar', roles: ['registrar'] });
const one = exampleCase({
  kind: 'order',
  stage: 'awaitingDate',
  waitingFor: 'date',
  processState: { ...openCase(processOf('order'), '2026-11-20T05:00:00.000Z'), stage: 'awaitingDate' },
  order,
  tasks: [task],
});
const run = (line: readonly string[], answers: Answers = {}) =>
  cli([...line, '--as', 'hr'], { answers: { 'cases.show': async () => one, ...answers } });

describe('a case of an order', () => {
  it('is read as an order, not as a hire', async () => {
    const { out } = await run(['case', 'show', 'П-12']);
    expect(out).toContain('П-12 · Приказ о движении контингента · зачисление, № 112-к');
    expect(out).toMatch(/Этап +подписан, ждём даты приказа/);
    expect(out).toMatch(/Потом +приказ будет проведён/);
    expect(out).toMatch(/Действует с +01\.12\.2026/);
    expect(out).toMatch(/Строки и замечания +kontingent order show П-12/);
    expect(out).not.toMatch(/Должность|Первый рабочий день/);
  });

  it('waits for a question about its draft, and the question for an answer', async () => {
    const { processState } = one;
    if (!processState) throw new Error('the case has a state');
    const drafting = { ...one, stage: 'drafting', processState: { ...processState, stage: 'drafting' } };
    const task = {
      seq: 1,
      question: 'decideDraft',
      role: 'registrar' as const,
      level: 0,
      escalations: [],
      dueAt: '2026-12-20T14:00:00.000Z',
    };
    const asked = { ...drafting, processState: { ...drafting.processState, tasks: [task] } };
    const then = async (state: typeof drafting) =>
      /Потом +(.*)/.exec((await run(['case', 'show', 'П-12'], { 'cases.show': async () => state })).out)?.[1];
    expect(await then(drafting)).toContain('спросим, нужен ли ещё проект');
    expect(await then(asked)).toContain('после срока спросим ещё одного ответственного');
  });

  it('stands in lists by its kind and number', async () => {
    const { out } = await run(['case', 'list'], {
      'cases.list': async () => onePage([{ ...one, personName: 'ГАПОУ', openTasks: 1, guestUntil: null }]),
    });
    expect(out).toMatch(/П-12 +зачисление, № 112-к +подписан, ждём даты приказа +даты/);
  });
});

describe('a task about newcomers who may be known', () => {
  it('says what is asked and shows the line to copy', async () => {
    const { out } = await run(['task', 'show', 'П-12/3']);
    expect(out).toContain('--people "3=тот же, 7=другой"');
    expect(out).toContain('зачисление, № 112-к');
  });

  it('is answered in the words of people', async () => {
    const line = ['task', 'answer', 'П-12/3', 'identified', '--people', '3=тот же, 7=Другой'];
    const { changes } = await run(line);
    expect(changes[0]?.args[0]).toMatchObject({ decision: 'identified', data: '3=same, 7=other' });
  });
});

describe('the examples of lists', () => {
  const path = (name: string) => new URL(`../../../../../examples/orders/${name}`, import.meta.url).pathname;
  it.each([
    ['group-transfer.csv', 'groupTransfer', 2],
    ['enrolment.csv', 'enrolment', 2],
    ['own-wish-by-name.csv', 'ownRequest', 2],
    ['academic-leave.xlsx', 'academicLeave', 2],
  ] as const satisfies readonly (readonly [string, DrawnKind, number])[])(
    '%s is sound',
    async (name, kind, rows) => {
      const file = await readOrderFile(path(name), kind, '2026-11-30' as CivilDate);
      expect([file.problems, file.rows.length]).toEqual([[], rows]);
    },
  );

  it('with mistakes has one of each kind', async () => {
    const file = await readOrderFile(path('with-mistakes.csv'), 'academicLeave', '2026-11-30' as CivilDate);
    expect(new Set(file.problems.map(({ code }) => code))).toEqual(
      new Set(['DuplicateRegisterNumber', 'UnknownLeaveGround', 'InvalidDate']),
    );
  });
});
