import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { SHOWN_STATUS_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { positive } from '../options/positive.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as all } from './texts.ru.ts';
import { addStudentChanges } from './changes.ts';

const texts = all.student;

/** A day, and the last day whose entries count; null is everything entered until now. */
export interface AskedMoment {
  readonly on: CivilDate;
  readonly asKnown: CivilDate | null;
}

export interface MomentOptions {
  readonly on?: string;
  readonly asKnown?: string;
}

interface ListOptions extends MomentOptions, PageOptions {
  readonly group?: string;
  readonly programme?: string;
  readonly course?: string;
  readonly status?: string;
  readonly funding?: string;
  readonly name?: string;
  readonly turning18?: string;
}

/** `kontingent student …`: who studies, and everything that is known of one. */
export function addStudentCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const student = program
    .command('student')
    .description(texts.description)
    .addHelpText('after', texts.examples(called));
  student
    .command('list')
    .description(texts.list)
    .option(...all.on)
    .option(...all.asKnown)
    .option(...texts.group)
    .option(...texts.programme)
    .option(...texts.course)
    .option(...texts.status)
    .option(...texts.funding)
    .option(...texts.name)
    .option(...texts.turning18)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.examples(called))
    .action((options: ListOptions) => list(context, options));
  student
    .command('show')
    .argument(texts.argument)
    .description(texts.show)
    .addHelpText('after', texts.showExamples(called))
    .action((asked: string) => show(context, asked));
  addStudentChanges(student, context);
}

/** The day of `--on`, today when not given, and that of `--as-known`. */
export async function momentOf(context: Context, { on, asKnown }: MomentOptions): Promise<AskedMoment> {
  const { dateOption } = await import('../options/times.ts');
  return {
    on: on === undefined ? await context.today() : dateOption('--on', on),
    asKnown: asKnown === undefined ? null : dateOption('--as-known', asKnown),
  };
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const asked = pageOptions(options);
  const course = positive('--course', options.course);
  const days = positive('--turning-18', options.turning18);
  const status = codeOption('--status', options.status, SHOWN_STATUS_TITLES);
  const funding = codeOption('--funding', options.funding, FUNDING_TITLES);
  const moment = await momentOf(context, options);
  const { group, programme, name } = options;
  const filter = {
    ...moment,
    ...(group === undefined ? {} : { group }),
    ...(programme === undefined ? {} : { programme }),
    ...(name === undefined ? {} : { name }),
    ...(course === undefined ? {} : { course }),
    ...(status && { status }),
    ...(funding && { funding }),
    ...(days === undefined ? {} : { turning18Within: days }),
    ...asked,
  };
  const page = await (await context.college()).students.list(filter, ...(await context.reader()));
  const { studentTable } = await import('./study-page.ts');
  const { items, next, counts } = page;
  const filtered = Object.keys(options).some((key) => !['on', 'asKnown', 'limit', 'after'].includes(key));
  const { io } = context;
  const nobody = filtered ? texts.emptyFiltered : all.emptyOn(moment, io.program);
  const whole = next === null && options.after === undefined;
  context.show({ ...moment, items, next, counts }, () =>
    listText(context, 'student list', { ...options }, page, {
      table: (found) => studentTable(found, days !== undefined, io),
      below: [
        ...(whole ? [texts.total(items.length)] : []),
        ...(days === undefined ? [] : [texts.adultNote]),
      ],
      empty: {
        nothingThere: all.empty(io.program),
        nothingMatches: days === undefined ? nobody : texts.emptyTurning(days),
      },
    }),
  );
}

async function show(context: Context, asked: string): Promise<void> {
  const college = await context.college();
  const student = await college.students.show({ student: asked }, ...(await context.reader()));
  const { timeZone } = await context.about();
  const { groupOn, studentPage } = await import('./page.ts');
  const today = await context.today();
  const code = groupOn(student.facts, today);
  const group = code === null ? null : await college.groups.show({ code, on: today, asKnown: null });
  const classTeacher = group?.classTeacher ?? null;
  context.show({ student, classTeacher }, () =>
    studentPage(student, { timeZone, today, classTeacher }, context.io),
  );
}
