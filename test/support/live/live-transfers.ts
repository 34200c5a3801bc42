import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { Direction } from '../../../domain/transfer/codes.ts';
import { enterPapers } from '../../../registry/transfer/papers.ts';
import type { TransferInput } from '../../../registry/transfer/start.ts';
import { type AnyMove, driveCase, type CaseDriver, type Time } from './live-moves.ts';
import type { Live } from './live.ts';
import { GROUPS_FILE, loadText, STUDENTS_HEADER } from '../people/studies.ts';
import { enterTransfer, paper } from '../registry/transfers.ts';

let students = 0;

/**
 * Enters a transfer of a student of its own: born on a day, of age unless said otherwise. Ages are
 * judged at the server's time, which files before this one may have moved by years.
 */
export async function enterLiveTransfer(
  live: Live,
  time: Time,
  direction: Direction,
  { birthOn = '05.05.2000', ...input }: Partial<TransferInput> & { birthOn?: string } = {},
): Promise<number> {
  const at = await time.now();
  if (direction === 'inbound') {
    await ensureGroups(live);
    const own = { ...input.newcomer, ...newcomer(input) };
    return (await enterTransfer(live.college, direction, { ...input, newcomer: own }, at)).number;
  }
  students += 1;
  const registerNumber = `99-${students}`;
  await ensureGroups(live);
  await loadText(
    live.college,
    `${STUDENTS_HEADER}\n${registerNumber};Учёбова Анна Львовна;${birthOn};;;ИС-24;бюджет;обучается;;;другой\n`,
    { agesOn: at.slice(0, 10) as CivilDate },
  );
  return (await enterTransfer(live.college, direction, { student: registerNumber, ...input }, at)).number;
}

function newcomer(input: Partial<TransferInput>): NonNullable<TransferInput['newcomer']> {
  return (
    input.newcomer ?? {
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
  const { rowCount } = await live.college.transaction((tx) =>
    tx.query(`select from study_group where code = 'ИС-24'`),
  );
  if (rowCount === 0) await loadText(live.college, GROUPS_FILE);
}

/** Enters a transfer and takes its case over, then plays moves that must be accepted; a look around finds an order. */
export async function driveTransfer(
  live: Live,
  time: Time,
  direction: Direction,
  moves: readonly AnyMove[] = [],
  input: Partial<TransferInput> & { birthOn?: string } = {},
): Promise<CaseDriver> {
  const driven = await driveCase(live, time, await enterLiveTransfer(live, time, direction, input));
  for (const move of moves) await playTransfer(live, driven, direction, move);
  return driven;
}

/** Plays one move that must be accepted. */
export async function playTransfer(
  live: Live,
  driven: CaseDriver,
  direction: Direction,
  move: AnyMove,
): Promise<void> {
  if (move(await driven.state(), '').arriving.type === 'reevaluate') {
    await live.college.transaction((tx) =>
      enterPapers(tx, { caseId: driven.caseId, direction }, [paper('order', '77-с')], {
        actorId: live.college.staff.registrar,
        at: new Date().toISOString(),
      }),
    );
  }
  const delivery = await driven.move(move);
  if (delivery.verdict !== 'applied') throw new Error(`a move on the way: ${JSON.stringify(delivery)}`);
}
