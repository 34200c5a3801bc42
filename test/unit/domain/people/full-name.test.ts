import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initials,
  normalizedName,
  parseFullName,
  parseNameParts,
} from '../../../../domain/people/full-name.ts';
import { refusalOf, refusalText } from '../refusal.ts';

describe('parseFullName', () => {
  it.each<[string, string, [string, string, string | null]]>([
    ['three words', 'Иванова Мария Петровна', ['Иванова', 'Мария', 'Петровна']],
    ['no middle name', 'Ким Анна', ['Ким', 'Анна', null]],
    ['blanks of every kind', '  Иванов \u00a0 Иван  Иванович ', ['Иванов', 'Иван', 'Иванович']],
    ['a double surname', 'Мамин-Сибиряк Дмитрий Наркисович', ['Мамин-Сибиряк', 'Дмитрий', 'Наркисович']],
    ['blanks and a dash around the hyphen', 'Петрова – Водкина Анна', ['Петрова-Водкина', 'Анна', null]],
    ['a double first name', 'Ли Анна-Мария Сергеевна', ['Ли', 'Анна-Мария', 'Сергеевна']],
    ['оглы', 'Алиев Вагиф Мамед оглы', ['Алиев', 'Вагиф', 'Мамед оглы']],
    ['кызы with a capital', 'Алиева Лейла Мамед Кызы', ['Алиева', 'Лейла', 'Мамед кызы']],
    ['оглы with a hyphen', 'Алиев Вагиф Мамед-оглы', ['Алиев', 'Вагиф', 'Мамед-оглы']],
    ['capitals', 'ПЕТРОВА-ВОДКИНА ЁЛКА МАМЕД-КЫЗЫ', ['Петрова-Водкина', 'Ёлка', 'Мамед-кызы']],
    ['capitals in one word', 'ИВАНОВ Иван Иванович', ['Иванов', 'Иван', 'Иванович']],
    ['capitals of оглы', 'АЛИЕВ ВАГИФ МАМЕД ОГЛЫ', ['Алиев', 'Вагиф', 'Мамед оглы']],
    ['a dash for the middle name', 'Ким Анна —', ['Ким', 'Анна', null]],
    ['ordinary letters stay', 'де Сталь анна', ['де', 'Сталь', 'анна']],
    ['ё stays', 'Фёдоров Пётр', ['Фёдоров', 'Пётр', null]],
    ['й and ё of two characters', 'Николае\u0308в Андреи\u0306', ['Николаёв', 'Андрей', null]],
    ['an apostrophe', 'О’НИЛ Шон', ["О'Нил", 'Шон', null]],
    ['Tatar letters', 'Гәрәев Җәлил Әнвәрович', ['Гәрәев', 'Җәлил', 'Әнвәрович']],
    ['Latin letters that look Cyrillic', 'Cидopoв Oлeг', ['Сидоров', 'Олег', null]],
    ['a word all of such letters', 'Иванов Aхa', ['Иванов', 'Аха', null]],
    ['a wholly Latin name', 'Smith John', ['Smith', 'John', null]],
    ['a Latin name in capitals', "O'BRIEN JOHN", ["O'Brien", 'John', null]],
  ])('%s', (_case, text, [last, first, middle]) => {
    expect(parseFullName(text)).toEqual({ last, first, middle });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['Иванов', 'tooFewParts'],
    ['Де Ла Крус Мария', 'tooManyParts'],
    ['Алиев Вагиф Мамед Расул оглы', 'tooManyParts'],
    ['Алиев Вагиф оглы', 'suffixAlone'],
    ['Иванов И. И.', 'initials'],
    ['Иванов И.И.', 'initials'],
    ['Иванов Иван 2', 'characters'],
    ['Иванов И_ван', 'characters'],
    ['-Иванов Иван', 'characters'],
    ["Иванов 'Иван", 'characters'],
    ['Иванов <b>Иван</b>', 'characters'],
    ['Иванов =1+1', 'characters'],
    ['Παπάς Γιώργος', 'characters'],
    ['Иванов Ivan', 'mixedScripts'],
    ['Ивaнdв Иван', 'mixedScripts'],
    ['Иванов\tИван', 'controlCharacters'],
    ['Иванов\nИван', 'controlCharacters'],
    ['Иванов Ив\u200bан', 'controlCharacters'],
    ['Иванов Ив\u202eан', 'controlCharacters'],
    [`${'А'.repeat(101)} Иван`, 'tooLong'],
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parseFullName(text))).toBe(`InvalidName:${reason}`);
  });

  it('never tells the name it refuses', () => {
    expect(refusalText(() => parseFullName('Иванов Ivan'))).not.toMatch(/Иванов|Ivan\b/);
  });
});

