/** What the bare workflow asks for. */
export interface BareActivities {
  read(input: object): Promise<object>;
  commit(input: { caseId: string }): Promise<object>;
}

/** What is done where the commands of the bare workflow have their bodies, in the client and in the activities. */
export interface Bodies {
  /** A hire is entered. */
  open(caseId: string): Promise<void>;
  /** A case begins. */
  read(): Promise<object>;
  /** A stage is committed. */
  commit(caseId: string): Promise<void>;
  /** An act of a person is recorded before it is brought to its case. */
  record(caseId: string): Promise<void>;
  close(): Promise<void>;
}

export const emptyBodies: Bodies = {
  open: async () => undefined,
  read: async () => ({}),
  commit: async () => undefined,
  record: async () => undefined,
  close: async () => undefined,
};
