/** Activities that do nothing: what is measured is the cost of asking for them. */
export interface EmptyActivities {
  read(input: { at: string }): Promise<{ at: string }>;
  commit(input: { key: string; at: string }): Promise<{ key: string }>;
  write(input: { key: string }): Promise<{ key: string }>;
  sendLetter(input: { key: string }): Promise<{ key: string }>;
}

export const emptyActivities: EmptyActivities = {
  read: async ({ at }) => ({ at }),
  commit: async ({ key }) => ({ key }),
  write: async ({ key }) => ({ key }),
  sendLetter: async ({ key }) => ({ key }),
};
