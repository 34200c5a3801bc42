/** System channels of every college on the platform (2.2): code and name. */
export const SYSTEM_CHANNELS = [
  ['college', 'Общеколледжный'],
  ['staff', 'Сотрудники'],
] as const;
