/**
 * Every refusal the product can give, by code. A code is stable: it travels through Temporal as
 * `ApplicationFailure.type`, becomes an exit code in the CLI, and has a Russian text in `client/cli/texts`.
 */
export const ERRORS = {
  // input: the person can mend it and try again
  InvalidInput: { kind: 'input', retry: 'never' },
  InvalidFile: { kind: 'input', retry: 'never' },
  InvalidDate: { kind: 'input', retry: 'never' },
  InvalidPhone: { kind: 'input', retry: 'never' },
  InvalidEmail: { kind: 'input', retry: 'never' },
  InvalidSnils: { kind: 'input', retry: 'never' },
  InvalidName: { kind: 'input', retry: 'never' },
  InvalidAnswer: { kind: 'input', retry: 'never' },
  InvalidConfiguration: { kind: 'input', retry: 'never' },
  InvalidOrganizationCode: { kind: 'input', retry: 'never' },
  InvalidOutgoingNumber: { kind: 'input', retry: 'never' },
  NotRepresentative: { kind: 'input', retry: 'never' },
  NotOfAge: { kind: 'rule', retry: 'never' },
  ConsentWithdrawn: { kind: 'rule', retry: 'never' },
  ConsentMissing: { kind: 'input', retry: 'never' },
  ContactMissing: { kind: 'input', retry: 'never' },
  EvidenceMissing: { kind: 'input', retry: 'never' },
  DoubtfulNewcomer: { kind: 'input', retry: 'never' },
  PairUnknown: { kind: 'missing', retry: 'never' },
  UnknownPost: { kind: 'input', retry: 'never' },
  ActorMissing: { kind: 'input', retry: 'never' },
  ActorUnknown: { kind: 'input', retry: 'never' },
  // missing: what was named is not there
  NotFound: { kind: 'missing', retry: 'never' },
  UnknownToken: { kind: 'missing', retry: 'never' },
  CalendarMissing: { kind: 'missing', retry: 'later' },
  EditionMissing: { kind: 'missing', retry: 'later' },
  // rule: the regulation or the state of the case says no
  TaskClosed: { kind: 'rule', retry: 'never' },
  NotYourTask: { kind: 'rule', retry: 'never' },
  AlreadyAnswered: { kind: 'rule', retry: 'never' },
  OwnCase: { kind: 'rule', retry: 'never' },
  CaseClosed: { kind: 'rule', retry: 'never' },
  NotPossibleNow: { kind: 'rule', retry: 'never' },
  InvitationExpired: { kind: 'rule', retry: 'never' },
  InvitationAnnulled: { kind: 'rule', retry: 'never' },
  InvitationReplaced: { kind: 'rule', retry: 'never' },
  InvitationDeclined: { kind: 'rule', retry: 'never' },
  ReissueLimit: { kind: 'rule', retry: 'never' },
  WorkBegun: { kind: 'rule', retry: 'never' },
  SubjectWithdrawn: { kind: 'rule', retry: 'never' },
  PlatformActive: { kind: 'rule', retry: 'never' },
  PlatformNotActive: { kind: 'rule', retry: 'never' },
  RegistrationRunning: { kind: 'rule', retry: 'never' },
  CaseRunning: { kind: 'rule', retry: 'never' },
  LetterChanged: { kind: 'rule', retry: 'never' },
  LastAdministrator: { kind: 'rule', retry: 'never' },
  NotInContingent: { kind: 'rule', retry: 'never' },
  ChecklistOpen: { kind: 'rule', retry: 'never' },
  OrderInForce: { kind: 'rule', retry: 'never' },
  WarningReasonMissing: { kind: 'rule', retry: 'never' },
  OrderSigned: { kind: 'rule', retry: 'never' },
  ClaimPending: { kind: 'rule', retry: 'never' },
  CommandUnknown: { kind: 'missing', retry: 'never' },
  TermStatutory: { kind: 'rule', retry: 'never' },
  NotInvited: { kind: 'rule', retry: 'never' },
  SameLink: { kind: 'rule', retry: 'never' },
  RoleNotAsked: { kind: 'rule', retry: 'never' },
  // conflict: two truths met
  EmploymentDiffers: { kind: 'conflict', retry: 'never' },
  PersonDiffers: { kind: 'conflict', retry: 'never' },
  PersonUnclear: { kind: 'conflict', retry: 'never' },
  // of a run that is of the past: no refusal of the decision, which waits for an operator (`case restart`)
  StaleStage: { kind: 'conflict', retry: 'later' },
  EffectConflict: { kind: 'conflict', retry: 'later' },
  OrdersOverlap: { kind: 'conflict', retry: 'never' },
  OutgoingNumberTaken: { kind: 'conflict', retry: 'never' },
  ScanKnown: { kind: 'conflict', retry: 'never' },
  PairTaken: { kind: 'conflict', retry: 'never' },
  CertificateNumberTaken: { kind: 'conflict', retry: 'never' },
  OrderNumberTaken: { kind: 'conflict', retry: 'never' },
  EditionExists: { kind: 'conflict', retry: 'never' },
  SchemaOlder: { kind: 'conflict', retry: 'never' },
  MailboxTaken: { kind: 'conflict', retry: 'never' },
  LoadUndone: { kind: 'conflict', retry: 'never' },
  LoadBuiltOn: { kind: 'conflict', retry: 'never' },
  GroupExists: { kind: 'conflict', retry: 'never' },
  GroupNotEmpty: { kind: 'rule', retry: 'never' },
  SchemaNewer: { kind: 'conflict', retry: 'never' },
  SchemaNotUpgraded: { kind: 'conflict', retry: 'never' },
  // later: nothing is lost, the system will go on by itself
  RecordedNotApplied: { kind: 'later', retry: 'later' },
  RegistryUnavailable: { kind: 'later', retry: 'later' },
  TemporalUnavailable: { kind: 'later', retry: 'later' },
  MailUnavailable: { kind: 'later', retry: 'later' },
  MailRefused: { kind: 'rule', retry: 'never' },
  RealMailNotAllowed: { kind: 'input', retry: 'never' },
} as const satisfies Record<string, { kind: ErrorKind; retry: 'never' | 'later' }>;

export type ErrorKind = 'input' | 'missing' | 'rule' | 'conflict' | 'later';
export type ErrorCode = keyof typeof ERRORS;

/** What an error may carry across a boundary: ids, codes and numbers, never a name, phone, address or free text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A refusal with a code of the catalogue. The message is English and free of personal data, because it reaches
 * logs and workflow histories; people read the Russian text of the code instead.
 */
export class KontingentError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.details = details;
  }
}

/** Narrows an unknown text, a failure's `type` say, to a code of the catalogue. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(ERRORS, text);
}
