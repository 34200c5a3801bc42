import { caseNumber } from '../../domain/case/titles.ru.ts';
import type { PersonalLetter } from '../../domain/letter/letter-data.ts';
import { isPhone } from './fields.ts';
import { phoneView } from './shown.ts';
import type { LetterView } from './template.ts';

/** The role on the platform into which teachers are invited (2.2). */
export const TEACHER_ROLE = 'преподаватель';

/** «Уважаемая Анна Петровна!» where the patronymic tells the gender, else «Здравствуйте, Анна!». */
export function salutation(firstName: string, middleName: string | null): string {
  const name = middleName === null ? firstName : `${firstName} ${middleName}`;
  if (middleName !== null && /(ич|оглы|оглу|улы|уулу)$/i.test(middleName)) return `Уважаемый ${name}!`;
  if (middleName !== null && /(вна|чна|шна|кызы|гызы|кизи)$/i.test(middleName)) return `Уважаемая ${name}!`;
  return `Здравствуйте, ${name}!`;
}

/** To whom, and from which college: the beginning and the end of every letter to a person. */
export function personView({ to, organization }: PersonalLetter): LetterView {
  return {
    salutation: salutation(to.firstName, to.middleName),
    organization: organization.shortName,
  };
}

/** Of a letter about a case of the person: what to name, and whom to call. */
export function caseView(letter: PersonalLetter): LetterView {
  const name = letter.administrator?.name ?? null;
  const { phone = null, room = null } = letter.administrator ?? {};
  return {
    ...personView(letter),
    caseNumber: caseNumber(letter.caseNumber ?? 0),
    platformName: letter.platform.name,
    administrator: { name, room, phone: phone === null ? null : toCall(phone), unknown: name === null },
  };
}

/** A number that cannot be called as it stands, one with an extension say, is shown as it was written. */
function toCall(phone: string): LetterView {
  return isPhone(phone) ? phoneView(phone) : { shown: phone, href: null };
}
