import { parseEmail } from '../../../domain/people/email.ts';
import { KontingentError } from '../../../domain/errors.ts';
import { parseFullName, type FullName } from '../../../domain/people/full-name.ts';
import { parseMobile, parsePhone } from '../../../domain/people/phone.ts';
import { problem, type ImportProblemCode } from '../../import/problems.ts';
import { explainProblem } from '../../import/texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** A full name of an option. @throws UsageProblem in the words of the import of files */
export function nameOption(option: string, text: string): FullName {
  return read(option, text, 'InvalidName', parseFullName);
}

/** A person's own mobile number of an option in E.164; null when it was not given. @throws UsageProblem */
export function mobileOption(option: string, text: string): string;
export function mobileOption(option: string, text: string | undefined): string | null;
export function mobileOption(option: string, text: string | undefined): string | null {
  return text === undefined ? null : read(option, text, 'InvalidPhone', parseMobile);
}

/** A phone of an option in E.164, a town number too; null when it was not given. @throws UsageProblem */
export function phoneOption(option: string, text: string | undefined): string | null {
  return text === undefined ? null : read(option, text, 'InvalidPhone', parsePhone);
}

/** An address of an option; null when it was not given. @throws UsageProblem */
export function emailOption(option: string, text: string | undefined): string | null {
  return text === undefined ? null : read(option, text, 'InvalidEmail', parseEmail);
}

function read<T>(option: string, text: string, code: ImportProblemCode, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    const { reason } = error.details;
    const told = explainProblem(
      problem(0, '', code, { value: text, ...(typeof reason === 'string' ? { reason } : {}) }),
    );
    throw new UsageProblem(`${option}: ${told}`);
  }
}
