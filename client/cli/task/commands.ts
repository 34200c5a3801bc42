import type { Command } from 'commander';
import { KontingentError } from '../../../domain/errors.ts';
import { REFUSAL_TITLES } from '../../../domain/registration/titles.ru.ts';
import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import type { CaseDetails } from '../../../registry/pages/case-details.ts';
import { codeOf, codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { parseCaseNumber, parseTaskNumber } from '../options/numbers.ts';
import { paperAnswer, phoneWithConsent } from './paper-answer.ts';
import { requestIdOption } from '../options/request-id.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';
import { addTaskChanges } from './changes.ts';

/** `kontingent task …`: what people are asked, and their answers. */
export function addTaskCommands(program: Command, context: Context): void {
  const { io } = context;
  const group = program
    .command('task')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(io.program));
  group
    .command('list')
    .description(texts.list)
    .option(...texts.all)
    .option(...texts.role)
    .option(...texts.overdue)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.listExamples(io.program))
    .action((options: ListOptions) => list(context, options));
  group
    .command('show')
    .argument(texts.taskArgument)
    .description(texts.show)
    .addHelpText('after', texts.showExamples(io.program))
    .action((text: string) => show(context, text));
  group
    .command('answer')
    .argument(texts.taskArgument)
    .argument(texts.decisionArgument)
    .description(texts.answer)
    .option(...texts.link)
    .option(...texts.email)
    .option(...texts.phone)
    .option(...texts.text)
    .option(...texts.refusal)
    .option(...texts.case)
    .option(...texts.inn)
    .option(...texts.ogrn)
    .option(...texts.paperNumber)
    .option(...texts.on)
    .option(...texts.who)
    .option(...texts.relation)
    .option(...texts.credited)
    .option(...texts.toPass)
    .option(...texts.people)
    .option(...texts.comment)
    .option(...texts.requestId)
    .addHelpText('after', texts.answerExamples(io.program))
    .action((text: string, decision: string, options: AnswerOptions) =>
      answer(context, text, decision, options),
    );
  addTaskChanges(group, context);
}

interface ListOptions extends PageOptions {
  readonly all?: true;
  readonly role?: string;
  readonly overdue?: true;
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const asked = pageOptions(options);
  const role = codeOption('--role', options.role, ROLE_TITLES);
  const ofAll = options.all === true || role !== undefined;
  const actor = ofAll ? null : await context.actor();
  const college = await context.college();
  const filter = {
    ...(actor && { actorId: actor.id }),
    ...(role && { role }),
    ...(options.overdue && { overdue: true }),
    ...asked,
  };
  const page = await college.tasks.list(filter, ...(await context.reader()));
  const { items: tasks, next, counts } = page;
  const { timeZone } = await context.about();
  const { taskTable } = await import('./table.ts');
  const { program } = context.io;
  const items = tasks.map((task) => ({ ...task, task: texts.number(task.number, task.seq) }));
  const nobodyAsked = actor ? texts.emptyMine(actor.name, program) : texts.emptyAll(program);
  const [first] = tasks;
  context.show({ items, next, counts }, () =>
    listText(context, 'task list', { ...options }, page, {
      above: actor ? [texts.mine(actor.name, counts.matching)] : [],
      table: (rows) => taskTable(rows, timeZone, context.io),
      below: first ? [texts.hint(program, texts.number(first.number, first.seq))] : [],
      empty: {
        nothingThere: nobodyAsked,
        nothingMatches: options.overdue ? texts.emptyOverdue : nobodyAsked,
      },
    }),
  );
}

async function show(context: Context, text: string): Promise<void> {
  const { number, task: seq } = parseTaskNumber(text);
  const college = await context.college();
  const one = await college.cases.show({ number }, ...(await context.reader()));
  const task = one.tasks.find((candidate) => candidate.seq === seq);
  if (!task) throw new KontingentError('NotFound', 'There is no such task', { case: number, task: seq });
  const { timeZone } = await context.about();
  const { decisionsOf, taskPage } = await import('./page.ts');
  const { items: logins } = await college.tasks.logins({ number, task: seq });
  const [holder = texts.anyLogin] = logins;
  const as = (await context.login()) ?? holder;
  const {
    tasks: _tasks,
    invitations: _invitations,
    letters: _letters,
    trail: _trail,
    processState: _processState,
    ...about
  } = one;
  const asksOfLetter = task.kind === 'approveLetter' && task.state === 'open';
  const draft = asksOfLetter ? await college.registrations.draft({ number }) : null;
  const json = {
    ...task,
    task: texts.number(number, seq),
    decisions: decisionsOf(task),
    about,
    ...(draft && { letter: draft }),
  };
  context.show({ task: json }, () => taskPage({ one, task, timeZone, as, draft }, context.io));
}

