import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { InboundDetails, ListedInbound } from '../../../registry/pages/inbound-list.ts';
import type { Io } from '../io.ts';
import { plain, renderFields, renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { FATE_TITLES, NATURE_TITLES, WARNING_TITLES, WARNINGS, texts } from './texts.ru.ts';
import { shownInstant } from '../options/times.ts';

/** Letters that came, as a table. */
export function inboundTable(letters: readonly ListedInbound[], timeZone: string, io: Io): string {
  const rows = letters.map((letter) => [
    String(letter.number),
    shownInstant(letter.arrivedAt, timeZone),
    senderOf(letter),
    letter.subject ?? texts.erased,
    letter.caseNumber === null ? common.none : caseNumber(letter.caseNumber),
    whatOf(letter),
  ]);
  return renderTable(texts.head, rows, io);
}

/** Who wrote a letter, as people read it; the words of an erased one say so. */
function senderOf({ fromName, fromAddress }: ListedInbound): string {
  if (fromAddress === null) return texts.erased;
  const from = texts.from(fromName, fromAddress === '' ? null : fromAddress);
  return from === '' ? texts.noSender : from;
}

/** What a letter is, and what was done with it. */
function whatOf(letter: ListedInbound): string {
  const { nature, fate, dutyNumber, suggestedCaseNumber, warnings } = letter;
  return [
    NATURE_TITLES[nature] ?? nature,
    fate === null ? texts.onItsWay : (FATE_TITLES[fate] ?? fate),
    ...(suggestedCaseNumber === null ? [] : [texts.suggested(suggestedCaseNumber)]),
    ...warnings.map((one) => WARNING_TITLES[one] ?? one),
    ...(dutyNumber === null ? [] : [texts.duty(dutyNumber)]),
  ].join(', ');
}

/** One line of the correspondence of a case. */
export function inboundLine(letter: ListedInbound, time: (instant: string) => string): string {
  const { number, arrivedAt, subject } = letter;
  return texts.inboundLine(
    number,
    time(arrivedAt),
    senderOf(letter),
    subject ?? texts.erased,
    whatOf(letter),
  );
}

function notesOf({ whole, size, warnings }: InboundDetails): string[] {
  const large = !whole && !warnings.includes('notGiven');
  return [
    ...warnings.map((one) => WARNINGS[one] ?? one),
    ...(large ? [texts.tooLarge(Math.ceil(size / 2 ** 20))] : []),
  ];
}

/** A letter as its reader sees it: who, when, what became of it, then the text. */
export function inboundPage(letter: InboundDetails, timeZone: string, io: Io): string {
  const { fields } = texts;
  const time = (instant: string | null) => shownInstant(instant, timeZone);
  const head = renderFields(
    [
      [fields.from, senderOf(letter)],
      [fields.subject, letter.subject ?? texts.erased],
      [fields.arrived, time(letter.arrivedAt)],
      [fields.written, time(letter.writtenAt)],
      [fields.case, letter.caseNumber === null ? '' : caseNumber(letter.caseNumber)],
      [fields.found, texts.found(letter.foundBy)],
      [fields.what, whatOf(letter)],
      [fields.bounce, letter.bounceCode ?? ''],
      [
        fields.attachments,
        letter.attachments.map(({ name, bytes }) => texts.attachment(name, bytes)).join('\n'),
      ],
      [fields.note, notesOf(letter).join('\n')],
    ],
    io,
  );
  const words = letter.text === null ? texts.erased : plain(letter.text).trim();
  return `${head}\n\n${words === '' ? texts.noText : words}`;
}