describe('parseNameParts', () => {
  it('takes parts of several words, which one column cannot hold', () => {
    expect(parseNameParts('Де Ла Крус', 'Мария', '')).toEqual({
      last: 'Де Ла Крус',
      first: 'Мария',
      middle: null,
    });
    expect(parseNameParts('Нгуен', 'Тхи Хонг', null)).toEqual({
      last: 'Нгуен',
      first: 'Тхи Хонг',
      middle: null,
    });
  });

  it.each(['', ' ', '-', '—', 'нет', 'Отсутствует', null, undefined])(
    'reads the middle name %j as none',
    (middle) => {
      expect(parseNameParts('Ким', 'Анна', middle).middle).toBeNull();
    },
  );

  it.each([
    ['', 'Иван', 'last', 'empty'],
    ['Иванов', ' ', 'first', 'empty'],
    ['Иванов', 'И.', 'first', 'initials'],
    ['Иванов1', 'Иван', 'last', 'characters'],
  ])('refuses %j %j and names the part %s', (last, first, part, reason) => {
    expect(refusalText(() => parseNameParts(last, first, null))).toContain(`"part":"${part}"`);
    expect(refusalOf(() => parseNameParts(last, first, null))).toBe(`InvalidName:${reason}`);
  });
});

const upper = fc.constantFrom(...'АБВГДЕЁЖЗИКЛМНОПРСТУФХЭЮЯ');
const lower = fc.string({
  unit: fc.constantFrom(...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'),
  minLength: 1,
  maxLength: 10,
});
const word = fc.tuple(upper, lower).map(([head, tail]) => head + tail);
const double = fc.tuple(word, word).map((pair) => pair.join('-'));
const anyName = fc.tuple(fc.oneof(word, double), word, word).map((parts) => parts.join(' '));

describe('names as a whole', () => {
  it('parses its own answer to itself, however it was written', () => {
    fc.assert(
      fc.property(anyName, (text) => {
        const name = parseFullName(text);
        expect([name.last, name.first, name.middle].join(' ')).toBe(text);
        expect(parseFullName(`  ${text.toUpperCase().replace(/ /g, '   ')} `)).toEqual(name);
        expect(parseFullName(text.normalize('NFD'))).toEqual(name);
      }),
    );
  });

  it('matches the writings of one name', () => {
    fc.assert(
      fc.property(anyName, (text) => {
        const key = normalizedName(parseFullName(text));
        const other = text.replace(/ё/g, 'е').replace(/Ё/g, 'Е').toUpperCase();
        expect(normalizedName(parseFullName(other))).toBe(key);
        expect(key).not.toMatch(/ё|[А-Я]|-| {2}/);
      }),
    );
    const alike = ['Алиев Вагиф Мамед оглы', 'АЛИЕВ ВАГИФ МАМЕД-ОГЛЫ'].map((text) =>
      normalizedName(parseFullName(text)),
    );
    expect(alike).toEqual(['алиев вагиф мамед оглы', 'алиев вагиф мамед оглы']);
    expect(normalizedName(parseFullName("О'Нил Шон"))).toBe('онил шон');
  });

  it('tells apart what is not one name', () => {
    const key = (text: string): string => normalizedName(parseFullName(text));
    expect(key('Иванов Иван')).not.toBe(key('Иванова Иван'));
    expect(key('Майоров Иван')).not.toBe(key('Маиоров Иван'));
  });

  it.each([
    ['Иванова Мария Петровна', 'Иванова М. П.'],
    ['Ким Анна', 'Ким А.'],
    ['Ли Анна-Мария Сергеевна', 'Ли А.-М. С.'],
    ['Алиев Вагиф Мамед оглы', 'Алиев В. М.'],
  ])('shortens %s', (text, expected) => {
    expect(initials(parseFullName(text))).toBe(expected);
  });
});
