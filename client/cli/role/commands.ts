import type { Command } from 'commander';
import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import type { Context } from '../context.ts';
import { codeOption } from '../options/codes.ts';
import { texts } from './texts.ru.ts';

interface OrderOptions {
  readonly orderNumber: string;
  readonly orderDate: string;
}
type DayOptions = OrderOptions & { readonly from?: string };
type EndOptions = OrderOptions & { readonly lastDay: string };
type AbsenceOptions = OrderOptions & { readonly from: string; readonly until: string };

/** `kontingent role …`: who holds which role by which order, and who stands in for whom. */
export function addRoleCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('role')
    .description(texts.description)
    .addHelpText('after', texts.examples(called));
  const command = (name: string, description: string) =>
    group.command(name).description(description).addHelpText('after', texts.examples(called));
  const byOrder = (name: string, description: string) =>
    command(name, description)
      .requiredOption(...texts.orderNumber)
      .requiredOption(...texts.orderDate);
  command('list', texts.list)
    .option(...texts.on)
    .action((options: { on?: string }) => list(context, options));
  byOrder('appoint', texts.appoint)
    .argument(texts.roleArgument)
    .argument(texts.loginArgument)
    .option(...texts.from)
    .action((role: string, login: string, options: DayOptions) => appoint(context, role, login, options));
  byOrder('end', texts.end)
    .argument(texts.roleArgument)
    .argument(texts.loginArgument)
    .requiredOption(...texts.lastDay)
    .action((role: string, login: string, options: EndOptions) => end(context, role, login, options));
  byOrder('substitute', texts.substitute)
    .argument(texts.awayArgument)
    .argument(texts.substituteArgument)
    .requiredOption(...texts.from)
    .requiredOption(...texts.until)
    .action((away: string, other: string, options: AbsenceOptions) =>
      substitute(context, away, other, options),
    );
  command('return', texts.return)
    .argument(texts.awayArgument)
    .option(...texts.returnOn)
    .action((away: string, options: { on?: string }) => noteReturn(context, away, options));
}

async function list(context: Context, options: { on?: string }): Promise<void> {
  const { dateOption } = await import('../options/times.ts');
  const on = options.on === undefined ? null : dateOption('--on', options.on);
  const offices = await (await context.college()).offices.list({ on });
  const { officesText } = await import('./page.ts');
  context.show(offices, () => officesText(offices, context.io));
}

async function appoint(context: Context, asked: string, login: string, options: DayOptions): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const role = codeOption(texts.roleArgument, asked, ROLE_TITLES);
  const { orderOption } = await import('../options/order-option.ts');
  const order = orderOption(options);
  const from = options.from === undefined ? order.on : dateOption('--from', options.from);
  const { offices } = await context.college();
  const { name, changed } = await offices.appoint({ role, login, from, order }, await context.by());
  context.show({ role, login, name, from, changed }, () =>
    changed
      ? texts.appointed(ROLE_TITLES[role], name, shownDate(from))
      : texts.appointedBefore(ROLE_TITLES[role], name),
  );
}

async function end(context: Context, asked: string, login: string, options: EndOptions): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const role = codeOption(texts.roleArgument, asked, ROLE_TITLES);
  const lastDay = dateOption('--last-day', options.lastDay);
  const { offices } = await context.college();
  const { orderOption } = await import('../options/order-option.ts');
  const order = orderOption(options);
  const { name, vacant } = await offices.end({ role, login, lastDay, order }, await context.by());
  context.show({ role, login, name, lastDay, vacant }, () =>
    [texts.ended(ROLE_TITLES[role], name, shownDate(lastDay)), ...(vacant ? [texts.leftVacant] : [])].join(
      '\n',
    ),
  );
}

async function substitute(
  context: Context,
  login: string,
  other: string,
  options: AbsenceOptions,
): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const [from, until] = [dateOption('--from', options.from), dateOption('--until', options.until)];
  const { offices } = await context.college();
  const { orderOption } = await import('../options/order-option.ts');
  const order = orderOption(options);
  const absence = { login, substitute: other, from, until, order };
  const { name, substitute: stands } = await offices.substitute(absence, await context.by());
  context.show({ name, substitute: stands, from, until }, () =>
    texts.substituted(name, stands, texts.between(shownDate(from), shownDate(until))),
  );
}

async function noteReturn(context: Context, login: string, options: { on?: string }): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const on = options.on === undefined ? await context.today() : dateOption('--on', options.on);
  const { offices } = await context.college();
  const { name, substitutes } = await offices.noteReturn({ login, on }, await context.by());
  context.show({ login, name, on, substitutes }, () => texts.returned(name, shownDate(on), substitutes));
}
