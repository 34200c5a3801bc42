import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { ORDER_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { needsReason, type OrderSignature } from '../../../domain/order/order.ts';
import type { Context } from '../context.ts';
import { countsText, orderJson } from './enter.ts';
import { findingSections, lineTable } from './lines.ts';
import { scanProblem } from '../scan.ts';
import { repeatedWithYes } from '../options/shell-word.ts';
import { DATE_MEANINGS, texts } from './texts.ru.ts';
import { shownDate } from '../options/times.ts';

/** What is said of an order that takes back another one. */
export interface CancellingOrder {
  readonly effectiveOn: CivilDate;
  readonly ground: string | null;
  /** Numbers of the lines that are taken back; null is all of them. */
  readonly lines: readonly number[] | null;
  /** Null leaves a draft, to be signed later. */
  readonly signature: OrderSignature | null;
}

/** Tells what taking back an earlier order would restore, and with `yes` draws up or records the order that does. */
export async function cancelOrder(
  context: Context,
  entry: { number: number; cancelling: CancellingOrder; yes: boolean; command: Command },
): Promise<void> {
  const { number, cancelling, yes } = entry;
  const { program } = context.io;
  const { orders } = await context.college();
  const entered = await orders
    .cancel({ number, ...cancelling }, await context.by(), { dryRun: !yes })
    .catch((error: unknown) => {
      throw scanProblem(error);
    });
  const { preflight } = entered;
  const lines = preflight.lines.map((verdict) => ({
    verdict,
    label: String(verdict.line),
    newName: null,
  }));
  const made = yes ? entered.number : null;
  context.show(
    {
      dryRun: !yes,
      kept: yes,
      cancels: number,
      ...orderJson(made, preflight.kind, preflight.effectiveOn, lines),
    },
    () => {
      const counts = countsText(preflight);
      const again = repeatedWithYes(entry.command, program);
      const signed = cancelling.signature !== null;
      const askReason = signed && cancelling.signature?.warningReason === null && needsReason(preflight);
      const conclusion =
        made === null
          ? [
              ...(askReason ? [texts.reasonAsked] : []),
              signed ? texts.dryRecord(counts, again) : texts.dryDraft(counts, again),
            ].join('\n')
          : signed
            ? texts.recorded(made, counts, program)
            : texts.drafted(made, counts, program);
      return [
        texts.linesTitle(
          `${ORDER_TITLES.cancellation} ${texts.ofCase(number)}`,
          shownDate(preflight.effectiveOn),
          DATE_MEANINGS.cancellation,
        ),
        ...(lines.length === 0 ? [] : [lineTable(lines, context.io)]),
        ...findingSections(lines, context.io, preflight.signature),
        conclusion,
      ].join('\n\n');
    },
  );
}
