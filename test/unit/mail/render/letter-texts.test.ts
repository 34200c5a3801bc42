import Mustache from 'mustache';
import { describe, expect, it } from 'vitest';
import { HTML_LAYOUT, HTML_PARTIALS, TEXT_PARTIALS } from '../../../../mail/render/layout.ru.ts';
import { salutation } from '../../../../mail/render/person.ru.ts';
import { viewOf } from '../../../../mail/render/render.ts';
import { LETTER_KINDS, TEMPLATES } from '../../../../mail/render/templates.ts';
import { wrapText } from '../../../../mail/render/wrap-text.ts';
import { full, SITE, WITHOUT_ADMINISTRATOR } from './sample-letters.ts';

/** Every name a template asks for, with those of its sections. */
function namesIn(tokens: unknown[]): string[] {
  return tokens.flatMap((token) => {
    const [kind, name, , , inside] = token as [string, string, number, number, unknown[]?];
    const own = ['name', '#', '^', '&'].includes(kind) ? [name] : [];
    return [...own, ...(Array.isArray(inside) ? namesIn(inside) : [])];
  });
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

describe('templates', () => {
  it.each(LETTER_KINDS)('%s asks for nothing its view does not have', (kind) => {
    const known = new Set([...keysOf(viewOf(full[kind], SITE)), 'subject', '.']);
    const { subject, text, html } = TEMPLATES[kind];
    const closing = WITHOUT_ADMINISTRATOR.includes(kind)
      ? []
      : [...Object.values(TEXT_PARTIALS), HTML_PARTIALS['closing'] ?? ''];
    const asked = [subject, text, html, HTML_LAYOUT, ...closing].flatMap((source) =>
      namesIn(Mustache.parse(source)),
    );
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  it('escapes every value of the HTML', () => {
    const sources = [
      HTML_LAYOUT,
      ...Object.values(HTML_PARTIALS),
      ...LETTER_KINDS.map((kind) => TEMPLATES[kind].html),
    ];
    expect(sources.filter((source) => /\{\{\{|\{\{\s*&/.test(source))).toEqual([]);
  });

  it.each(LETTER_KINDS)('%s has a subject of one line and includes only known pieces', (kind) => {
    const { subject, text, html } = TEMPLATES[kind];
    expect(subject).toMatch(/^\S.*\S$/);
    const included = (source: string) =>
      [...source.matchAll(/\{\{>\s*(\w+)/g)].map((match) => match[1] ?? '');
    expect(included(text).filter((name) => !(name in TEXT_PARTIALS))).toEqual([]);
    expect(included(html).filter((name) => !(name in HTML_PARTIALS))).toEqual([]);
  });
});

describe('salutation', () => {
  it.each([
    ['Анна', 'Петровна', 'Уважаемая Анна Петровна!'],
    ['Вера', 'Ильинична', 'Уважаемая Вера Ильинична!'],
    ['Иван', 'Петрович', 'Уважаемый Иван Петрович!'],
    ['Лев', 'Лукич', 'Уважаемый Лев Лукич!'],
    ['Эльчин', 'Расим оглы', 'Уважаемый Эльчин Расим оглы!'],
    ['Лейла', 'Расим кызы', 'Уважаемая Лейла Расим кызы!'],
    ['Ким', null, 'Здравствуйте, Ким!'],
    ['Жан', 'Мари', 'Здравствуйте, Жан Мари!'],
  ])('%s %s', (first, middle, expected) => {
    expect(salutation(first, middle)).toBe(expected);
  });
});

describe('wrapText', () => {
  it('breaks at 72 characters and keeps short lines', () => {
    const words = Array.from({ length: 30 }, () => 'слово').join(' ');
    const lines = wrapText(`Кратко.\n\n${words}`).trimEnd().split('\n');
    expect(lines[0]).toBe('Кратко.');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(lines.slice(2).join(' ')).toBe(words);
  });

  it('sets an item of a list under its mark', () => {
    const words = Array.from({ length: 20 }, () => 'слово').join(' ');
    const lines = wrapText(`10. ${words}\n- ${words}`).trimEnd().split('\n');
    expect(lines.map((line) => /^(10\. |- | +)/.exec(line)?.[1])).toEqual(['10. ', '    ', '- ', '  ']);
  });

  it('never breaks an address nor what a non-breaking space joins', () => {
    const address = `https://college.example/i/${'a'.repeat(90)}`;
    expect(wrapText(`Адрес: ${address} и всё`)).toBe(`Адрес:\n${address}\nи всё\n`);
    const almost = 'а'.repeat(66);
    expect(wrapText(`${almost} +7\u00a0927`)).toBe(`${almost}\n+7 927\n`);
  });

  it('leaves one empty line of several', () => {
    expect(wrapText('а\n\n\n\nб\n\n')).toBe('а\n\nб\n');
  });
});
