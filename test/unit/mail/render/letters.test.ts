import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { ANNUL_REASONS } from '../../../../domain/invitation/progress.ts';
import { day, flowing, full, link, minimal, render, visible, withContent } from './sample-letters.ts';

describe('invitation', () => {
  it('tells the link, the day, the number to register with and the role', () => {
    const { subject, text, html } = render(withContent(full.invitation, { issue: 1 }));
    expect(subject).toBe('Приглашение на платформу «Сферум» (П-147)');
    expect(text).toContain(`\n${link}\n`);
    expect(html.split(`href="${link}"`)).toHaveLength(3); // the button and the plain address
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('Уважаемая Анна Петровна!');
      expect(body).toContain('до 30.11.2026');
      expect(body).toContain('с номером +7 927 765-43-21. Укажите именно этот номер');
      expect(body).toContain(
        'присоединиться к классу «Преподаватели» на платформе «Сферум», в роли «преподаватель»',
      );
      expect(body).toContain('приложение «MAX»');
      expect(body).not.toContain('прежнего');
    }
  });

  it('of a later issue says that the earlier link is dead', () => {
    const { subject, text, html } = render(full.invitation);
    expect(subject).toContain('Новое приглашение');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('Это новое приглашение. Прежняя ссылка больше не действует');
    }
  });

  it('does not double the quotation marks of a name that brings its own', () => {
    const { text } = render(withContent(full.invitation, { spaceName: '«Преподаватели»' }));
    expect(flowing(text)).toContain('к классу «Преподаватели» на');
  });
});

describe('invitationReminder', () => {
  it.each([
    [0, 'сегодня последний день'],
    [1, 'остался 1 день'],
    [2, 'осталось 2 дня'],
    [5, 'осталось 5 дней'],
    [11, 'осталось 11 дней'],
    [21, 'остался 21 день'],
  ])('with %i days left', (daysLeft, sentence) => {
    const { text, html } = render(withContent(full.invitationReminder, { daysLeft }));
    expect(flowing(text)).toContain(`до 30.11.2026: ${sentence}.`);
    expect(visible(html)).toContain(`до 30.11.2026: ${sentence}.`);
  });
});

describe('joinReminder', () => {
  it('helps with the code that does not come', () => {
    const { text, html } = render(full.joinReminder);
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('Не приходит код подтверждения?');
      expect(body).toContain('введён номер +7 927 765-43-21');
      expect(body).toContain('Никому не сообщайте код');
    }
    expect(text).toContain(`\n${link}\n`);
  });

  it('without a link sends back to the first letter', () => {
    const { text, html } = render(minimal.joinReminder);
    expect(flowing(text)).toContain('2. Снова откройте страницу из письма с приглашением');
    expect(html).not.toContain('Открыть приглашение');
  });
});

describe('invitationAnnulled', () => {
  it('has its own sentences for each reason', () => {
    const bodies = ANNUL_REASONS.map((reason) => {
      const { text, html } = render(withContent(full.invitationAnnulled, { reason }));
      for (const body of [flowing(text), visible(html)])
        expect(body).toContain('ссылка из него больше не работает');
      return text;
    });
    expect(new Set(bodies).size).toBe(ANNUL_REASONS.length);
  });

  it('names nobody when the mailbox is a stranger’s', () => {
    const { subject, text, html } = render(
      withContent(full.invitationAnnulled, {
        reason: 'wrongPerson',
      }),
    );
    expect(subject + text + html).not.toMatch(/Анна|Петровна/);
    expect(text).toMatch(/^Здравствуйте!\n/);
  });
});

describe('statusRefused and welcome', () => {
  it('says that a refusal can be talked over', () => {
    const { subject, text } = render(full.statusRefused);
    expect(subject).toBe('Статус «преподаватель» не подтверждён (П-147)');
    expect(flowing(text)).toContain('решение можно пересмотреть');
  });

  it('tells what is open, how to stay safe, and where help is (clauses 3.2, 3.3)', () => {
    const { text, html } = render(full.welcome);
    expect(text).toContain('- класс «Преподаватели»\n- Общеколледжный канал\n');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toMatch(/никому не сообщайте коды/i);
      expect(body).toContain('support@platform.example');
      expect(body).toContain('https://platform.example/help');
    }
  });
});

