import { plural } from '../../domain/calendar/plural.ts';
import type { AnnulReason } from '../../domain/invitation/progress.ts';
import type { LetterForm, RegistrationPurpose } from '../../domain/registration/codes.ts';

// Russian fragments of the letters that depend on a number, a name or a code; whole sentences are in templates/.

/** A text template opens with the subject on a line of its own. */
export const SUBJECT_PREFIX = 'Тема: ';

/** The salutation for a letter that may lie in a stranger's mailbox: it names nobody. */
export const SALUTATION_WITHOUT_NAME = 'Здравствуйте!';

/** «Уважаемая Анна Петровна!» where the patronymic tells the gender, else «Здравствуйте, Анна!». */
export function salutation(firstName: string, middleName: string | null): string {
  const name = middleName === null ? firstName : `${firstName} ${middleName}`;
  if (middleName !== null && /(ич|оглы|оглу|улы|уулу)$/i.test(middleName)) return `Уважаемый ${name}!`;
  if (middleName !== null && /(вна|чна|шна|кызы|гызы|кизи)$/i.test(middleName)) return `Уважаемая ${name}!`;
  return `Здравствуйте, ${name}!`;
}

/** Why an invitation was annulled and what happens next, for the person who held it. */
export const ANNULMENT: Readonly<Record<AnnulReason, { readonly why: string; readonly next: string }>> = {
  leak: {
    why: 'Ссылка из приглашения могла стать известна посторонним, поэтому мы её отключили.',
    next: 'Администратор подготовит для вас новое приглашение и пришлёт его отдельным письмом.',
  },
  wrongPerson: {
    why: 'Приглашение было отправлено на этот адрес по ошибке.',
    next: 'Ничего делать не нужно: просто удалите письмо с приглашением. Приносим извинения за беспокойство.',
  },
  wrongRole: {
    why: 'В приглашении была указана неверная роль, а изменить её на платформе нельзя.',
    next: 'Администратор пришлёт новое приглашение с правильной ролью отдельным письмом.',
  },
  notNeeded: {
    why: 'Доступ по этому приглашению больше не требуется.',
    next: 'Ничего делать не нужно. Если вы считаете, что доступ вам необходим, сообщите об этом администратору.',
  },
  hireMoved: {
    why: 'Дата начала вашей работы изменилась.',
    next: 'Новое приглашение придёт к вашему первому рабочему дню.',
  },
  withdrawn: {
    why: 'Отдел кадров сообщил, что подключение к платформе не потребуется.',
    next: 'Ничего делать не нужно. Если это неожиданно для вас, обратитесь, пожалуйста, в отдел кадров.',
  },
};

/** «остался 1 день», «осталось 2 дня»; on the day itself «сегодня последний день». */
export function daysLeftText(days: number): string {
  if (days === 0) return 'сегодня последний день';
  return `${plural(days, 'остался', 'осталось', 'осталось')} ${days} ${plural(days, 'день', 'дня', 'дней')}`;
}

/** «1 задача ждёт», «2 задачи ждут», «11 задач ждут». */
export function tasksWaitText(count: number): string {
  return `${count} ${plural(count, 'задача ждёт', 'задачи ждут', 'задач ждут')}`;
}

/** «1 просрочена», «2 просрочены», «5 просрочено». */
export function overdueText(count: number): string {
  return `${count} ${plural(count, 'просрочена', 'просрочены', 'просрочено')}`;
}

/** «ещё 1 задача», for what did not fit into the letter. */
export function moreTasksText(count: number): string {
  return `ещё ${count} ${plural(count, 'задача', 'задачи', 'задач')}`;
}

/** «≈ 35 мин», from two hours on «≈ 2 ч 5 мин». */
export function minutesText(minutes: number): string {
  if (minutes < 120) return `≈ ${minutes} мин`;
  const rest = minutes % 60;
  return `≈ ${Math.floor(minutes / 60)} ч${rest === 0 ? '' : ` ${rest} мин`}`;
}

/** What a letter to the platform is called and how it begins, by what it is for and its place in the correspondence. */
export const REQUEST_SUBJECT: Readonly<Record<RegistrationPurpose, string>> = {
  registration: 'Заявка на регистрацию образовательной организации',
  change: 'Заявка на смену администратора образовательной организации',
};

export const SUBJECT_MARK: Readonly<Record<LetterForm, string>> = {
  request: '',
  repeat: 'Повторно. ',
  supplement: 'Дополнение. ',
  correction: 'Уточнение телефона. ',
  resubmission: 'Повторное обращение. ',
};

export const REQUEST_OPENING: Readonly<Record<RegistrationPurpose, string>> = {
  registration: 'Просим зарегистрировать на платформе образовательную организацию и её администратора.',
  change: 'Просим передать права администратора образовательной организации на платформе.',
};

export const FORM_OPENING: Readonly<Record<LetterForm, string>> = {
  request: '',
  repeat: 'Ответа на наше письмо мы пока не получили, поэтому направляем его повторно.',
  supplement: 'В ответ на вашу просьбу дополняем нашу заявку.',
  correction:
    'Уточняем номер мобильного телефона администратора. Просим считать верным номер из этого письма, прежний номер недействителен.',
  resubmission: 'Просим рассмотреть нашу заявку ещё раз.',
};

export const REQUEST_CLOSING: Readonly<Record<RegistrationPurpose, string>> = {
  registration:
    'Просим подтвердить регистрацию и прислать инструкцию для входа администратора ответом на это письмо.',
  change: 'Просим подтвердить передачу прав и прислать инструкцию ответом на это письмо.',
};

/** «из группы ИС-25»; nothing for somebody who stood in no group. */
export function fromGroupText(group: string | null): string {
  return group === null ? '' : `из группы ${group}`;
}

/** «в группу ИС-26»; where there is no other group, the order says why. */
export function toGroupText(group: string | null): string {
  return group === null ? '' : `переходит в группу ${group}`;
}

export function courseText(course: number): string {
  return `${course} курс`;
}

/** «ещё 3 человека», for a list that did not fit into the letter. */
export function morePeopleText(count: number): string {
  return `ещё ${count} ${plural(count, 'человек', 'человека', 'человек')}`;
}

export function sinceText(day: string): string {
  return `с ${day}`;
}

export function lastDayText(day: string): string {
  return `последний день ${day}`;
}

/** The role on the platform into which teachers are invited (2.2). */
export const TEACHER_ROLE = 'преподаватель';

/** Name of the attached scan; a number of an order may hold what a file name may not. */
export function orderFileName(number: string): string {
  return `Приказ ${number.replace(/[^\p{L}\p{N}.-]+/gu, '_')}.pdf`;
}
