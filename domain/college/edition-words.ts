/** Coded words that an edition of the regulation rules by: what its form may name beside terms and roles. */

/** What a transfer within the college changes first of all: the edition says who decides on each. */
export const CHANGES = ['group', 'programme', 'form', 'funding'] as const;
export type Change = (typeof CHANGES)[number];

/** What is handed over or taken back when a student leaves; the list of a college is of its edition. */
export const CHECKLIST_ITEMS = [
  'educationDocument',
  'personalFileCopies',
  'studentCard',
  'gradebook',
  'clearanceSheet',
] as const;
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];
