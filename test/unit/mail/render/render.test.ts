import { describe, expect, it } from 'vitest';
import { LETTER_KINDS } from '../../../../mail/render/templates.ts';
import { flowing, full, minimal, render, visible, WITHOUT_ADMINISTRATOR } from './sample-letters.ts';

const both = [
  ['full', full],
  ['minimal', minimal],
] as const;
const everyLetter = LETTER_KINDS.flatMap((kind) =>
  both.map(([set, letters]) => ({ kind, set, letter: letters[kind] })),
);

describe('every letter', () => {
  it.each(everyLetter)('$kind renders with $set parameters', ({ kind, letter }) => {
    const rendered = render(letter);
    for (const part of [rendered.subject, rendered.text, rendered.html]) {
      expect(part).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/);
      expect(part).toMatch(/[а-яё]{3}/i);
    }
    expect(rendered.subject).not.toMatch(/[\r\n]|^\s|\s$|Тема/);
    expect(rendered.subject.length).toBeLessThan(kind === 'registrationRequest' ? 200 : 120);
    if (kind !== 'registrationRequest') expect(rendered.text).toContain('Анна');
    expect(rendered.text).toContain('С уважением,\nГАПОУ СО «ТИПК»');
    expect(rendered.text).not.toMatch(/&[a-z#0-9]+;|\n{3}| \n| ,| \.|«»/);
    expect(rendered.text.endsWith('\n')).toBe(true);
    const tooLong = rendered.text
      .split('\n')
      .filter((line) => line.length > 72 && !line.startsWith('https://'));
    expect(tooLong).toEqual([]);
  });

  it.each(everyLetter)('$kind, $set: the HTML stands alone and reads aloud', ({ letter }) => {
    const { subject, html } = render(letter);
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
    ({ letter }) => {
      const { text, html } = render(letter);
      const allowed =
        /^(https:\/\/kontingent\.college\.example|https:\/\/platform\.example\/help|mailto:support@platform\.example|tel:\+7)/;
      const addresses = [
        ...[...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? ''),
        ...[...text.matchAll(/https?:\S+/g)].map((match) => match[0]),
      ];
      expect(addresses.filter((address) => !allowed.test(address))).toEqual([]);
    },
  );

  it.each(LETTER_KINDS)('%s is the same bytes each time', (kind) => {
    expect(render(full[kind])).toEqual(render(full[kind]));
  });

  it.each(LETTER_KINDS.filter((kind) => !WITHOUT_ADMINISTRATOR.includes(kind)))(
    '%s says whom to call and the number to name',
    (kind) => {
      const { subject, text, html } = render(full[kind]);
      expect(subject).toContain('П-147');
      for (const body of [flowing(text), visible(html)]) {
        expect(body).toContain('Смирнов Олег Игоревич, телефон +7 927 123-45-67');
        expect(body).toMatch(/Номер (?:вашего )?обращения: П-147/);
      }
      expect(html).toContain('href="tel:+79271234567"');
    },
  );

  it('never takes the number of the recipient for the one to call', () => {
    const { text } = render({
      ...full.invitation,
      administrator: { name: 'Смирнов Олег Игоревич', phone: null, room: 'кабинет 7' },
    });
    expect(flowing(text)).toContain(
      'администратор платформы Смирнов Олег Игоревич, кабинет 7. Номер вашего обращения',
    );
  });

  it('shows a telephone with an extension as it was written', () => {
    const phone = '(8482) 12-34-56, доб. 7';
    const { text, html } = render({
      ...full.statusRefused,
      administrator: { name: 'Смирнов', phone, room: null },
    });
    expect(flowing(text)).toContain(`телефон ${phone}.`);
    expect(html).not.toContain('tel:');
  });
});
