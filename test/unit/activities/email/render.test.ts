import { describe, expect, it } from 'vitest';
import { renderLetter, type LetterParamsOf } from '../../../../activities/email/render.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { ANNUL_REASONS, LETTERS, type LetterKind } from '../../../../domain/vocabulary.ts';
import { flowing, full, link, minimal, visible } from './sample-letters.ts';

function refusal(act: () => unknown): KontingentError {
  try {
    act();
  } catch (error) {
    if (error instanceof KontingentError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Renders from parameters no type checker has seen, as they come from the registry. */
function renderUnknown(kind: LetterKind, params: unknown): ReturnType<typeof renderLetter> {
  return renderLetter(kind, params as LetterParamsOf<LetterKind>);
}

const both = [
  ['full', full],
  ['minimal', minimal],
] as const;
const everyLetter = LETTERS.flatMap((kind) =>
  both.map(([set, params]) => ({ kind, set, params: params[kind] })),
);

describe('every letter', () => {
  it.each(everyLetter)('$kind renders with $set parameters', ({ kind, params }) => {
    const letter = renderUnknown(kind, params);
    for (const part of [letter.subject, letter.text, letter.html]) {
      expect(part).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/);
      expect(part).toMatch(/[а-яё]{3}/i);
    }
    expect(letter.subject).not.toMatch(/[\r\n]|^\s|\s$|Тема/);
    expect(letter.subject.length).toBeLessThan(120);
    expect(letter.text).toContain('Анна');
    expect(letter.text).toContain('С уважением,\nГАПОУ СО «ТИПК»');
    expect(letter.text).not.toMatch(/&[a-z#0-9]+;|\n{3}| \n| ,| \.|«»/);
    expect(letter.text.endsWith('\n')).toBe(true);
    const tooLong = letter.text
      .split('\n')
      .filter((line) => line.length > 72 && !line.startsWith('https://'));
    expect(tooLong).toEqual([]);
  });

  it.each(everyLetter)('$kind, $set: the HTML stands alone and reads aloud', ({ kind, params }) => {
    const { subject, html } = renderUnknown(kind, params);
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html).toContain('<html lang="ru">');
    expect(html).toContain(`<title>${subject}</title>`);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<script|<link|<style|url\(|@import|class=/);
    const opened = [...html.matchAll(/<(p|td|tr|table|ol|ul|li|a|strong|span|h1|h2|th)[ >]/g)].length;
    const closed = [...html.matchAll(/<\/(p|td|tr|table|ol|ul|li|a|strong|span|h1|h2|th)>/g)].length;
    expect(opened).toBe(closed);
  });

  it.each(everyLetter)(
    '$kind, $set: links lead to the college, the support and nowhere else',
    ({ kind, params }) => {
      const { text, html } = renderUnknown(kind, params);
      const allowed =
        /^(https:\/\/kontingent\.college\.example|http:\/\/prof-sferum\.ru|mailto:info@sferum\.ru|tel:\+7)/;
      const addresses = [
        ...[...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? ''),
        ...[...text.matchAll(/https?:\S+/g)].map((match) => match[0]),
      ];
      expect(addresses.filter((address) => !allowed.test(address))).toEqual([]);
    },
  );

  it.each(LETTERS)('%s is the same bytes each time', (kind) => {
    expect(renderUnknown(kind, full[kind])).toEqual(renderUnknown(kind, full[kind]));
  });

  it.each(LETTERS.filter((kind) => kind !== 'digest'))(
    '%s says whom to call and the number to name',
    (kind) => {
      const { subject, text, html } = renderUnknown(kind, full[kind]);
      expect(subject).toContain('П-147');
      for (const body of [flowing(text), visible(html)]) {
        expect(body).toContain('Смирнов Олег Игоревич, телефон +7 927 123-45-67');
        expect(body).toContain('Номер процедуры: П-147');
      }
      expect(html).toContain('href="tel:+79271234567"');
    },
  );

  it('never takes the number of the recipient for the one to call', () => {
    const { text } = renderLetter('invitation', { ...full.invitation, administratorPhone: null });
    expect(flowing(text)).toContain('администратор платформы Смирнов Олег Игоревич. Номер процедуры');
  });

  it('shows a telephone with an extension as it was written', () => {
    const administratorPhone = '(8482) 12-34-56, доб. 7';
    const { text, html } = renderLetter('statusRefused', { ...full.statusRefused, administratorPhone });
    expect(flowing(text)).toContain(`телефон ${administratorPhone}.`);
    expect(html).not.toContain('tel:');
  });
});

describe('parameters', () => {
  const required = LETTERS.flatMap((kind) =>
    Object.keys(full[kind]).map((parameter) => ({ kind, parameter })),
  );

  it.each(required)('$kind without $parameter is refused by its name', ({ kind, parameter }) => {
    const without = Object.fromEntries(Object.entries(full[kind]).filter(([key]) => key !== parameter));
    const error = refusal(() => renderUnknown(kind, without));
    expect(error.code).toBe('InvalidInput');
    expect(error.details).toEqual({ letter: kind, parameter });
    expect(error.message).toContain(parameter);
  });

  it.each([
    [
      'a line break in a name',
      { recipient: { firstName: 'Анна\r\nBcc: x@evil.example', middleName: null } },
      'recipient.firstName',
    ],
    ['a line separator', { organizationShortName: 'ГАПОУ\u2028СО' }, 'organizationShortName'],
    ['text that turns round', { spaceName: 'Препода\u202eватели' }, 'spaceName'],
    ['a tab', { caseNumber: 'П\t147' }, 'caseNumber'],
    ['an empty name', { recipient: { firstName: ' ', middleName: null } }, 'recipient.firstName'],
    ['a platform link', { link: 'https://sferum.ru/?p=join&hash=abc' }, 'link'],
    [
      'a page whose name only begins like the college',
      { link: 'https://kontingent.college.example.evil.example/i/x' },
      'link',
    ],
    ['a script', { link: 'javascript:alert(1)' }, 'link'],
    ['a base that is no page', { pageUrl: 'ftp://college.example' }, 'pageUrl'],
    ['a day that is not', { expiresOn: '31.11.2026' }, 'expiresOn'],
    ['issue nought', { issue: 0 }, 'issue'],
    ['half an issue', { issue: 1.5 }, 'issue'],
    ['a number that is no phone', { phone: '123' }, 'phone'],
  ])('%s is refused', (_what, wrong, parameter) => {
    const error = refusal(() => renderUnknown('invitation', { ...full.invitation, ...wrong }));
    expect(error.details).toEqual({ letter: 'invitation', parameter });
    expect(error.message).not.toMatch(/[а-яё]/i);
  });

  it.each([
    ['no tasks', { tasks: [] }, 'tasks'],
    [
      'a task without a title',
      { tasks: [{ number: 'П-1/1', dueOn: null, overdue: false }] },
      'tasks.0.title',
    ],
    ['no minutes at all', { tasks: [{ ...full.digest.tasks[0], minutes: 0 }] }, 'tasks.0.minutes'],
  ])('a digest of %s is refused', (_what, wrong, parameter) => {
    const error = refusal(() => renderUnknown('digest', { ...full.digest, ...wrong }));
    expect(error.details).toEqual({ letter: 'digest', parameter });
  });

  it('drops what a letter does not know', () => {
    const { text, html } = renderUnknown('welcome', {
      ...full.welcome,
      platformLink: 'https://sferum.ru/join',
    });
    expect(text + html).not.toContain('sferum.ru/join');
  });
});

describe('escaping', () => {
  const sharp = `О'Нил & "Ко" <b>x</b>`;

  it.each([
    ['the organisation', { organizationShortName: sharp }],
    ['the first name', { recipient: { firstName: sharp, middleName: null } }],
    ['the administrator', { administratorName: sharp }],
    ['the space', { spaceName: sharp }],
  ])('%s is text in the HTML and itself in the text', (_what, wrong) => {
    const { text, html } = renderLetter('invitation', { ...full.invitation, ...wrong });
    expect(html).not.toContain('<b>');
    expect(visible(html)).toContain(sharp);
    expect(flowing(text)).toContain(sharp);
  });

  it('a value cannot be a template', () => {
    const { text, html } = renderLetter('invitation', {
      ...full.invitation,
      spaceName: '{{link}} {{{html}}}',
    });
    expect(flowing(text)).toContain('«{{link}} {{{html}}}»');
    expect(visible(html)).toContain('«{{link}} {{{html}}}»');
  });

  it('a link with a query stays one link', () => {
    const withQuery = `${link}?a=1&b='2'`;
    const { text, html } = renderLetter('invitation', { ...full.invitation, link: withQuery });
    expect(text).toContain(`\n${withQuery}\n`);
    expect(html).toContain(`href="${link}?a=1&amp;b=&#39;2&#39;"`);
  });
});

describe('invitation', () => {
  it('tells the link, the day, the number to register with and the role', () => {
    const { subject, text, html } = renderLetter('invitation', { ...full.invitation, issue: 1 });
    expect(subject).toBe('Приглашение на платформу «Сферум» (П-147)');
    expect(text).toContain(`\n${link}\n`);
    expect(html.split(`href="${link}"`)).toHaveLength(3); // the button and the plain address
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('Уважаемая Анна Петровна!');
      expect(body).toContain('до 30.11.2026');
      expect(body).toContain('с номером +7 927 765-43-21. Нужен именно этот номер');
      expect(body).toContain('в класс «Преподаватели», в роли «преподаватель»');
      expect(body).toContain('приложение «MAX»');
      expect(body).not.toContain('прежнего');
    }
  });

  it('of a later issue says that the earlier link is dead', () => {
    const { subject, text, html } = renderLetter('invitation', full.invitation);
    expect(subject).toContain('Новое приглашение');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('Это приглашение № 2. Ссылка из прежнего письма больше не действует');
    }
  });

  it('does not double the quotation marks of a name that brings its own', () => {
    const { text } = renderLetter('invitation', { ...full.invitation, spaceName: '«Преподаватели»' });
    expect(flowing(text)).toContain('в класс «Преподаватели»,');
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
    const { text, html } = renderLetter('invitationReminder', { ...full.invitationReminder, daysLeft });
    expect(flowing(text)).toContain(`до 30.11.2026: ${sentence}.`);
    expect(visible(html)).toContain(`до 30.11.2026: ${sentence}.`);
  });
});

describe('joinReminder', () => {
  it('helps with the code that does not come', () => {
    const { text, html } = renderLetter('joinReminder', full.joinReminder);
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('Не приходит код подтверждения?');
      expect(body).toContain('введён номер +7 927 765-43-21');
      expect(body).toContain('Никому не сообщайте код');
    }
    expect(text).toContain(`\n${link}\n`);
  });

  it('without a link sends back to the first letter', () => {
    const { text, html } = renderLetter('joinReminder', minimal.joinReminder);
    expect(flowing(text)).toContain('2. Снова откройте страницу из письма с приглашением');
    expect(html).not.toContain('Открыть приглашение');
  });
});

