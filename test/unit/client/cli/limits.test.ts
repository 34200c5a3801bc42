import { describe, expect, it } from 'vitest';
import { describeError } from '../../../../client/cli/texts/errors.ru.ts';
import { texts as scan } from '../../../../client/cli/texts/scan.ru.ts';
import { requireCollegeCode } from '../../../../domain/college/college-code.ts';
import { KontingentError, type ErrorDetails } from '../../../../domain/errors.ts';
import { LIMITS } from '../../../../domain/limits.ts';
import {
  EMPTY_LINE,
  type DraftLine,
  type OrderDraft,
  type OrderSignature,
} from '../../../../domain/order/order.ts';
import { checkScan } from '../../../../registry/college/appointment-orders.ts';
import { answerSchemaOf } from '../../../../registry/case/lists.ts';
import type { Transaction } from '../../../../registry/db/database.ts';
import { textOf } from '../../../../registry/order/drafts.ts';
import type { OrderRow } from '../../../../registry/order/orders.ts';
import { recordSignature } from '../../../../registry/order/signing.ts';
import { makePairCode, parsePairCode } from '../../../../registry/transfer/pairs.ts';
import { REGISTRY } from '../../../../registry/processes.ts';

const said = (details: ErrorDetails): string =>
  describeError(new KontingentError('InvalidInput', 'm', details), 'kontingent');

/** What a check says before it asks the registry anything: null once it goes on to ask. */
async function refused(check: (tx: Transaction) => Promise<unknown>): Promise<unknown> {
  const asked = new Error('asked');
  const ask = (): never => {
    throw asked;
  };
  const tx = { organizationId: 'x', query: ask, send: ask } as unknown as Transaction;
  return check(tx).then(
    () => null,
    (error: unknown) => (error instanceof KontingentError ? error.details['field'] : null),
  );
}

const long = (length: number): string => 'я'.repeat(length);
const DRAFT: OrderDraft = {
  kind: 'groupTransfer',
  effectiveOn: '2026-12-01' as OrderDraft['effectiveOn'],
  ground: null,
  cancels: null,
  corrects: { case: 1, lines: null },
  lines: [],
  groups: [],
  except: [],
};
const LINE: DraftLine = { ...EMPTY_LINE, registerNumber: 'У-1' as DraftLine['registerNumber'] };
const SIGNATURE: OrderSignature = {
  number: '1',
  series: '',
  orderedOn: DRAFT.effectiveOn,
  signatory: { name: 'я', post: 'я', acting: null },
  scan: null,
  warningReason: null,
};
const signed = (given: Partial<OrderSignature>) =>
  refused((tx) =>
    recordSignature(
      tx,
      { state: 'draft', number: 1, caseId: 'x' } as OrderRow,
      { ...SIGNATURE, ...given },
      { impossible: 0, warnings: 0 } as Parameters<typeof recordSignature>[3],
      { actorId: 'x', at: '2026-12-01T00:00:00Z' },
    ),
  );
const NOW = { transfers: async () => [] } as unknown as Parameters<typeof textOf>[3];
const drafted = (given: Partial<OrderDraft>) =>
  refused((tx) => textOf(tx, { ...DRAFT, ...given }, null, NOW));

describe('limits that people are told are those that the registry holds to', () => {
  it('lines of an order', async () => {
    expect(said({ field: 'lines' })).toContain('больше 20\u00a0000 строк');
    const lines = (count: number) => Array.from({ length: count }, () => LINE);
    expect(await drafted({ corrects: null, lines: lines(LIMITS.orderLines) })).toBeNull();
    expect(await drafted({ corrects: null, lines: lines(LIMITS.orderLines + 1) })).toBe('lines');
  });

  it.each([
    ['ground', 'до 2000 знаков', LIMITS.orderText, (text: string) => drafted({ ground: text })],
    ['number', 'до 40 знаков', LIMITS.orderNumber, (text: string) => signed({ number: text })],
    ['series', 'до 20 знаков', LIMITS.orderSeries, (text: string) => signed({ series: text })],
    [
      'signatory',
      'до 500 знаков',
      LIMITS.signatory,
      (text: string) => signed({ signatory: { name: text, post: text, acting: null } }),
    ],
  ] as const)('%s of an order: %s', async (field, words, limit, check) => {
    expect(said({ field })).toContain(words);
    expect(await check(long(limit))).toBeNull();
    expect(await check(long(limit + 1))).toBe(field);
  });

  it('a text for a letter', () => {
    const supplement = answerSchemaOf(REGISTRY, 'supplement');
    expect(supplement?.parse(long(LIMITS.longText))).toBe(long(LIMITS.longText));
    expect(supplement?.parse(long(LIMITS.longText + 1))).toBeNull();
  });

  it('numbers of an organisation, and a code of a pair', () => {
    const told = (code: 'InvalidOrganizationCode' | 'PairUnknown', details: ErrorDetails) =>
      describeError(new KontingentError(code, 'm', details), 'kontingent');
    expect(told('InvalidOrganizationCode', { field: 'inn' })).toContain('нужно 10 цифр');
    expect(told('InvalidOrganizationCode', { field: 'ogrn' })).toContain('нужно 13 цифр');
    expect(told('PairUnknown', { reason: 'form' })).toContain('в нём 15 знаков');
    expect(makePairCode().replaceAll('-', '')).toHaveLength(LIMITS.pairCode);
    expect(() => parsePairCode('2'.repeat(LIMITS.pairCode + 1))).toThrow('no code of a pair');
  });

  it('a code of a college', () => {
    const { least, most } = LIMITS.collegeCode;
    for (const length of [least, most]) expect(requireCollegeCode('a'.repeat(length))).toHaveLength(length);
    for (const length of [least - 1, most + 1]) {
      expect(() => requireCollegeCode('a'.repeat(length))).toThrow(`${least} to ${most}`);
    }
  });

  it('a scan', () => {
    expect(scan.badScan['tooLarge']).toContain('больше 5 МБ');
    const largest = Buffer.alloc(LIMITS.scanMegabytes * 1024 * 1024, ' ');
    largest.write('%PDF-');
    largest.write('%%EOF', largest.length - 5);
    expect(() => checkScan(largest)).not.toThrow();
    expect(() => checkScan(Buffer.concat([largest, Buffer.from(' ')]))).toThrow('too large');
  });
});
