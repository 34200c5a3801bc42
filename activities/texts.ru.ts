/** The role on the platform into which teachers are invited (2.2). */
export const TEACHER_ROLE = 'преподаватель';

/** Name of the attached scan; a number of an order may hold what a file name may not. */
export function orderFileName(number: string): string {
  return `Приказ ${number.replace(/[^\p{L}\p{N}.-]+/gu, '_')}.pdf`;
}
