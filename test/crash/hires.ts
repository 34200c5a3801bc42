import { addDays, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../domain/people/email.ts';
import { parseFullName } from '../../domain/people/full-name.ts';
import type { NewHire } from '../../domain/onboarding/new-hire.ts';
import { parsePhone } from '../../domain/people/phone.ts';
import type { Rng } from './rng.ts';

const SURNAMES = ['Иванова', 'Петрова', 'Сидорова', 'Кузнецова', 'Смирнова', 'Попова', 'Волкова', 'Орлова'];
const FIRST_NAMES = ['Мария', 'Анна', 'Ольга', 'Елена', 'Ирина', 'Татьяна', 'Наталья'];
const MIDDLE_NAMES = ['Петровна', 'Ивановна', 'Сергеевна', 'Олеговна', 'Викторовна'];

/** The civil date so many days from today, by the clock of the machine. */
export function dayFromToday(days: number): CivilDate {
  return addDays(new Date().toISOString().slice(0, 10) as CivilDate, days);
}

/** So many hires; every tenth is a second employment of somebody hired before. */
export function hiresAtRandom(rng: Rng, count: number): NewHire[] {
  const hires: NewHire[] = [];
  for (let number = 0; number < count; number += 1) {
    const fresh = hireAtRandom(rng, number);
    const known = number % 10 === 9 ? rng.pick(hires) : null;
    hires.push(
      known === null
        ? fresh
        : {
            ...fresh,
            ...{ name: known.name, phone: known.phone, email: known.email },
            employmentKind: 'secondary',
          },
    );
  }
  return hires;
}

/**
 * A hire as HR might enter it: mostly teachers who began some days ago; some without email, some with an address that
 * the mail server refuses, some class teachers, some who begin in weeks, now and then a post that needs no access.
 */
function hireAtRandom(rng: Rng, number: number): NewHire {
  const phone = parsePhone(`+7937${String(2_000_000 + number)}`);
  const mail = rng.chance(0.1) ? 'refuse550' : 'teacher';
  return {
    name: parseFullName(`${rng.pick(SURNAMES)} ${rng.pick(FIRST_NAMES)} ${rng.pick(MIDDLE_NAMES)}`),
    phone,
    email: rng.chance(0.75) ? parseEmail(`${mail}${number}@college.example`) : null,
    personnelNumber: String(5000 + number),
    post: rng.chance(0.05) ? 'уборщик служебных помещений' : 'преподаватель',
    category: null,
    hiredOn: rng.chance(0.2) ? dayFromToday(40) : dayFromToday(-10),
    employmentKind: 'primary',
    ground: null,
    snils: null,
    birthDate: null,
    unit: null,
    samePerson: null,
    longServing: null,
    classTeacherOf: rng.chance(0.25) ? [`ИС-${number}`] : [],
  };
}
