/** Beside whatever does not say on which grounds students are on leaves or were expelled. */
export const VEILED =
  'Основания отпусков и отчислений видят учебная часть, заместитель директора и директор: повторите команду с их логином (--as).';
