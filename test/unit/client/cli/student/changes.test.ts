import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import { cli, type Answers } from '../fake-college.ts';

const kept = {
  registerNumber: '26-1',
  name: 'Ветров Юрий Олегович',
  fresh: true,
  known: false,
  speaks: true,
};
const place = (answers: Answers = {}) => ({
  answers: {
    'students.addRepresentative': async () => kept,
    'students.removeRepresentative': async () => kept,
    'students.recordAgreement': async () => kept,
    'students.changeContacts': async () => ({ registerNumber: '26-1', name: kept.name, sharedPhone: true }),
    ...answers,
  },
});
const run = (line: readonly string[], answers: Answers = {}) => cli([...line, '--as', 'hr'], place(answers));

describe('student', () => {
  it('add-representative reads name, phone and address as files do', async () => {
    const line = ['student', 'add-representative', '26-1', '--name', 'ВЕТРОВ Юрий Олегович'];
    const { out, changes } = await run([
      ...line,
      '--phone',
      '8 900 000 50 09',
      '--email',
      'Y@college.example',
    ]);
    expect(changes[0]?.args[0]).toEqual({
      student: '26-1',
      name: { last: 'Ветров', first: 'Юрий', middle: 'Олегович' },
      phone: '+79000005009',
      email: 'Y@college.example',
      agreedOn: null,
      decision: null,
    });
    expect(out).toContain('Представитель записан: Ветров Юрий Олегович, студент 26-1.');
  });

  it('add-representative of a student of age says that nothing will reach them', async () => {
    const { out } = await run(['student', 'add-representative', '26-1', '--name', 'Ветров Юрий'], {
      'students.addRepresentative': async () => ({ ...kept, speaks: false }),
    });
    expect(out).toContain('студенту уже 18');
  });

  it('agreement is a day or its end', async () => {
    const { out, changes } = await run(['student', 'agreement', '26-1', '--on', '20.11.2026']);
    expect(changes[0]?.args[0]).toEqual({ student: '26-1', representative: null, on: '2026-11-20' });
    expect(out).toContain('Согласие от 20.11.2026 записано');
    expect((await run(['student', 'agreement', '26-1', '--revoked'])).out).toContain('Отзыв согласия');
  });

  it('contact is of the student, of the only representative, or of a named one', async () => {
    const phone = ['--phone', '+7 900 000-50-09'];
    const asked = async (...line: string[]) =>
      (await run(['student', 'contact', '26-1', ...phone, ...line])).changes[0]?.args[0];
    expect(await asked()).toEqual({ student: '26-1', phone: '+79000005009', email: null });
    expect(await asked('--representative')).toMatchObject({ representative: null });
    expect(await asked('--representative', 'Ольга')).toMatchObject({ representative: 'Ольга' });
    expect((await run(['student', 'contact', '26-1', ...phone])).out).toContain('такой же телефон');
  });
});

describe('group', () => {
  const group = {
    groupId: 'g',
    code: 'ИС-27',
    programme: '09.02.07',
    title: 'Информационные системы',
    qualification: 'Программист',
    base: 9,
    lengthMonths: 46,
    intakeYear: 2027,
    form: 'fullTime' as const,
    closedOn: null,
    course: null,
    people: 0,
    budget: 0,
    paid: 0,
    classTeacher: null,
  };
  it('open reads Russian words, and the intake of this year', async () => {
    const line = ['group', 'open', 'ИС-27', '--programme', '09.02.07', '--form', 'очно-заочная'];
    const { out, changes } = await run([...line, '--length', '3 г. 10 мес.', '--base', '9'], {
      'groups.open': async () => group,
    });
    expect(changes[0]?.args[0]).toEqual({
      code: 'ИС-27',
      programme: '09.02.07',
      intakeYear: 2026,
      form: 'partTime',
      title: null,
      qualification: null,
      base: 9,
      lengthMonths: 46,
    });
    expect(out).toContain('Группа ИС-27 открыта: 09.02.07 Информационные системы, 3 г. 10 мес.');
  });

  it('close is today unless a day is named; reopen has none', async () => {
    const closeGroup = async () => ({ ...group, closedOn: '2026-11-23' });
    const { out, changes } = await run(['group', 'close', 'ИС-22'], { 'groups.close': closeGroup });
    expect(changes[0]?.args[0]).toEqual({ code: 'ИС-22', on: '2026-11-23' });
    expect(out).toContain('Группа ИС-27 закрыта с 23.11.2026');
    const again = await run(['group', 'reopen', 'ИС-22'], { 'groups.close': closeGroup });
    expect(again.changes[0]?.args[0]).toEqual({ code: 'ИС-22', on: null });
  });

  it('with students is told how many, and where they go', async () => {
    const refused = async () => Promise.reject(new KontingentError('GroupNotEmpty', 'no', { people: 2 }));
    const { exitCode, err } = await run(['group', 'close', 'ИС-22'], { 'groups.close': refused });
    expect([exitCode, err]).toEqual([3, expect.stringMatching(/студентов: 2.*order draft/)]);
  });
});

describe('a mistake', () => {
  it.each([
    [['student', 'add-representative', '26-1', '--name', 'Ветров'], /--name: Не похоже на ФИО/],
    [
      ['student', 'add-representative', '26-1', '--name', 'Ветров Юрий', '--phone', '12'],
      /--phone: Телефон не подходит/,
    ],
    [
      ['student', 'add-representative', '26-1', '--name', 'Ветров Юрий', '--decision', 'maybe'],
      /--decision.*«это он же»/,
    ],
    [['student', 'agreement', '26-1'], /--on 20\.11\.2026.*--revoked/],
    [['student', 'agreement', '26-1', '--on', '20.11.2026', '--revoked'], /одно из двух/],
    [['student', 'contact', '26-1'], /Что меняем\?/],
    [['student', 'contact', '26-1', '--email', 'мама'], /--email: Не похоже на адрес почты/],
    [['group', 'open', 'ИС-27', '--programme', '9.2.7'], /не код программы/],
    [['group', 'open', 'ИС-27', '--programme', '09.02.07', '--form', 'ночная'], /такой формы нет/],
    [['group', 'open', 'ИС-27', '--programme', '09.02.07', '--length', 'долго'], /не срок обучения/],
    [['group', 'open', 'ИС-27', '--programme', '09.02.07', '--base', '10'], /9 или 11/],
    [['group', 'open', 'ИС-27', '--programme', '09.02.07', '--intake', '27'], /не год набора/],
    [['group', 'open', '?', '--programme', '09.02.07'], /не шифр группы/],
    [['group', 'close', 'ИС-22', '--on', 'завтра'], /--on: «завтра» — не дата/],
  ])('%j', async (line, says) => {
    const { exitCode, err, changes } = await run(line);
    expect([exitCode, changes]).toEqual([2, []]);
    expect(err).toMatch(says);
  });
});
