import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../../../mail/render/render.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { LETTER_KINDS } from '../../../../mail/render/templates.ts';
import { flowing, full, render, renderUnknown, visible, withContent } from './sample-letters.ts';

function refusal(act: () => unknown): KontingentError {
  try {
    act();
  } catch (error) {
    if (error instanceof KontingentError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The letter without one of its parts. */
function without(whole: object, [key, ...deeper]: string[]): object {
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, value]: [string, object]) => {
      if (name !== key) return [[name, value]];
      return deeper.length === 0 ? [] : [[name, without(value, deeper)]];
    }),
  );
}

describe('parameters', () => {
  const required = LETTER_KINDS.flatMap((kind) => [
    ...['organization', 'platform', 'caseNumber', 'to'].map((parameter) => ({ kind, parameter })),
    ...Object.keys(full[kind].content)
      .filter((key) => kind !== 'joinReminder' || key !== 'token')
      .map((key) => ({ kind, parameter: `content.${key}` })),
  ]);

  it.each(required)('$kind without $parameter is refused by its name', ({ kind, parameter }) => {
    const letter: object = full[kind];
    const error = refusal(() => renderUnknown(without(letter, parameter.split('.'))));
    expect(error.code).toBe('InvalidInput');
    expect(error.details).toEqual({ letter: kind, parameter });
    expect(error.message).toContain(parameter);
  });

  const { to } = full.invitation;
  it.each([
    ['a line break in a name', { to: { ...to, firstName: 'Анна\r\nBcc: x@evil.example' } }, 'to.firstName'],
    ['a line separator', { organization: { shortName: 'ГАПОУ\u2028СО' } }, 'organization.shortName'],
    ['a tab', { platform: { name: 'Сфе\tрум', app: 'MAX' } }, 'platform.name'],
    ['an empty name', { to: { ...to, firstName: ' ' } }, 'to.firstName'],
    ['a case that has no number', { caseNumber: 0 }, 'caseNumber'],
  ])('%s is refused', (_what, wrong, parameter) => {
    const error = refusal(() => renderUnknown({ ...full.invitation, ...wrong }));
    expect(error.details).toEqual({ letter: 'invitation', parameter });
    expect(error.message).not.toMatch(/[а-яё]/i);
  });

  it.each([
    ['text that turns round', { spaceName: 'Препода\u202eватели' }, 'content.spaceName'],
    ['a platform link', { token: 'https://sferum.ru/?p=join&hash=abc' }, 'content.token'],
    ['a way out of the page', { token: '../../evil' }, 'content.token'],
    ['a script', { token: 'javascript:alert(1)' }, 'content.token'],
    ['a day that is not', { expiresOn: '2026-11-31' }, 'content.expiresOn'],
    ['a day as people write it', { expiresOn: '30.11.2026' }, 'content.expiresOn'],
    ['issue nought', { issue: 0 }, 'content.issue'],
    ['half an issue', { issue: 1.5 }, 'content.issue'],
    ['a number that is no phone', { phone: '123' }, 'content.phone'],
    ['a phone as people write it', { phone: '8 927 765-43-21' }, 'content.phone'],
  ])('%s is refused', (_what, wrong, parameter) => {
    const error = refusal(() => renderUnknown(withContent(full.invitation, wrong as object)));
    expect(error.details).toEqual({ letter: 'invitation', parameter });
    expect(error.message).not.toMatch(/[а-яё]/i);
  });

  it.each([
    ['no tasks', { tasks: [] }, 'content.tasks'],
    [
      'a task without a question',
      { tasks: [{ caseNumber: 1, seq: 1, dueOn: null, overdue: false }] },
      'content.tasks.0.question',
    ],
    [
      'no minutes at all',
      { tasks: [{ ...full.digest.content.tasks[0], minutes: 0 }] },
      'content.tasks.0.minutes',
    ],
  ])('a digest of %s is refused', (_what, wrong, parameter) => {
    const error = refusal(() => renderUnknown(withContent(full.digest, wrong as object)));
    expect(error.details).toEqual({ letter: 'digest', parameter });
  });

  it('drops what a letter does not know', () => {
    const { text, html } = renderUnknown(
      withContent(full.welcome, { platformLink: 'https://sferum.ru/join' } as object),
    );
    expect(text + html).not.toContain('sferum.ru/join');
  });
});

describe('escaping', () => {
  const sharp = `О'Нил & "Ко" <b>x</b>`;

  it.each([
    ['the organisation', { organization: { shortName: sharp } }],
    ['the first name', { to: { ...full.invitation.to, firstName: sharp } }],
    ['the administrator', { administrator: { name: sharp, phone: null, room: null } }],
    ['the space', { content: { ...full.invitation.content, spaceName: sharp } }],
  ])('%s is text in the HTML and itself in the text', (_what, wrong) => {
    const { text, html } = render({ ...full.invitation, ...wrong });
    expect(html).not.toContain('<b>');
    expect(visible(html)).toContain(sharp);
    expect(flowing(text)).toContain(sharp);
  });

  it('a value cannot be a template', () => {
    const { text, html } = render(
      withContent(full.invitation, {
        spaceName: '{{link}} {{{html}}}',
      }),
    );
    expect(flowing(text)).toContain('«{{link}} {{{html}}}»');
    expect(visible(html)).toContain('«{{link}} {{{html}}}»');
  });

  it('a link with a query stays one link', () => {
    const page = `https://kontingent.college.example/?a=1&b='2'`;
    const { text, html } = renderLetter(full.invitation, { pageUrl: page });
    expect(text).toContain(`\n${page}/i/`);
    expect(html).toContain(`href="https://kontingent.college.example/?a=1&amp;b=&#39;2&#39;/i/`);
  });
});
