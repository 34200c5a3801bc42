import type { Command } from 'commander';
import { CAPACITY_TITLES } from '../../../domain/student/consent-titles.ru.ts';
import { codeOption } from '../options/codes.ts';
import { dateOption } from '../options/times.ts';
import type { Context } from '../context.ts';
import { texts as all } from './changes-texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const texts = all.student;

/** `kontingent student full-capacity`: the document by which somebody under eighteen answers for themselves. */
export function addFullCapacity(student: Command, context: Context): void {
  student
    .command('full-capacity')
    .argument(texts.argument)
    .description(texts.capacity)
    .option(...texts.basis)
    .option(...texts.capacityNumber)
    .option(...texts.capacityOn)
    .option(...texts.capacityNone)
    .addHelpText('after', texts.capacityExamples(context.io.program))
    .action((asked: string, options: CapacityOptions) => fullCapacity(context, asked, options));
}

interface CapacityOptions {
  readonly basis?: string;
  readonly number?: string;
  readonly on?: string;
  readonly none?: true;
}

async function fullCapacity(context: Context, asked: string, options: CapacityOptions): Promise<void> {
  const basis = codeOption('--basis', options.basis, CAPACITY_TITLES);
  const on = options.on === undefined ? null : dateOption('--on', options.on);
  const given = basis !== undefined && on !== null;
  if (given === (options.none === true)) throw new UsageProblem(texts.capacityOrNone);
  const document = given ? { basis, number: options.number?.trim() || null, on } : null;
  const { students } = await context.college();
  const kept = await students.recordFullCapacity({ student: asked, document }, await context.by());
  context.show({ ...kept, document }, () =>
    document === null
      ? texts.capacityRemoved(kept.name, kept.registerNumber)
      : texts.capacitySaved(kept.name, kept.registerNumber),
  );
}
