/** What the bare workflow asks for; what travels is as large as in an onboarding. */
export interface BareActivities {
  read(input: object): Promise<object>;
  commit(input: { readonly caseId: string; readonly decided: string }): Promise<object>;
}

/** What is done where the commands of the bare workflow have their bodies, in the client and in the activities. */
export interface Bodies {
  /** A hire is entered. */
  open(caseId: string): Promise<void>;
  /** Something is to be decided. */
  read(): Promise<void>;
  /** A decision is committed. */
  commit(caseId: string): Promise<void>;
  /** An act of a person is recorded before it is brought to its case. */
  record(caseId: string): Promise<void>;
  close(): Promise<void>;
}

export const emptyBodies: Bodies = {
  open: async () => undefined,
  read: async () => undefined,
  commit: async () => undefined,
  record: async () => undefined,
  close: async () => undefined,
};

/** Bytes of what a decision is made from: a recorded command and the facts. */
const READ_BYTES = 300;
/** Bytes of what a commit gives back: the state of the case. */
const COMMITTED_BYTES = 700;
export const READ = { facts: 'x'.repeat(READ_BYTES) };
export const COMMITTED = { state: 'x'.repeat(COMMITTED_BYTES) };