describe('invitationAnnulled', () => {
  it('has its own sentences for each reason', () => {
    const bodies = ANNUL_REASONS.map((reason) => {
      const { text, html } = renderLetter('invitationAnnulled', { ...full.invitationAnnulled, reason });
      for (const body of [flowing(text), visible(html)])
        expect(body).toContain('ссылка из него больше не работает');
      return text;
    });
    expect(new Set(bodies).size).toBe(ANNUL_REASONS.length);
  });

  it('names nobody when the mailbox is a stranger’s', () => {
    const { subject, text, html } = renderLetter('invitationAnnulled', {
      ...full.invitationAnnulled,
      reason: 'wrongPerson',
    });
    expect(subject + text + html).not.toMatch(/Анна|Петровна/);
    expect(text).toMatch(/^Здравствуйте!\n/);
  });
});

describe('statusRefused and welcome', () => {
  it('says that a refusal can be talked over', () => {
    const { subject, text } = renderLetter('statusRefused', full.statusRefused);
    expect(subject).toBe('Статус «преподаватель» не подтверждён (П-147)');
    expect(flowing(text)).toContain('решение можно пересмотреть');
  });

  it('tells what is open, how to stay safe, and where help is (clauses 3.2, 3.3)', () => {
    const { text, html } = renderLetter('welcome', full.welcome);
    expect(text).toContain('- класс «Преподаватели»\n- Общеколледжный канал\n');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toMatch(/никому не сообщайте коды/i);
      expect(body).toContain('info@sferum.ru');
      expect(body).toContain('prof-sferum.ru');
    }
  });
});

