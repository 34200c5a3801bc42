/** What a list or a form may say anew of somebody who works here: each is shown before it is taken over. */
export const CHANGED_FIELDS = ['phone', 'email', 'post', 'unit', 'ground', 'classTeacherOf'] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** One difference between what is known and what is said now. */
export interface HireChange {
  readonly field: ChangedField;
  /** Null where nothing was known. */
  readonly from: string | null;
  readonly to: string;
}
