import type { OrderSignature } from '../../../domain/order/order.ts';
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
  readonly scan?: string | undefined;
  readonly reason?: string | undefined;
}

const NEEDED = ['number', 'on', 'signatory'] as const;
/** «112-к», «№ 112/к», «15/2-од», «112». */
const NUMBER =
  /^(?:\u2116\s*)?(?<number>\d[\d/.]{0,19}?)(?:\s*[-\u2010-\u2015\u2212/]?\s*(?<series>\p{L}{1,10}))?$/u;

/**
 * What the office wrote on the paper; null where nothing was typed.
 *
 * @throws UsageProblem for a part of a signature, a number that is none, a file that cannot be read
 */
export async function signatureOf(options: SignatureOptions): Promise<OrderSignature | null> {
  const { number, on, signatory, post, acting, scan, reason } = options;
  const given = [number, options.series, on, signatory, post, acting, scan, reason];
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
      actingGround: acting?.trim() ?? null,
    },
    scan: scan === undefined ? null : await readScan(scan),
    warningReason: reason?.trim() ?? null,
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
