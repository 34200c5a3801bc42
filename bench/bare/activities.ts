/** Activities with empty bodies. */
export interface BareActivities {
  read(input: object): Promise<object>;
  commit(input: object): Promise<object>;
}

export const bareActivities: BareActivities = {
  read: async () => ({}),
  commit: async () => ({}),
};
