import type { OfficialLetter, PersonalLetter } from '../../domain/letter/letter-data.ts';
import type { LetterKind, LetterOf } from '../../domain/letters.ts';
import { invitationAnnulled } from './invitation/invitation-annulled.ru.ts';
import { invitationReminder } from './invitation/invitation-reminder.ru.ts';
import { invitation } from './invitation/invitation.ru.ts';
import { joinReminder } from './invitation/join-reminder.ru.ts';
import { linkChanged } from './invitation/link-changed.ru.ts';
import { linkReplaced } from './invitation/link-replaced.ru.ts';
import { welcome } from './onboarding/welcome.ru.ts';
import { orderToClassTeacher } from './order/to-class-teacher.ru.ts';
import { orderToRepresentative } from './order/to-representative.ru.ts';
import { directorNotice } from './registration/director-notice.ru.ts';
import { registrationRequest } from './registration/request.ru.ts';
import { digest } from './task/digest.ru.ts';
import type { AnyTemplate, OfficialTemplate, PersonalTemplate } from './template.ts';
import { statusRefused } from './verification/status-refused.ru.ts';

type TemplateOf<L> = L extends OfficialLetter
  ? OfficialTemplate<L>
  : L extends PersonalLetter
    ? PersonalTemplate<L>
    : never;

/** How every letter of the product is made, by its kind. */
export const TEMPLATES: { readonly [K in LetterKind]: TemplateOf<LetterOf<K>> } = {
  invitation,
  invitationReminder,
  joinReminder,
  invitationAnnulled,
  linkReplaced,
  linkChanged,
  statusRefused,
  welcome,
  digest,
  orderToClassTeacher,
  orderToRepresentative,
  registrationRequest,
  directorNotice,
};
export const LETTER_KINDS = Object.keys(TEMPLATES) as LetterKind[];

/** The template of a kind, whatever its letters say. */
export function templateOf(kind: LetterKind): AnyTemplate {
  return TEMPLATES[kind];
}
