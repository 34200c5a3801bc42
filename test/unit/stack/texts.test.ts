import { describe, expect, it } from 'vitest';
import { databaseMark } from '../../../stack/example.ts';
import { seconds, withoutPassword } from '../../../stack/texts.ru.ts';

describe('seconds', () => {
  it.each([
    [0, '0,0 с'],
    [1_249, '1,2 с'],
    [59_900, '59,9 с'],
    [60_000, '1 мин 00 с'],
    [185_000, '3 мин 05 с'],
  ])('%i ms is %s', (ms, text) => {
    expect(seconds(ms)).toBe(text);
  });
});

describe('withoutPassword', () => {
  it('keeps who and where', () => {
    expect(withoutPassword('postgres://owner:secret@127.0.0.1:54329/kontingent')).toBe(
      'postgres://owner@127.0.0.1:54329/kontingent',
    );
  });
});

describe('databaseMark', () => {
  const own = 'postgres://a:one@db.example/kontingent';
  it('knows a database again under another password, and tells two apart', () => {
    expect(databaseMark('postgres://b:two@db.example/kontingent')).toBe(databaseMark(own));
    expect(databaseMark('postgres://a:one@db.example/other')).not.toBe(databaseMark(own));
    expect(databaseMark('postgres://a:one@db2.example/kontingent')).not.toBe(databaseMark(own));
  });
});
