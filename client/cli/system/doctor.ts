import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { texts } from './doctor.ru.ts';

/** `kontingent doctor`: looks for everything that should not be; changes nothing. */
export function addDoctor(program: Command, context: Context): void {
  program
    .command('doctor')
    .description(texts.description)
    .addHelpText('after', texts.examples(context.io.program))
    .action(() => doctor(context));
}

async function doctor(context: Context): Promise<void> {
  const { findings, temporalAsked } = await (await context.college()).upkeep.examine({});
  const { hanging } = await import('../table.ts');
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const [broken, stuck, warnings] = [count('broken'), count('stuck'), count('warning')];
  context.show({ healthy: broken + stuck === 0, temporalAsked, findings }, () =>
    [
      ...findings.map((finding) =>
        [
          hanging(texts.finding(finding), 2, context.io.columns),
          ...(context.debug ? [`  ${texts.checkName(finding.check)}`] : []),
        ].join('\n'),
      ),
      ...(temporalAsked ? [] : [texts.temporalSilent]),
      findings.length === 0 ? (temporalAsked ? texts.allWell : '') : texts.summary(broken, stuck, warnings),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  if (broken + stuck > 0) context.exitWith(EXIT.unexpected);
  else if (!temporalAsked) context.exitWith(EXIT.later);
}
