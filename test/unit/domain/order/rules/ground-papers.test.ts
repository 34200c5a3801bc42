import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../../../domain/order/order.ts';
import { groundDates, olderThanGround } from '../../../../../domain/order/rules/ground-papers.ts';
import { judged, orderContextOf, student, STUDYING } from '../../../../support/order/order-context.ts';
import { day, lineOf } from '../../../../support/order/orders.ts';

describe('an order that is dated before a paper on which it rests', () => {
  it.each([
    ['заявление от 16.11.2026, протокол № 12 от 28.11.2026', ['2026-11-16', '2026-11-28']],
    ['Заявление ОТ 1.9.2026 г.', ['2026-09-01']],
    ['договор № 7 от 01.09.2026 на срок с 02.09.2026 по 30.06.2030', ['2026-09-01']],
    ['справка от 31.02.2026', []],
    ['возврат 20.11.2026', []],
    [null, []],
  ] as const)('the papers of «%s» are dated %j', (ground, dates) =>
    expect(groundDates(ground)).toEqual(dates),
  );

  it.each([
    ['nothing later', 'заявление от 20.11.2026', '2026-11-19', []],
    ['the application', 'заявление от 21.11.2026', null, [['ground', '2026-11-21']]],
    [
      'the latest of several papers',
      'заявление от 21.11.2026, протокол от 24.11.2026',
      null,
      [['ground', '2026-11-24']],
    ],
    ['the consent', null, '2026-11-23', [['consent', '2026-11-23']]],
    [
      'a consent that the ground names, once',
      'согласие от 23.11.2026',
      '2026-11-23',
      [['ground', '2026-11-23']],
    ],
    [
      'both',
      'заявление от 21.11.2026',
      '2026-11-23',
      [
        ['ground', '2026-11-21'],
        ['consent', '2026-11-23'],
      ],
    ],
  ] as const)('of %s', (_name, ground, consentOn, expected) => {
    const given = { ground, consentOn: consentOn && day(consentOn) };
    const found = olderThanGround(day('2026-11-20'), given);
    expect(found.map(({ details }) => [details['paper'], details['on']])).toEqual(expected);
    for (const one of found) {
      expect(one).toMatchObject({ code: 'PaperBeforeGround', details: { orderedOn: '2026-11-20' } });
      expect(levelOf(one)).toBe('warning');
    }
    expect(olderThanGround(null, given)).toEqual([]);
  });

  it('is said of its line, whatever the kind, once the date of the order is known', () => {
    const here = student(STUDYING);
    const line = lineOf(here.registerNumber, { ground: 'заявление от 21.11.2026' });
    for (const kind of ['ownRequest', 'groupTransfer', 'academicLeave', 'nameChange'] as const) {
      const said = (orderedOn: string | null) =>
        judged(kind, '2026-11-24', line, orderContextOf(here), null, orderedOn).findings.map(
          ({ code }) => code,
        );
      expect(said('2026-11-20')).toContain('PaperBeforeGround');
      expect(said('2026-11-21')).not.toContain('PaperBeforeGround');
      expect(said(null)).not.toContain('PaperBeforeGround');
    }
  });
});
