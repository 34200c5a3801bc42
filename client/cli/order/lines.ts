import { levelOf, type Finding, type FindingLevel } from '../../../domain/order/order.ts';
import { SHOWN_STATUS_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { FORM_TITLES, FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import type { LineVerdict, ShownStanding } from '../../../registry/order/views.ts';
import type { Io } from '../io.ts';
import { hanging, renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { findingText } from './findings.ru.ts';
import { texts } from './texts.ru.ts';
import { shownDate } from '../options/times.ts';

/** Longer tables hide what is wrong; findings that hold an order back are listed all. */
const SHOWN_LINES = 60;
const SHOWN_WARNINGS = 40;

/** What is told of a line beside its verdict. */
export interface ShownLine {
  readonly verdict: LineVerdict;
  /** What stands in front of it: the row of a file, or the number of the line. */
  readonly label: string;
  /** The new name of a change of name. */
  readonly newName: string | null;
}

/** Who, from what to what, and the last day in the group. */
export function lineTable(lines: readonly ShownLine[], io: Io): string {
  const rows = lines.slice(0, SHOWN_LINES).map(({ verdict, label, newName }) => {
    const { from, to } = changeOf(verdict, newName);
    return [
      label,
      verdict.name ?? common.none,
      verdict.registerNumber ?? texts.newNumber,
      from,
      to,
      shownDate(verdict.lastDayInGroup),
    ];
  });
  const table = renderTable(texts.head, rows, io);
  return lines.length <= SHOWN_LINES ? table : `${table}\n${texts.more(lines.length - SHOWN_LINES)}`;
}

/** What speaks against the order, those lines that cannot be applied first; nothing where nothing does. */
export function findingSections(
  lines: readonly ShownLine[],
  { columns }: Io,
  signature: readonly Finding[] = [],
): string[] {
  const told = (level: FindingLevel, shown: number, title: string) => {
    const ofPaper = signature
      .filter((one) => levelOf(one) === level)
      .map((one) => texts.ofSignature(findingText(one)));
    const ofLines = lines.flatMap(({ verdict, label }) =>
      verdict.findings
        .filter((one) => levelOf(one) === level)
        .map((one) => texts.finding(label, whoIs(verdict), findingText(one))),
    );
    const found = [...ofPaper, ...ofLines];
    if (found.length === 0) return [];
    const others = found.length > shown ? [`  ${texts.more(found.length - shown)}`] : [];
    return [
      [title, ...found.slice(0, shown).map((line) => `  ${hanging(line, 4, columns)}`), ...others].join('\n'),
    ];
  };
  return [
    ...told('impossible', lines.length * 10, texts.impossible),
    ...told('warning', SHOWN_WARNINGS, texts.against),
    ...told('note', SHOWN_WARNINGS, texts.noted),
  ];
}

/** What changes of a student, in words: only what becomes another. */
export function changeOf(
  { before, after, findings }: LineVerdict,
  newName: string | null,
): { from: string; to: string } {
  const stays = findings.some((one) => levelOf(one) === 'impossible');
  if (before.status === null && after.status === null && findings.length === 0) {
    // A line of an order that was taken back was never judged: nobody knows where its student stood then.
    return { from: common.none, to: common.none };
  }
  if (before.status === null) {
    return { from: texts.nobody, to: stays || after.status === null ? common.none : whole(after) };
  }
  if (stays) return { from: whole(before), to: common.none };
  if (after.status === null) return { from: whole(before), to: texts.expelled };
  const [from, to] = [parts(before), parts(after)];
  const changed = from.map((part, index) => part !== to[index]);
  if (!changed.includes(true)) return { from: whole(before), to: newName ?? texts.unchanged };
  const only = (of: readonly string[]) =>
    of.filter((part, index) => changed[index] === true && part !== '').join(', ') || common.none;
  return { from: only(from), to: only(to) };
}

function whoIs({ name, registerNumber }: LineVerdict): string {
  if (name === null) return registerNumber ?? texts.newNumber;
  return registerNumber === null ? name : `${name} (${registerNumber})`;
}

function whole(standing: ShownStanding): string {
  const [group, course, , form, funding, status] = parts(standing);
  const usual = standing.form === 'fullTime' ? '' : form;
  return [group, course, usual, funding, standing.status === 'studying' ? '' : status]
    .filter((part) => part !== '' && part !== undefined)
    .join(', ');
}

function parts(standing: ShownStanding): readonly string[] {
  const { group, course, programme, form, funding, status } = standing;
  return [
    group ?? texts.noGroup,
    course === null ? '' : texts.course(course),
    programme ?? '',
    form === null ? '' : FORM_TITLES[form],
    funding === null ? '' : FUNDING_TITLES[funding],
    status === null ? '' : SHOWN_STATUS_TITLES[status],
  ];
}
