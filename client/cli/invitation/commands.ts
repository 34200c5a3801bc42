import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { stageTitle } from '../../../domain/titles.ru.ts';
import type { Submitted } from '../../office.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { texts as caseTexts } from '../case/texts.ru.ts';
import { addGuestCommands } from './guest.ts';
import { addLinkCommand } from './link.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** `kontingent invitation …` and `kontingent verification …`. */
export function addInvitationCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('invitation')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(called));
  group
    .command('show')
    .argument(texts.caseArgument)
    .description(texts.show)
    .option(...texts.slip)
    .addHelpText('after', texts.showExamples(called))
    .action((text: string, { slip }: { slip?: true }) =>
      slip ? showSlip(context, text) : show(context, text),
    );
  group
    .command('claim')
    .argument(texts.tokenArgument)
    .description(texts.claim)
    .addHelpText('after', texts.claimExamples(called))
    .action((token: string) => claim(context, token));
  group
    .command('decline')
    .argument(texts.tokenArgument)
    .description(texts.decline)
    .addHelpText('after', texts.declineExamples(called))
    .action((token: string) => decline(context, token));
  group
    .command('annul')
    .argument(texts.caseArgument)
    .description(texts.annul)
    .option(...texts.reason)
    .addHelpText('after', texts.annulExamples(called))
    .action((text: string, { reason }: { reason?: string }) => annul(context, text, reason));
  group
    .command('reissue')
    .argument(texts.caseArgument)
    .description(texts.reissue)
    .addHelpText('after', texts.reissueExamples(called))
    .action((text: string) => reissue(context, text));
  addLinkCommand(group, context);
  addGuestCommands(group, context);
  group
    .command('open')
    .argument(texts.caseArgument)
    .description(texts.open)
    .addHelpText('after', texts.openExamples(called))
    .action((text: string) => open(context, text, 'invitation'));
  program
    .command('verification')
    .description(texts.verification.description)
    .addHelpText('after', texts.verification.groupExamples(called))
    .command('open')
    .argument(texts.caseArgument)
    .description(texts.verification.open)
    .addHelpText('after', texts.verification.groupExamples(called))
    .action((text: string) => open(context, text, 'verification'));
}

async function show(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const one = await (await context.college()).cases.show({ number }, ...(await context.reader()));
  const { timeZone } = await context.about();
  const { renderTable } = await import('../table.ts');
  const { shownInstant } = await import('../options/times.ts');
  context.show({ case: caseNumber(number), number, invitations: one.invitations }, () => {
    if (one.invitations.length === 0) return texts.empty(number, stageTitle(one.kind, one.stage));
    const rows = one.invitations.map((issue) => [
      String(issue.issue),
      caseTexts.channels[issue.channel] ?? issue.channel,
      [
        caseTexts.invitationStates[issue.status] ?? issue.status,
        ...(issue.endReason === null ? [] : [caseTexts.annulReasons[issue.endReason]]),
      ].join('\n'),
      ...[issue.issuedAt, issue.expiresAt, issue.openedAt, issue.revealedAt, issue.endedAt].map((instant) =>
        shownInstant(instant, timeZone),
      ),
    ]);
    return renderTable(texts.head, rows, context.io);
  });
}

async function showSlip(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const { invitations } = await context.college();
  const slip = await invitations.slip({ number }, await context.by());
  const { timeZone } = await context.about();
  const { pageUrl } = await context.config();
  const { shownInstant, shownPhone } = await import('../options/times.ts');
  const address = `${pageUrl}/i/${slip.token}`;
  context.show({ slip: { ...slip, address } }, () =>
    texts.slipText({
      slip,
      address,
      phone: slip.phone && shownPhone(slip.phone),
      helpPhone: slip.helpPhone && shownPhone(slip.helpPhone),
      expires: slip.expiresAt === null ? null : shownInstant(slip.expiresAt, timeZone),
    }),
  );
}

/** What stands in a letter: the code itself, or the whole address that ends with it. */
function tokenOf(text: string): string {
  return text.trim().split('/').at(-1) ?? '';
}

async function claim(context: Context, text: string): Promise<void> {
  const token = tokenOf(text);
  const { link } = await (await context.college({ token })).invitations.claim({ token });
  context.show({ link }, () => texts.claimed(link));
}

async function decline(context: Context, text: string): Promise<void> {
  const token = tokenOf(text);
  await (await context.college({ token })).invitations.decline({ token });
  context.show({ state: 'declined' }, () => texts.declined);
}

async function annul(context: Context, text: string, given: string | undefined): Promise<void> {
  const number = parseCaseNumber(text);
  const { leak, wrongPerson, wrongRole, notNeeded } = caseTexts.annulReasons;
  // The other reasons are the system's own: a moved or withdrawn hire.
  const reason = codeOption('--reason', given, { leak, wrongPerson, wrongRole, notNeeded });
  if (reason === undefined) throw new UsageProblem(texts.reasonMissing);
  const { invitations } = await context.college();
  const submitted = await invitations.annul({ number, reason }, await context.by());
  await showOutcome(context, number, submitted, texts.annulled);
}

async function reissue(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const { invitations } = await context.college();
  const submitted = await invitations.reissue({ number }, await context.by());
  await showOutcome(context, number, submitted, texts.reissued);
}

async function open(context: Context, text: string, kind: 'invitation' | 'verification'): Promise<void> {
  const number = parseCaseNumber(text);
  const { invitations } = await context.college();
  const opened = await invitations.open({ number, kind }, await context.by());
  const json = { case: caseNumber(opened.number), number: opened.number, kind, fresh: opened.fresh };
  context.show(json, () => texts.opened(opened.number, opened.fresh));
}

async function showOutcome(
  context: Context,
  number: number,
  submitted: Submitted,
  applied: (number: number, stage: string | null) => string,
): Promise<void> {
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  context.show({ case: caseNumber(number), number, ...submitted }, () =>
    submittedText(submitted, () => applied(number, stageTitleOf(submitted))),
  );
}