describe('digest', () => {
  const task = { title: 'Принять заявку', dueOn: '24.11.2026', overdue: false } as const;
  const of = (count: number, overdue = false) =>
    renderLetter('digest', {
      ...full.digest,
      tasks: Array.from({ length: count }, (_, index) => ({ ...task, overdue, number: `П-${index + 1}/1` })),
    });

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
    const { text, html } = renderLetter('digest', {
      ...full.digest,
      tasks: [
        { ...task, number: 'П-1/1', dueOn: null },
        { ...task, number: 'П-10/1' },
        { ...task, number: 'П-9/1' },
        { ...task, number: 'П-11/1', dueOn: '2026-11-23' },
        { ...task, number: 'П-12/1', dueOn: '20.11.2026', overdue: true },
        { ...task, number: 'П-13/1', dueOn: '19.11.2026', overdue: true },
      ],
    });
    const order = ['П-13/1', 'П-12/1', 'П-11/1', 'П-9/1', 'П-10/1', 'П-1/1'];
    const sequence = (body: string) => [...body.matchAll(/П-\d+\/1/g)].map((match) => match[0]);
    expect(sequence(text)).toEqual(order);
    expect(sequence(visible(html))).toEqual(order);
  });

  it('shows the estimate of each task and of all', () => {
    const { text, html } = renderLetter('digest', full.digest);
    expect(flowing(text)).toContain('На всё понадобится ≈ 35 мин.');
    expect(flowing(text)).toContain('П-12/1. Подтвердить статус, срок 20.11.2026, ≈ 30 мин');
    expect(visible(html)).toContain('Подтвердить статус ≈ 30 мин');
  });

  it('says hours from two hours on', () => {
    const tasks = [{ ...task, number: 'П-1/1', minutes: 125 }];
    expect(flowing(renderLetter('digest', { ...full.digest, tasks }).text)).toContain('≈ 2 ч 5 мин');
  });

  it('counts all tasks and lists fifty', () => {
    const { subject, text, html } = of(173);
    expect(subject).toContain('173 задачи ждут');
    expect(text.match(/^- П-/gm)).toHaveLength(50);
    expect(text).toContain('- и ещё 123 задачи\n');
    expect(visible(html)).toContain('И ещё 123 задачи.');
  });
});
