import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { addFullCapacity } from './capacity.ts';
import { texts as all } from './changes-texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const texts = all.student;

interface AddOptions {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly agreed?: string;
  readonly decision?: string;
}

/** What the registrar changes of a student without an order: representatives, agreements, contacts. */
export function addStudentChanges(student: Command, context: Context): void {
  const called = context.io.program;
  student
    .command('contact')
    .argument(texts.argument)
    .description(texts.contact)
    .option(...texts.contactOf)
    .option(...texts.phone)
    .option(...texts.email)
    .addHelpText('after', texts.contactExamples(called))
    .action((asked: string, options: ContactOptions) => contact(context, asked, options));
  student
    .command('add-representative')
    .argument(texts.argument)
    .description(texts.addRepresentative)
    .requiredOption(...texts.name)
    .option(...texts.phone)
    .option(...texts.email)
    .option(...texts.agreed)
    .option(...texts.decision)
    .addHelpText('after', texts.addExamples(called))
    .action((asked: string, options: AddOptions) => add(context, asked, options));
  student
    .command('remove-representative')
    .argument(texts.argument)
    .description(texts.removeRepresentative)
    .option(...texts.representative)
    .addHelpText('after', texts.removeExamples(called))
    .action((asked: string, options: { representative?: string }) => remove(context, asked, options));
  student
    .command('agreement')
    .argument(texts.argument)
    .description(texts.agreement)
    .option(...texts.representative)
    .option(...texts.agreedOn)
    .option(...texts.revoked)
    .addHelpText('after', texts.agreementExamples(called))
    .action((asked: string, options: AgreementOptions) => agreement(context, asked, options));
  addFullCapacity(student, context);
}

async function add(context: Context, asked: string, options: AddOptions): Promise<void> {
  const decision = codeOption('--decision', options.decision, texts.decisions) ?? null;
  const { emailOption, nameOption, phoneOption } = await import('./personal-options.ts');
  const name = nameOption('--name', options.name);
  const contacts = {
    phone: phoneOption('--phone', options.phone),
    email: emailOption('--email', options.email),
  };
  const agreedOn = await dateOf('--agreed', options.agreed);
  const { students } = await context.college();
  const kept = await students.addRepresentative(
    { student: asked, name, ...contacts, agreedOn, decision },
    await context.by(),
  );
  context.show(kept, () =>
    [
      kept.fresh
        ? texts.added(kept.name, kept.registerNumber, kept.known)
        : texts.addedBefore(kept.name, kept.registerNumber),
      ...(kept.speaks ? [] : [texts.speaksNot]),
    ].join('\n'),
  );
}

async function remove(context: Context, asked: string, options: { representative?: string }): Promise<void> {
  const { students } = await context.college();
  const representative = options.representative ?? null;
  const gone = await students.removeRepresentative({ student: asked, representative }, await context.by());
  context.show(gone, () => texts.removed(gone.name, gone.registerNumber));
}

interface AgreementOptions {
  readonly representative?: string;
  readonly on?: string;
  readonly revoked?: true;
}

async function agreement(context: Context, asked: string, options: AgreementOptions): Promise<void> {
  const { on: text, revoked } = options;
  if ((text === undefined) === (revoked === undefined)) throw new UsageProblem(texts.agreementOrRevoked);
  const on = await dateOf('--on', text);
  const { students } = await context.college();
  const kept = await students.recordAgreement(
    { student: asked, representative: options.representative ?? null, on },
    await context.by(),
  );
  const { shownDate } = await import('../options/times.ts');
  context.show(kept, () => {
    if (!kept.fresh) return texts.sameAgreement;
    return on === null ? texts.revokedSaved(kept.name) : texts.agreedSaved(kept.name, shownDate(on));
  });
}

interface ContactOptions {
  /** True where the option stands without a name. */
  readonly representative?: string | true;
  readonly phone?: string;
  readonly email?: string;
}

async function contact(context: Context, asked: string, options: ContactOptions): Promise<void> {
  const { emailOption, mobileOption, phoneOption } = await import('./personal-options.ts');
  // A representative may have a town number alone; with a number of their own a student enters the platform.
  const ownPhone = options.representative === undefined ? mobileOption : phoneOption;
  const phone = ownPhone('--phone', options.phone);
  const email = emailOption('--email', options.email);
  if (phone === null && email === null) throw new UsageProblem(texts.nothingToChange);
  const { representative } = options;
  const { students } = await context.college();
  const changed = await students.changeContacts(
    {
      student: asked,
      phone,
      email,
      ...(representative === undefined
        ? {}
        : { representative: representative === true ? null : representative }),
    },
    await context.by(),
  );
  context.show(changed, () =>
    [
      texts.contactSaved(changed.name, changed.registerNumber),
      ...(changed.sharedPhone ? [texts.sharedPhone] : []),
    ].join('\n'),
  );
}

async function dateOf(option: string, text: string | undefined): Promise<CivilDate | null> {
  if (text === undefined) return null;
  return (await import('../options/times.ts')).dateOption(option, text);
}
