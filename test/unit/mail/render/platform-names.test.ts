import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LETTER_KINDS } from '../../../../mail/render/templates.ts';
import type { Letter, LetterKind } from '../../../../domain/letters.ts';
import { flowing, full, minimal, render } from './sample-letters.ts';

/** Names and addresses of the platform of today and of the one before: they are the edition's, nobody else's. */
const NAMES = [/сферум|sferum|вконтакте|мессенджер/i, /\b(?:VK|MAX)\b/];
const namesOf = (text: string): string[] => NAMES.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
const platform = { name: 'Площадка', app: 'Чат' } as const;

function elsewhere(letter: Letter): Letter {
  return 'replyToken' in letter
    ? { ...letter, platform, to: { ...letter.to, name: platform.name } }
    : { ...letter, platform };
}

const said = (letter: Letter) => {
  const { subject, text, html } = render(elsewhere(letter));
  return `${subject}\n${text}\n${html}`;
};

describe('a letter', () => {
  it.each(LETTER_KINDS)('%s names no platform but that of its edition', (kind) => {
    for (const letter of [full[kind], minimal[kind]]) expect(namesOf(said(letter))).toEqual([]);
  });

  it.each<LetterKind>(['invitation', 'invitationReminder', 'welcome'])('%s names it and its app', (kind) => {
    const text = flowing(said(full[kind]));
    expect(text).toContain('«Площадка»');
    expect(text).toContain('«Чат»');
  });
});

const ROOT = new URL('../../../../', import.meta.url);
const PRODUCT = 'activities client domain mail registry temporal worker workflows'.split(' ');
const COMMENTS = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm;

it('no line of the product names a platform, its app or its addresses', () => {
  const files = PRODUCT.flatMap((layer) =>
    readdirSync(new URL(`${layer}/`, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${layer}/${name}`),
  );
  expect(files.length).toBeGreaterThan(300);
  const naming = files.flatMap((name) =>
    readFileSync(new URL(name, ROOT), 'utf8')
      .replace(COMMENTS, '')
      .split('\n')
      .filter((line) => namesOf(line).length > 0)
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(naming).toEqual([]);
});
