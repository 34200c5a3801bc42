import type { Io } from '../io.ts';
import { plain, renderFields } from '../table.ts';
import { texts } from '../texts/records.ru.ts';

export interface ShownLetter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** As people read it; absent for a letter that was never sent. */
  readonly date?: string;
}

/** A letter as its reader sees it: the head, then the text. */
export function letterPage(letter: ShownLetter, io: Io): string {
  const { fields } = texts.letter;
  const head = renderFields(
    [
      [fields.from, letter.from],
      [fields.to, letter.to],
      [fields.subject, letter.subject],
      [fields.date, letter.date ?? ''],
    ],
    io,
  );
  return `${head}\n\n${plain(letter.text).trim()}`;
}