describe('digest', () => {
  it('says what a due date of an act was counted from', () => {
    const task = {
      ...{ caseNumber: 31, seq: 1, question: 'issuePeriodCertificate', overdue: true },
      dueOn: '2026-11-23' as CivilDate,
      term: {
        ...({ unit: 'workingDays', length: 5, start: 'application', statutory: true } as const),
        startedOn: '2026-11-16' as CivilDate,
        act: 'приказ Минпросвещения России от 06.08.2021 № 533',
      },
    };
    const { text, html } = render(withContent(full.digest, { tasks: [task] }));
    const told = '5 рабочих дней с заявления 16.11.2026, № 533';
    expect(flowing(text)).toContain(`, срок 23.11.2026: ${told}`);
    expect(html).toContain(told);
  });

  const task = {
    seq: 1,
    question: 'decideJoinRequest',
    dueOn: day('2026-11-24'),
    overdue: false,
  } as const;
  const of = (count: number, overdue = false) =>
    render(
      withContent(full.digest, {
        tasks: Array.from({ length: count }, (_, index) => ({ ...task, overdue, caseNumber: index + 1 })),
      }),
    );

  it.each([
    [1, '1 задача ждёт вашего ответа'],
    [2, '2 задачи ждут вашего ответа'],
    [5, '5 задач ждут вашего ответа'],
    [11, '11 задач ждут вашего ответа'],
    [21, '21 задача ждёт вашего ответа'],
  ])('of %i tasks', (count, words) => {
    const { subject, text } = of(count);
    expect(subject).toBe(words);
    expect(text).toContain(`${words}.`);
    expect(text).not.toMatch(/просрочен/i);
  });

  it.each([
    [1, '1 просрочена'],
    [2, '2 просрочены'],
    [5, '5 просрочено'],
    [11, '11 просрочено'],
    [21, '21 просрочена'],
  ])('with %i overdue', (count, words) => {
    const { subject, text, html } = of(count, true);
    expect(subject.endsWith(`, ${words}`)).toBe(true);
    expect(text).toContain(`из них ${words}`);
    expect(visible(html)).toContain(`из них ${words}`);
  });

  it('puts what is overdue first, then what is due sooner, then by number, then what has no date', () => {
    const { text, html } = render(
      withContent(full.digest, {
        tasks: [
          { ...task, caseNumber: 1, dueOn: null },
          { ...task, caseNumber: 10 },
          { ...task, caseNumber: 9 },
          { ...task, caseNumber: 11, dueOn: day('2026-11-23') },
          { ...task, caseNumber: 12, dueOn: null, overdue: true },
          { ...task, caseNumber: 13, dueOn: day('2026-11-19'), overdue: true },
        ],
      }),
    );
    const order = ['П-13/1', 'П-12/1', 'П-11/1', 'П-9/1', 'П-10/1', 'П-1/1'];
    const sequence = (body: string) => [...body.matchAll(/П-\d+\/1/g)].map((match) => match[0]);
    expect(sequence(text)).toEqual(order);
    expect(sequence(visible(html))).toEqual(order);
  });

  it('shows the estimate of each task and of all', () => {
    const { text, html } = render(full.digest);
    expect(flowing(text)).toContain('На всё понадобится ≈ 35 мин.');
    expect(flowing(text)).toContain(
      'П-12/1. подтвердить статус «учитель»/«преподаватель», срок 20.11.2026, ≈ 30 мин',
    );
    expect(visible(html)).toContain('подтвердить статус «учитель»/«преподаватель» ≈ 30 мин');
  });

  it('says hours from two hours on', () => {
    const tasks = [{ ...task, caseNumber: 1, minutes: 125 }];
    expect(flowing(render(withContent(full.digest, { tasks })).text)).toContain('≈ 2 ч 5 мин');
  });

  it('counts all tasks and lists fifty', () => {
    const { subject, text, html } = of(173);
    expect(subject).toContain('173 задачи ждут');
    expect(text.match(/^- П-/gm)).toHaveLength(50);
    expect(text).toContain('- и ещё 123 задачи\n');
    expect(visible(html)).toContain('И ещё 123 задачи.');
  });
});
