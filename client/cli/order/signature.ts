import type { Acting, OrderSignature } from '../../../domain/order/order.ts';
import { ACTING_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { readScan } from '../scan.ts';
import { texts } from './texts.ru.ts';
import { dateOption } from '../options/times.ts';
import { UsageProblem } from '../usage-problem.ts';

/** What was typed of a signature. */
export interface SignatureOptions {
  readonly number?: string | undefined;
  readonly series?: string | undefined;
  readonly on?: string | undefined;
  readonly signatory?: string | undefined;
  readonly post?: string | undefined;
  readonly acting?: string | undefined;
  readonly actingFrom?: string | undefined;
  readonly actingUntil?: string | undefined;
  readonly scan?: string | undefined;
  readonly reason?: string | undefined;
}

const NEEDED = ['number', 'on', 'signatory'] as const;
/** «112-к», «№ 112/к», «15/2-од», «112». */
const NUMBER =
  /^(?:\u2116\s*)?(?<number>\d[\d/.]{0,19}?)(?:\s*[-\u2010-\u2015\u2212/]?\s*(?<series>\p{L}{1,10}))?$/u;

/** «приказ № 90-л от 20.11.2026», «доверенность 12 от 01.09.2026». */
const ACTING =
  /^(?<word>приказ|доверенност)\p{L}*\s+(?:\u2116\s*)?(?<number>\S.{0,39}?)\s+от\s+(?<on>[\d.-]{8,10})$/iu;

/**
 * What the office wrote on the paper; null where nothing was typed.
 *
 * @throws UsageProblem for a part of a signature, a number that is none, a file that cannot be read
 */
export async function signatureOf(options: SignatureOptions): Promise<OrderSignature | null> {
  const { number, on, signatory, post, acting, actingFrom, actingUntil, scan, reason } = options;
  const given = [number, options.series, on, signatory, post, acting, actingFrom, actingUntil, scan, reason];
  if (given.every((value) => value === undefined)) return null;
  if (number === undefined || on === undefined || signatory === undefined) {
    const missing = NEEDED.filter((name) => options[name] === undefined).map((name) => `--${name}`);
    throw new UsageProblem(texts.signatureIncomplete(missing.join(', ')));
  }
  return {
    ...numberOf(number, options.series),
    orderedOn: dateOption('--on', on),
    signatory: {
      name: signatory.trim(),
      post: post?.trim() ?? texts.director,
      acting: actingOf(options),
    },
    scan: scan === undefined ? null : await readScan(scan),
    warningReason: reason?.trim() ?? null,
  };
}

/** On what whoever acts for the director signs; their first day is that of the paper, unless it says another. */
function actingOf({ acting, actingFrom, actingUntil }: SignatureOptions): Acting | null {
  if (acting === undefined) {
    if (actingFrom !== undefined || actingUntil !== undefined) throw new UsageProblem(texts.actingMissing);
    return null;
  }
  const parts = ACTING.exec(acting.trim())?.groups;
  const [word, number, on] = [parts?.['word'], parts?.['number'], parts?.['on']];
  if (word === undefined || number === undefined || on === undefined) {
    throw new UsageProblem(texts.notActing(acting));
  }
  const date = dateOption('--acting', on);
  return {
    basis: word.toLowerCase().startsWith(ACTING_TITLES.order) ? 'order' : 'powerOfAttorney',
    number: number.trim(),
    on: date,
    from: actingFrom === undefined ? date : dateOption('--acting-from', actingFrom),
    until: actingUntil === undefined ? null : dateOption('--acting-until', actingUntil),
  };
}

/** The number and the series of an order as the office writes them. @throws UsageProblem */
function numberOf(text: string, wanted: string | undefined): { number: string; series: string } {
  const parts = NUMBER.exec(text.trim())?.groups;
  if (parts?.['number'] === undefined) throw new UsageProblem(texts.notANumber(text));
  const own = parts['series']?.toLowerCase();
  const series = wanted?.trim().replace(/^-/, '').toLowerCase();
  if (own !== undefined && series !== undefined && own !== series) {
    throw new UsageProblem(texts.seriesTwice(text, series));
  }
  return { number: parts['number'], series: own ?? series ?? '' };
}
