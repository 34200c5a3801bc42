import type { LetterData, OfficialLetter, PersonalLetter } from '../../domain/letter/letter-data.ts';
import type { Letter, LetterKind } from '../../domain/letters.ts';
import { templateOf } from './templates.ts';

const MESSAGE_ID = '<preview@kontingent.invalid>';

/** Somebody made up, for the preview of a letter to a person. */
const PERSONAL: Pick<PersonalLetter, 'messageId' | 'caseNumber' | 'to' | 'administrator'> = {
  messageId: MESSAGE_ID,
  caseNumber: 147,
  to: {
    address: 'a.smirnova@college.example',
    firstName: 'Анна',
    middleName: 'Петровна',
    lastName: 'Смирнова',
  },
  administrator: { name: 'Рябов Сергей Павлович', phone: '+74950000103', room: 'кабинет 214' },
};

/** A made-up college that writes to a platform. */
export const OFFICIAL: Omit<OfficialLetter, 'kind' | 'at' | 'content'> = {
  messageId: MESSAGE_ID,
  caseNumber: 147,
  organization: { shortName: 'ГАПОУ СО «УИПК»' },
  platform: { name: 'Образец', app: 'Образец для телефона' },
  to: { address: 'support@platform.example', name: 'Образец' },
  replyToken: 'a'.repeat(42),
  inReplyTo: null,
};

/**
 * A made-up letter of a kind, as the registry would hand it over.
 *
 * @param of when it is written, about which platform and, where it is to a person, by which college
 */
export function exampleLetter(
  kind: LetterKind,
  of: Pick<LetterData, 'at' | 'organization' | 'platform'>,
): Letter {
  const { official, example } = templateOf(kind);
  const { at, platform } = of;
  const head = official
    ? { ...OFFICIAL, at, platform, to: { ...OFFICIAL.to, name: platform.name } }
    : { ...PERSONAL, ...of };
  return { ...head, kind, content: example } as Letter;
}
