import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Context } from '../../../../../client/cli/context.ts';
import { allTexts } from '../../../../../client/cli/printing/sources.ts';
import { TEXT_FILES } from '../../../../../client/cli/printing/text-files.ts';
import { buildProgram } from '../../../../../client/cli/program.ts';
import { LETTER_KINDS } from '../../../../../mail/render/templates.ts';
import { cli } from '../fake-college.ts';
import { NO_PORTS } from '../no-ports.ts';
import { doubleBlanks, lacksFullStop, latinWords } from './faults.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const silent = () => undefined;
const io = { out: silent, err: silent, columns: undefined, colour: false, progress: undefined };
const program = buildProgram(new Context({ ...io, program: 'kontingent' }, NO_PORTS));
const { texts, left } = await allTexts(program, 'kontingent');

/** Words by which files and lists of the college are read: nobody is told them. */
const READ = [
  'client/import/college/college-words.ru.ts',
  'client/cli/texts/usage.ru.ts',
  'client/cli/texts/detail.ru.ts',
  'client/import/list-vocabulary.ru.ts',
  'client/import/order/order-vocabulary.ru.ts',
  'client/import/vocabulary.ru.ts',
  'domain/people/full-name.ru.ts',
  'domain/people/post-words.ru.ts',
];

/** What the program answers as a mail server would, in the words of mail servers. */
const FOREIGN = 'client/cli/mail/texts.ru.ts.BOUNCE_SUBJECT';
const own = texts.filter(({ of }) => !of.startsWith('help ') && of !== FOREIGN);
const faults = (of: (text: string) => readonly unknown[]) =>
  own.flatMap((one) => of(one.text).map((fault) => `${one.of}: ${String(fault)}`));

describe('the texts that people read', () => {
  it('are walked in every file that has some', () => {
    const files = ['client', 'domain'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ru.ts'))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
    );
    expect([...TEXT_FILES.map(([file]) => file), ...READ].sort()).toEqual(files.sort());
    expect(texts.length).toBeGreaterThan(2000);
    // What asks for a whole record of the registry; a new text takes plain words where it can.
    expect(left.length).toBeLessThanOrEqual(46);
  });

  it('are letters to a man and a woman, with one, two and five in their lists', () => {
    for (const kind of LETTER_KINDS) {
      for (const person of ['Иван', 'Анна']) {
        for (const count of [1, 2, 5]) {
          const of = `letter ${kind}, ${person}, ${count}`;
          expect(texts.some((one) => one.of === of && one.text.length > 200)).toBe(true);
        }
      }
    }
    const digest = (count: number) => texts.find(({ of }) => of === `letter digest, Анна, ${count}`)?.text;
    expect(digest(1)).toContain('1 задача');
    expect(digest(2)).toContain('2 задачи');
    expect(digest(5)).toContain('5 задач');
    expect(digest(5)).toContain('Уважаемая Анна Петровна!');
  });

  it('have no words in Latin letters beside names and commands, and no codes', () => {
    expect(faults(latinWords)).toEqual([]);
  });

  it('have no double blanks', () => {
    expect(faults(doubleBlanks)).toEqual([]);
  });

  it('end their last sentence', () => {
    expect(faults((text) => (lacksFullStop(text) ? [text] : []))).toEqual([]);
  });
});

describe('what is a fault', () => {
  it.each([
    ['к решению phoneDiffers', ['phoneDiffers']],
    ['статус academic_leave', ['academic_leave']],
    ['покажет mail list', ['mail', 'list']],
    ['покажет kontingent mail list', []],
    ['Файл PDF: --order scan.pdf, приложение MAX', []],
  ])('%s', (text, expected) => {
    expect(latinWords(text)).toEqual(expected);
  });

  it('is a blank too many, and a sentence without its end', () => {
    expect(doubleBlanks('Платформа  не зарегистрирован')).toHaveLength(1);
    expect(lacksFullStop('Принято. Больше ничего не нужно')).toBe(true);
    expect(lacksFullStop('Принято. Больше ничего не нужно.')).toBe(false);
    expect(lacksFullStop('приказ подписан')).toBe(false);
  });
});

describe('texts print', () => {
  it('shows those of one part, and opens no registry', async () => {
    const { out, exitCode } = await cli(['texts', 'print', '--in', 'letter welcome']);
    expect(exitCode).toBe(0);
    expect(out).toContain('[letter welcome, Анна, 2]');
    expect(out).not.toContain('letter digest');
  });
});
