import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { texts } from './views.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** `kontingent views`: links to ready lists of Temporal UI. */
export function addViews(program: Command, context: Context): void {
  program
    .command('views')
    .description(texts.description)
    .addHelpText('after', texts.examples(context.io.program))
    .action(() => views(context));
}

async function views(context: Context): Promise<void> {
  const { temporalUiUrl, temporalNamespace } = await context.config();
  if (temporalUiUrl === undefined) throw new UsageProblem(texts.noUi(context.io.program));
  const actor = (await context.login()) === undefined ? null : await context.actor();
  const { cases, upkeep } = await context.college();
  const { id, timeZone } = await context.about();
  const { addDays } = await import('../../../domain/calendar/civil-date.ts');
  const { civilDateAt, instantOf } = await import('../../../domain/calendar/zone.ts');
  const { viewsOf } = await import('./saved-views.ts');
  const today = civilDateAt(context.now().toISOString(), timeZone);
  const found = viewsOf({
    uiUrl: temporalUiUrl,
    namespace: temporalNamespace,
    organizationId: id,
    roles: actor?.roles ?? [],
    units: (await cases.units({})).items,
    listsProblems: await upkeep.listsProblems({}),
    soon: instantOf(addDays(today, 1), '23:59', timeZone),
  });
  context.show({ views: found }, () => found.map(({ name, url }) => `${name}\n  ${url}`).join('\n\n'));
}
