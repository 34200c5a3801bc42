import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECTIONS, PAPERS, type Direction, type Paper } from '../../../../domain/transfer/codes.ts';
import { olderTransferPapers } from '../../../../domain/transfer/paper-order.ts';
import { olderRequestPapers } from '../../../../domain/registration/paper-order.ts';

const pairs = (direction: Direction, days: Partial<Record<Paper, string | null>>) =>
  olderTransferPapers(
    direction,
    Object.entries(days).map(([kind, on]) => ({ kind: kind as Paper, on })),
  ).map(({ paper, ground }) => [paper, ground]);

describe('a paper of a transfer older than the one on which it rests', () => {
  it.each<[Direction, Paper, Paper]>([
    ['internal', 'protocol', 'application'],
    ['internal', 'order', 'protocol'],
    ['outbound', 'periodCertificate', 'application'],
    ['outbound', 'transferCertificate', 'periodCertificate'],
    ['outbound', 'expulsionApplication', 'transferCertificate'],
    ['outbound', 'order', 'expulsionApplication'],
    ['outbound', 'expulsionExtract', 'order'],
    ['inbound', 'application', 'periodCertificate'],
    ['inbound', 'protocol', 'application'],
    ['inbound', 'transferCertificate', 'protocol'],
    ['inbound', 'expulsionExtract', 'transferCertificate'],
    ['inbound', 'order', 'expulsionExtract'],
  ])('%s: %s before %s', (direction, paper, ground) => {
    expect(pairs(direction, { [paper]: '2026-11-10', [ground]: '2026-11-11' })).toEqual([[paper, ground]]);
    expect(pairs(direction, { [paper]: '2026-11-11', [ground]: '2026-11-11' })).toEqual([]);
    expect(pairs(direction, { [paper]: '2026-11-10', [ground]: null })).toEqual([]);
    expect(pairs(direction, { [paper]: '2026-11-10' })).toEqual([]);
  });

  it.each<Paper>(['representativeConsent', 'educationDocument'])('a %s runs beside them', (paper) => {
    for (const direction of DIRECTIONS) {
      const days = { [paper]: '2020-06-20', application: '2026-11-11', order: '2026-11-20' };
      expect(pairs(direction, days)).toEqual([]);
    }
  });

  it('papers of one day are never older than one another, and two never each than the other', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((n) => `2026-11-${n}`);
    const papers = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...PAPERS), on: day }), {
      selector: ({ kind }) => kind,
    });
    fc.assert(
      fc.property(fc.constantFrom(...DIRECTIONS), papers, (direction, given) => {
        const older = olderTransferPapers(direction, given);
        expect(older.every(({ on, groundOn }) => on < groundOn)).toBe(true);
        const said = new Set(older.map(({ paper, ground }) => `${paper} ${ground}`));
        expect(older.some(({ paper, ground }) => said.has(`${ground} ${paper}`))).toBe(false);
        const oneDay = given.map(({ kind }) => ({ kind, on: '2026-11-10' }));
        expect(olderTransferPapers(direction, oneDay)).toEqual([]);
      }),
    );
  });
});

describe('a request to the platform', () => {
  const order = { on: '2026-11-20' };

  it('names a consent and a first day that are older than the order', () => {
    expect(olderRequestPapers({ order, from: '2026-11-19', consentOn: '2026-11-18' })).toEqual([
      { paper: 'appointment', on: '2026-11-19', ground: 'appointmentOrder', groundOn: '2026-11-20' },
      { paper: 'consent', on: '2026-11-18', ground: 'appointmentOrder', groundOn: '2026-11-20' },
    ]);
  });

  it('has nothing to say of the same day, of a later one, or without an order', () => {
    expect(olderRequestPapers({ order, from: '2026-11-20', consentOn: '2026-11-21' })).toEqual([]);
    expect(olderRequestPapers({ order: null, from: null, consentOn: '2026-11-01' })).toEqual([]);
  });
});
