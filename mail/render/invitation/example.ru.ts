/** Somebody made up who is invited. */
export const EXAMPLE_SEAT = {
  spaceName: 'Преподаватели',
  phone: '+79000000099',
  issue: 1,
  token: 'preview',
} as const;
