import type { ErrorDetails } from '../../../domain/errors.ts';
import { caseOf } from './detail.ru.ts';

/** What is wrong with a transfer as it is entered. */
export const INVALID_TRANSFER: Readonly<Record<string, () => string>> = {
  change: () =>
    'Внутренний перевод говорит, что меняется: --change "в другую группу", "на другую специальность", "на другую форму" или "с платного обучения"; у других видов --change нет.',
  transferStudent: () =>
    'Студента своего колледжа называют номером или фамилией; пришедшего из другого — параметрами --name и --birth.',
  toGroup: () => 'Для перевода в другую группу нужна группа: --to-group ИС-26.',
  toProgramme: () =>
    'Для перевода на другую программу нужна программа или группа: --to-programme 09.02.07 или --to-group.',
  toForm: () =>
    'Для перевода на другую форму нужна форма или группа: --to-form (очная, очно-заочная, заочная) или --to-group.',
  pair: () => 'Внутренний перевод другого колледжа не называет: уберите --pair и --other-college.',
  from: () =>
    'С такого этапа перевод этого вида не начинают. Этапы и нужные бумаги: kontingent transfer start --help',
};

/** Why nobody but a person can tell who a newcomer is. */
export const DOUBTS: Readonly<Record<string, string>> = {
  DoubtfulPerson:
    'В реестре есть тёзка, и не ясно, тот ли это человек. Сверьте дату рождения и СНИЛС и скажите: --same или --other.',
  DecisionImpossible: 'Сказано «тот же», но в реестре такого человека нет или их несколько. Уточните СНИЛС.',
  SnilsOfOtherName: 'Этот СНИЛС в реестре записан за человеком с другим ФИО. Проверьте номер.',
  SnilsTaken: 'Сказано «другой», но этот СНИЛС в реестре уже есть у человека с тем же ФИО. Проверьте номер.',
};

/** The student is transferred by an order: what is to be done instead of a withdrawal. */
export function orderInForce(d: ErrorDetails, program: string): string {
  return (
    `Приказ${caseOf(d)}, которым закончился перевод, уже проведён: отозвать перевод нельзя. ` +
    `Если приказ отменён, запишите отмену: ${program} order cancel${caseOf(d) || ' П-…'} --help; после неё перевод можно отозвать. ` +
    'Если приказ верен, ответьте на оставшиеся задачи процедуры.'
  );
}
