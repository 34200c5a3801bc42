import { afterEach, expect, it } from 'vitest';
import { failedAgain, lesserOf, type Trouble } from '../../../../activities/mailbox/trouble.ts';
import { imapSource } from '../../../../mail/receive/imap-source.ts';
import { LARGEST, LetterNotGiven, type SourceLetter } from '../../../../mail/receive/mail-source.ts';
import { faultyImap, type Fault } from './faulty-imap.ts';

let stop: () => void = () => undefined;
afterEach(() => stop());

/** Reads as the watch does, at most so many rounds; a minute passes between two. */
async function readRounds(fault: { now: Fault }, rounds: number, meanwhile?: (round: number) => void) {
  const server = await faultyImap(fault);
  stop = server.stop;
  const letters: SourceLetter[] = [];
  let trouble: Trouble | null = null;
  for (let round = 0; round < rounds; round += 1) {
    meanwhile?.(round);
    const open = await imapSource(server.url).open();
    const last = letters.at(-1);
    const mark = { uidValidity: last?.uidValidity ?? null, readUpTo: last?.mark ?? 0 };
    try {
      const lesser = lesserOf(trouble, round * 60_000);
      for await (const letter of open.read({ ...mark, lesser })) letters.push(letter);
    } catch (error) {
      if (!(error instanceof LetterNotGiven)) throw error;
      trouble = failedAgain(trouble, error, round * 60_000);
    } finally {
      await open.close();
    }
  }
  return letters;
}

const seen = (letters: readonly SourceLetter[]) =>
  letters.map(({ uid, whole, notGiven = false }) => [
    uid,
    whole ? 'whole' : notGiven ? 'not given' : 'too large',
  ]);
const ALL = [[1, 'whole'], [2, 'whole'], [3, 'whole']]; // prettier-ignore

it.each(['no', 'empty'] as const)('a letter that is answered by %s is passed over after some tries, and noted', async (fault) => {
  expect(seen(await readRounds({ now: fault }, 6))).toEqual([[1, 'whole'], [2, 'not given'], [3, 'whole']]);
}); // prettier-ignore

it('a letter that is larger than the server says is noted as too large', async () => {
  const letters = await readRounds({ now: 'larger' }, 4);
  expect(seen(letters)).toEqual([[1, 'whole'], [2, 'too large'], [3, 'whole']]); // prettier-ignore
  expect(letters[1]?.size).toBeGreaterThan(LARGEST);
  expect(letters[1]?.raw.toString()).toContain('Subject: m2');
});

it('a letter at which the connection ends is waited for, and read whole once it is given', async () => {
  const fault: { now: Fault } = { now: 'cut' };
  expect(seen(await readRounds(fault, 12, (round) => (fault.now = round < 9 ? 'cut' : 'none')))).toEqual(ALL);
});

it('one that ends it for half an hour does not keep the others back', async () => {
  expect(seen(await readRounds({ now: 'cut' }, 34)).map(([uid]) => uid)).toEqual([1, 2, 3]);
});

it('a server that tells no UIDVALIDITY is read once', async () => {
  expect(seen(await readRounds({ now: 'noValidity' }, 3))).toEqual(ALL);
});
