import type { CivilDate } from '../calendar/civil-date.ts';
import type { Email } from '../people/email.ts';
import type { FullName } from '../people/full-name.ts';
import type { AfterContacts } from '../invitation/contact-change.ts';
import type { HireChange } from './hire-change.ts';
import type { LongServing } from './hire-day.ts';
import type { Phone } from '../people/phone.ts';
import type { PostCategory } from '../people/post.ts';
import type { Snils } from '../people/snils.ts';

/** A hire as HR enters it: parsed, but not yet compared with the registry. */
export interface NewHire {
  readonly name: FullName;
  /** The key of the person on the platform. */
  readonly phone: Phone;
  readonly email: Email | null;
  readonly personnelNumber: string;
  readonly post: string;
  /** Said by HR where the edition's table does not know the post; asked about once for each post. */
  readonly category: PostCategory | null;
  readonly hiredOn: CivilDate;
  readonly employmentKind: 'primary' | 'secondary';
  readonly ground: {
    readonly kind: 'contract' | 'order';
    readonly number: string;
    readonly date: CivilDate;
  } | null;
  readonly snils: Snils | null;
  readonly birthDate: CivilDate | null;
  readonly unit: string | null;
  /** Said by HR of a namesake with the same date of birth: the same person, or another one. */
  readonly samePerson: 'same' | 'other' | null;
  /** Said by HR of everybody in a list who has worked here for long; null where they did not say. */
  readonly longServing: LongServing | null;
  /** Codes of the groups of which the person becomes class teacher. */
  readonly classTeacherOf: readonly string[];
}

/** What entering a hire led to, or would lead to in a dry run. */
export type HireResult =
  | {
      readonly outcome: 'opened';
      readonly caseId: string;
      readonly number: number;
      readonly employmentId: string;
      readonly access: 'required' | 'notRequired';
      /** What is done with somebody who has worked for long and whose post needs access; null for anybody else. */
      readonly longServing: LongServing | null;
      /** The year of the first day where its production calendar is not there: the case waits, and is asked to load it. */
      readonly calendarMissing: number | null;
      /** The person was in the registry already: a second employment, or a return. */
      readonly knownPerson: boolean;
      /** Somebody else has this phone: a warning, because families share phones. */
      readonly sharedPhone: boolean;
      /** Another person bears the same name: a warning. */
      readonly namesake: boolean;
      /** What was known otherwise of somebody who was in the registry already. */
      readonly changes: readonly HireChange[];
    }
  | {
      /** The same employment is in the registry, and something is said otherwise: it is taken over. */
      readonly outcome: 'changed';
      readonly caseId: string | null;
      readonly number: number | null;
      readonly changes: readonly HireChange[];
      /** What becomes of the invitation of whoever has other contacts now. */
      readonly invitation: AfterContacts;
      readonly sharedPhone: boolean;
    }
  | {
      /** The same employment is in the registry with the same facts: nothing changes. */
      readonly outcome: 'unchanged';
      readonly caseId: string | null;
      readonly number: number | null;
      readonly running: boolean;
    };
