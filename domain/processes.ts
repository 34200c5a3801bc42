import { REFUSALS_OF_EVERY_CASE } from './case/decide.ts';
import type { Process, Question } from './case/process.ts';
import { dutyProcess } from './duty/process.ts';
import type { ErrorCode } from './errors.ts';
import { onboardingProcess } from './onboarding/process.ts';
import { orderProcess } from './order/process.ts';
import { registrationProcess } from './registration/process.ts';
import { invitationProcess } from './standalone-cases/invitation.ts';
import { verificationProcess } from './standalone-cases/verification.ts';
import { transferProcess } from './transfer/process.ts';

/** Every process of the product, by the kind of its cases. The one file of `domain/` that knows all of them. */
export const PROCESSES = {
  onboarding: onboardingProcess,
  invitation: invitationProcess,
  verification: verificationProcess,
  registration: registrationProcess,
  transfer: transferProcess,
  order: orderProcess,
  duty: dutyProcess,
} satisfies Readonly<Record<string, Process>>;

export type CaseKind = keyof typeof PROCESSES;
export const CASE_KINDS = Object.keys(PROCESSES) as CaseKind[];

type Of = (typeof PROCESSES)[CaseKind];
/** The codes of questions, whichever process asks them. */
export type TaskKind = { [K in CaseKind]: keyof (typeof PROCESSES)[K]['questions'] & string }[CaseKind];
/** The codes of stages, whichever process has them, beside those that every process has. */
export type Stage =
  | { [K in CaseKind]: keyof (typeof PROCESSES)[K]['stages'] & string }[CaseKind]
  | 'opening'
  | 'undoing'
  | 'closed';
/** The codes of endings. */
export type Outcome = {
  [K in CaseKind]: keyof (typeof PROCESSES)[K]['titles']['outcomes'] & string;
}[CaseKind];

const ALL: readonly Process[] = Object.values<Of>(PROCESSES);

/** Every question by its code. Processes that share one, by a lead, share its specification. */
const QUESTIONS: Readonly<Record<string, Question>> = Object.fromEntries(
  ALL.flatMap((one) => Object.entries(one.questions)),
);
export const TASK_KINDS = Object.keys(QUESTIONS) as TaskKind[];

/** The specification of a question. @throws Error for a code that no process asks: a bug, not a refusal */
export function questionSpec(question: string): Question {
  const found = Object.hasOwn(QUESTIONS, question) ? QUESTIONS[question] : undefined;
  if (!found) throw new Error(`No process asks ${question}`);
  return found;
}

/** Every code that a command brought to a case of these kinds may be refused with. */
export function refusalsOfCases(...kinds: readonly CaseKind[]): readonly ErrorCode[] {
  return [...new Set([...REFUSALS_OF_EVERY_CASE, ...kinds.flatMap((kind) => PROCESSES[kind].refusals)])];
}

/** The process of a kind. @throws Error for a kind that is none: a bug, not a refusal */
export function processOf(kind: string): Process {
  const found = Object.hasOwn(PROCESSES, kind) ? PROCESSES[kind as CaseKind] : undefined;
  if (!found) throw new Error(`There is no process ${kind}`);
  return found;
}
