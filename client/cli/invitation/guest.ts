import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { GUEST_GROUND_TITLES } from '../../../domain/invitation/titles.ru.ts';
import type { Context } from '../context.ts';
import { codeOption } from '../options/codes.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { repeatedWithYes } from '../options/shell-word.ts';
import { guestTexts as texts } from './guest.ru.ts';

interface GuestOptions {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
  readonly birthDate?: string;
  readonly ground: string;
  readonly number: string;
  readonly on: string;
  readonly inviter: string;
  readonly until: string;
  readonly samePerson?: string;
  readonly yes?: true;
}

/** `kontingent invitation guest` and `guest-until`: people whom the college does not employ, and how long they stay. */
export function addGuestCommands(group: Command, context: Context): void {
  group
    .command('guest')
    .description(texts.description)
    .requiredOption(...texts.name)
    .requiredOption(...texts.phone)
    .option(...texts.email)
    .option(...texts.birthDate)
    .requiredOption(...texts.ground)
    .requiredOption(...texts.number)
    .requiredOption(...texts.on)
    .requiredOption(...texts.inviter)
    .requiredOption(...texts.until)
    .option(...texts.samePerson)
    .option(...texts.yes)
    .addHelpText('after', texts.examples(context.io.program))
    .action((options: GuestOptions, command: Command) => invite(context, options, command));
  group
    .command('guest-until')
    .argument(texts.caseArgument)
    .description(texts.moveDescription)
    .requiredOption(...texts.until)
    .requiredOption(...texts.reason)
    .addHelpText('after', texts.moveExamples(context.io.program))
    .action((text: string, options: { until: string; reason: string }) => moveEnd(context, text, options));
}

/** Says what would be done, and with `--yes` does it. */
async function invite(context: Context, options: GuestOptions, command: Command): Promise<void> {
  const guest = await guestOf(options);
  const { invitations } = await context.college();
  const dryRun = options.yes !== true;
  const invited = await invitations.inviteGuest(guest, await context.by(), { dryRun });
  const { shownDate } = await import('../options/times.ts');
  const { number, ...told } = invited;
  // The number of a preview is nobody's: it was taken back.
  const kept = dryRun ? {} : { case: caseNumber(number), number };
  context.show({ dryRun, ...kept, ...told, until: guest.until }, () => {
    const replaced = invited.replaced.map((contact) => texts.replaced[contact]);
    const lines = texts.told(invited, replaced, shownDate(guest.until));
    return dryRun
      ? texts.preview(lines, repeatedWithYes(command, context.io.program))
      : texts.done(number, lines);
  });
}

async function guestOf(options: GuestOptions) {
  const { emailOption, mobileOption, nameOption } = await import('../student/personal-options.ts');
  const { dateOption } = await import('../options/times.ts');
  return {
    name: nameOption('--name', options.name),
    phone: mobileOption('--phone', options.phone),
    email: emailOption('--email', options.email),
    birthDate: options.birthDate === undefined ? null : dateOption('--birth-date', options.birthDate),
    ground: {
      kind: codeOption('--ground', options.ground, GUEST_GROUND_TITLES),
      number: options.number,
      on: dateOption('--on', options.on),
    },
    invitedBy: options.inviter,
    until: dateOption('--until', options.until),
    samePerson: codeOption('--same-person', options.samePerson, texts.samePersonTitles) ?? null,
  };
}

async function moveEnd(
  context: Context,
  text: string,
  options: { readonly until: string; readonly reason: string },
): Promise<void> {
  const number = parseCaseNumber(text);
  const { dateOption, shownDate } = await import('../options/times.ts');
  const until = dateOption('--until', options.until);
  const { invitations } = await context.college();
  const { from } = await invitations.moveGuestEnd(
    { number, until, reason: options.reason },
    await context.by(),
  );
  context.show({ case: caseNumber(number), number, from, until }, () =>
    texts.moved(number, shownDate(from), shownDate(until)),
  );
}
