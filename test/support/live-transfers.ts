import type { Direction } from '../../domain/transfer/words.ts';
import { enterPapers } from '../../registry/transfer/papers.ts';
import type { TransferWish } from '../../registry/transfer/start.ts';
import { type AnyMove, leadCase, type LedCase, type Time } from './live-moves.ts';
import type { Live } from './live.ts';
import { GROUPS_FILE, loadText, STUDENTS_HEADER } from './studies.ts';
import { enterTransfer, paper } from './transfers.ts';

let students = 0;

/** Enters a transfer of a student of its own: born on a day, of age unless said otherwise. */
export async function enterLiveTransfer(
  live: Live,
  time: Time,
  direction: Direction,
  { birthOn = '05.05.2000', ...wish }: Partial<TransferWish> & { birthOn?: string } = {},
): Promise<number> {
  const at = await time.now();
  if (direction === 'inbound') {
    await ensureGroups(live);
    const own = { ...wish.newcomer, ...newcomer(wish) };
    return (await enterTransfer(live.college, direction, { ...wish, newcomer: own }, at)).number;
  }
  students += 1;
  const registerNumber = `99-${students}`;
  await ensureGroups(live);
  await loadText(
    live.college,
    `${STUDENTS_HEADER}\n${registerNumber};Учёбова Анна Львовна;${birthOn};;;ИС-24;бюджет;обучается;;;другой\n`,
  );
  return (await enterTransfer(live.college, direction, { student: registerNumber, ...wish }, at)).number;
}

function newcomer(wish: Partial<TransferWish>): NonNullable<TransferWish['newcomer']> {
  return (
    wish.newcomer ?? {
      name: { last: 'Переводов', first: 'Илья', middle: 'Андреевич' },
      birthOn: '2000-02-02' as never,
      snils: null,
      phone: null,
      email: null,
      decision: 'other',
    }
  );
}

async function ensureGroups(live: Live): Promise<void> {
  const { rowCount } = await live.college.within((tx) =>
    tx.query(`select from study_group where code = 'ИС-24'`),
  );
  if (rowCount === 0) await loadText(live.college, GROUPS_FILE);
}

/** Enters a transfer and takes its case over, then plays moves that must be accepted; a look around finds an order. */
export async function leadTransfer(
  live: Live,
  time: Time,
  direction: Direction,
  moves: readonly AnyMove[] = [],
  wish: Partial<TransferWish> & { birthOn?: string } = {},
): Promise<LedCase> {
  const led = await leadCase(live, time, await enterLiveTransfer(live, time, direction, wish));
  for (const move of moves) await playTransfer(live, led, direction, move);
  return led;
}

/** Plays one move that must be accepted. */
export async function playTransfer(
  live: Live,
  led: LedCase,
  direction: Direction,
  move: AnyMove,
): Promise<void> {
  if (move(await led.state(), '').arriving.type === 'recheck') {
    await live.college.within((tx) =>
      enterPapers(tx, { caseId: led.caseId, direction }, [paper('order', '77-с')], {
        actorId: live.college.staff.registrar,
        at: new Date().toISOString(),
      }),
    );
  }
  const delivery = await led.move(move);
  if (delivery.verdict !== 'applied') throw new Error(`a move on the way: ${JSON.stringify(delivery)}`);
}
