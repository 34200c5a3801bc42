/** The role on the platform into which teachers are invited (2.2). */
export const TEACHER_ROLE = 'преподаватель';
