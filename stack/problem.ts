/**
 * Why the stack cannot start or go on. The message is the Russian sentence from `texts.ru.ts` that a person reads
 * on the screen: what happened and what to do. `code` is for programs and tests.
 */
export class StackProblem extends Error {
  readonly code: StackProblemCode;

  constructor(code: StackProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StackProblem';
    this.code = code;
  }
}

export type StackProblemCode =
  | 'Usage'
  | 'Environment'
  | 'AlreadyRunning'
  | 'NotWritable'
  | 'NoSpace'
  | 'PortTaken'
  | 'TemporalMissing'
  | 'TemporalTooOld'
  | 'TemporalFailed'
  | 'TemporalUnreachable'
  | 'PostgresMissing'
  | 'PostgresTooOld'
  | 'PostgresFailed'
  | 'PostgresUnreachable'
  | 'TestServerMissing'
  | 'MailServerMissing'
  | 'WorkerFailed'
  | 'PlatformUnsupported';
