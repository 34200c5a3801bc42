import { describe, expect, it } from 'vitest';
import { outgoingNumbersOf, tracesOf } from '../../../../domain/mail/inbound-traces.ts';
import { facts, OURS } from './letters.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz234567abcdefghij';
const numbers = (subject: string, text = '') =>
  outgoingNumbersOf({ subject, text }).map((trace) =>
    trace.by === 'outgoing' ? [trace.number, trace.on] : [],
  );

describe('traces of a reply', () => {
  it('begin with what it answers, then the token, then the number', () => {
    const traces = tracesOf(
      facts({
        answers: [OURS, '<2@x.example>'],
        to: [`kontingent+k${TOKEN}@college.example`],
        subject: 'Re: Заявка, исх. № С-3 от 23.11.2026',
      }),
      'reply',
    );
    expect(traces.map(({ by }) => by)).toEqual(['reply', 'reply', 'token', 'outgoing', 'outgoing']);
  });

  it('find a token whatever the case, in the address or in the subject, once', () => {
    const found = tracesOf(
      facts({
        to: [`Kontingent+K${TOKEN.toUpperCase()}@college.example`],
        subject: `ответ [k${TOKEN}]`,
      }),
      'reply',
    );
    expect(found).toEqual([{ by: 'token', token: TOKEN }]);
  });

  it.each([
    `kontingent+k${TOKEN}x@college.example`,
    `k${TOKEN}@college.example`,
    'kontingent+k@college.example',
  ])('take no token from %s', (address) => {
    expect(tracesOf(facts({ to: [address] }), 'reply')).toEqual([]);
  });

  it('of a bounce begin with what it returns and know no number', () => {
    const traces = tracesOf(
      facts({ answers: ['<2@x.example>'], returned: [OURS], subject: '№ С-3 от 23.11.2026' }),
      'bounce',
    );
    expect(traces.map(({ by }) => by)).toEqual(['returned', 'reply']);
  });

  it('are bounded', () => {
    const answers = Array.from({ length: 500 }, (_, index) => `<${index}@x.example>`);
    const text = Array.from({ length: 500 }, (_, index) => `№ ${index}/01 от 01.02.2026`).join('\n');
    expect(tracesOf(facts({ answers, text }), 'reply')).toHaveLength(60);
  });
});

describe('outgoing numbers', () => {
  it.each<[string, [string, string | null][]]>([
    ['На № С-12 от 23.11.2026', [['С-12', '2026-11-23'], ['С-12', null]]],
    ['на N C-12 от 23.11.2026 г.', [['С-12', '2026-11-23'], ['С-12', null]]],
    ['на исх. № 123/01 от 5.09.2026', [['123/01', '2026-09-05']]],
    ['Исх. № 55 от 25.11.2026 на № С-7 от «23» ноября 2026 года', [['55', '2026-11-25'], ['С-7', '2026-11-23'], ['С-7', null]]],
    ['По письму №С-12', [['С-12', null]]],
    ['№ 123/01 без даты', []],
    ['№ 1 от 31.02.2026', []],
    ['приказ № 15-од от 20 мая 2026 г.', [['15-од', '2026-05-20']]],
    ['С-12 от 23.11.2026', []],
  ])('%s', (subject, expected) => {
    expect(numbers(subject)).toEqual(expected);
  }); // prettier-ignore

  it('are found in a quoted text too', () => {
    expect(numbers('Re:', '> Исходящий № С-4\n> от 01.12.2026\n')).toEqual([
      ['С-4', '2026-12-01'],
      ['С-4', null],
    ]);
  });

  it('cost little on a text that is made to cost much', () => {
    const began = performance.now();
    outgoingNumbersOf({ subject: '№ '.repeat(5_000), text: `№ ${'1'.repeat(100_000)} от ` });
    expect(performance.now() - began).toBeLessThan(500);
  });
});
