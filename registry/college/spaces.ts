/** The space in which teachers are (2.2): the class «Преподаватели». */
export const TEACHERS = 'teachers';
