import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../../../mail/render/render.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { LETTERS } from '../../../../domain/letter/kinds.ts';
import { flowing, full, link, renderUnknown, visible } from './sample-letters.ts';

function refusal(act: () => unknown): KontingentError {
  try {
    act();
  } catch (error) {
    if (error instanceof KontingentError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

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
