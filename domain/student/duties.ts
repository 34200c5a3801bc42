import type { Questions } from '../case/process.ts';

/** What may have to be done about a student by itself, beside any other case. */
export const STUDENT_DUTIES = {
  /** 273-ФЗ, article 61 (5): whoever is expelled gets a certificate of study within three days of the order. */
  issueStudyCertificate: {
    role: 'registrar',
    term: 'studyCertificate',
    decisions: ['issued'],
    data: { issued: 'paper' },
  },
  /** № 533: whoever is enrolled by transfer gets a student card and a gradebook within five working days of the order. */
  issueStudentCard: { role: 'registrar', term: 'studentCard', decisions: ['issued'] },
} as const satisfies Questions;

/** What the registry does with an answer, by question and decision, beside closing the question. */
export const STUDENT_DUTY_EFFECTS = {
  'issueStudyCertificate/issued': { do: 'recordStudyCertificate' },
} as const;