interface AnswerOptions {
  readonly link?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly text?: string;
  readonly refusal?: string;
  readonly case?: string;
  readonly inn?: string;
  readonly ogrn?: string;
  readonly number?: string;
  readonly on?: string;
  readonly who?: string;
  readonly relation?: string;
  readonly credited?: string;
  readonly toPass?: string;
  readonly people?: string;
  readonly comment?: string;
  readonly requestId?: string;
}

/** The one thing that comes with a decision. @throws UsageProblem for several, or half of one */
function dataOf(given: AnswerOptions): string | null {
  const { link, email, phone, text, refusal, case: number, inn, ogrn, people } = given;
  if ((inn === undefined) !== (ogrn === undefined)) throw new UsageProblem(texts.bothCodes);
  const codes = inn === undefined ? undefined : `${inn}/${ogrn}`;
  const belongs = number === undefined ? undefined : String(parseCaseNumber(number));
  const decided = people?.replace(texts.same, 'same').replace(texts.other, 'other');
  const options = {
    link,
    email,
    phone: phoneWithConsent(given),
    text,
    refusal: codeOption('--refusal', refusal, REFUSAL_TITLES),
    case: belongs,
    inn: codes,
    on: phone === undefined ? paperAnswer(given) : undefined,
    people: decided,
  };
  const found = Object.entries(options).filter(([, value]) => value !== undefined);
  if (found.length > 1) throw new UsageProblem(texts.bothValues(found.map(([name]) => `--${name}`)));
  return found[0]?.[1] ?? null;
}

async function answer(context: Context, text: string, word: string, options: AnswerOptions): Promise<void> {
  const { number, task } = parseTaskNumber(text);
  const data = dataOf(options);
  const requestId = requestIdOption(options.requestId);
  const college = await context.college();
  const decision = LATIN.test(word) ? word : await decisionOf(college, { number, task }, word);
  const submitted = await college.tasks.answer(
    { number, task, decision, comment: options.comment ?? null, data },
    await context.by(requestId),
  );
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  const label = texts.number(number, task);
  const one = await college.cases.show({ number }, ...(await context.reader()));
  const said = await titleOf(one, task, decision);
  const { olderPaperLines } = await import('../older-papers.ts');
  const { olderPapersOfAnswer } = await import('./older-papers.ts');
  const { older, titles } = await olderPapersOfAnswer(one, task, options.on);
  context.show({ task: label, decision, ...submitted, older }, () =>
    [
      submittedText(submitted, () => texts.done(label, said, stageTitleOf(submitted, one.kind))),
      ...olderPaperLines(older, titles),
    ].join('\n'),
  );
}

const LATIN = /^[a-z]+$/iu;

/** The decision that a person names by its Russian title; the word itself where it is none, for the registry to refuse. */
async function decisionOf(
  college: Awaited<ReturnType<Context['college']>>,
  of: { readonly number: number; readonly task: number },
  word: string,
): Promise<string> {
  const { tasks } = await college.cases.show({ number: of.number });
  const task = tasks.find((candidate) => candidate.seq === of.task);
  if (task === undefined) return word;
  const { decisionsOf } = await import('./page.ts');
  const titles = Object.fromEntries(decisionsOf(task).map(({ decision, title }) => [decision, title]));
  return codeOf(word, titles) ?? word;
}

async function titleOf(one: CaseDetails, seq: number, decision: string): Promise<string> {
  const task = one.tasks.find((candidate) => candidate.seq === seq);
  const { decisionTitle } = await import('../../texts/guides/index.ts');
  return task ? decisionTitle(task.kind, decision) : decision;
}
