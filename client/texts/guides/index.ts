import type { TaskKind } from '../../../domain/processes.ts';
import type { TaskGuide } from './guide.ts';
import { INVITATION_GUIDE } from './invitation.ru.ts';
import { MAIL_GUIDE } from './mail.ru.ts';
import { ONBOARDING_GUIDE } from './onboarding.ru.ts';
import { ORDER_GUIDE } from './order.ru.ts';
import { REGISTRATION_GUIDE } from './registration.ru.ts';
import { STAFF_GUIDE } from './staff.ru.ts';
import { STUDENT_GUIDE } from './student.ru.ts';
import { TRANSFER_GUIDE } from './transfer.ru.ts';
import { VERIFICATION_GUIDE } from './verification.ru.ts';

/** What each task asks and where each answer leads, for the person who must answer. */
const GUIDES: Readonly<Record<TaskKind, TaskGuide>> = {
  ...INVITATION_GUIDE,
  ...VERIFICATION_GUIDE,
  ...ONBOARDING_GUIDE,
  ...REGISTRATION_GUIDE,
  ...TRANSFER_GUIDE,
  ...ORDER_GUIDE,
  ...STUDENT_GUIDE,
  ...STAFF_GUIDE,
  ...MAIL_GUIDE,
};

/** What a question asks and where each answer leads. @throws Error for one that no process asks: a bug */
export function guideOf(question: string): TaskGuide {
  const guide = Object.hasOwn(GUIDES, question) ? GUIDES[question as TaskKind] : undefined;
  if (!guide) throw new Error(`There is no guide to ${question}`);
  return guide;
}

/** A decision as people read it; an unknown one by its code. */
export function decisionTitle(question: string, decision: string): string {
  return guideOf(question).decisions[decision]?.title ?? decision;
}
