import type { ErrorDetails } from '../../../domain/errors.ts';
import { caseOf, detail } from './detail.ru.ts';

/** What was named is not there: says what it is and where what there is can be seen. */
export function notFound(d: ErrorDetails, program: string): string {
  const what = NOT_FOUND[detail(d, 'what')];
  if (what !== undefined) return what(program);
  if (d['variable'] !== undefined) {
    return `Колледжа, который назван в --college или в ${detail(d, 'variable')}, в реестре нет. Какие есть: ${program} college list`;
  }
  if (d['task'] !== undefined) {
    return d['case'] === undefined
      ? 'Такой задачи нет. Номера задач показывает case show.'
      : `В процедуре${caseOf(d)} нет такой задачи. Её задачи: ${program} case show`;
  }
  if (d['case'] !== undefined) return `Процедуры${caseOf(d)} нет. Все процедуры: ${program} case list --all`;
  return 'Того, что названо, в реестре нет. Проверьте номер, логин или имя.';
}

const NOT_FOUND: Readonly<Record<string, (program: string) => string>> = {
  college: (program) =>
    `Колледж ещё не заведён в реестре. Завести свой: ${program} setup college --help; загрузить учебный: ${program} setup example`,
  student: (program) =>
    `Такого студента нет: ни по номеру поименной книги, ни по фамилии. Все студенты: ${program} student list`,
  administrator: () => 'Среди администраторов на эту дату такого человека нет. Кто есть: registration show.',
  group: (program) => `Такой группы нет. Все группы: ${program} group list`,
  checklistItem: () => 'Такого пункта в списке выдачи этой процедуры нет. Список: transfer show.',
  representative: () => 'Такого представителя у студента нет. Посмотрите, кто записан: student show.',
  consent: (program) => `Согласия с таким номером нет. Какие записаны: ${program} consent list`,
  inbound: (program) => `Письма с таким номером нет. Что пришло: ${program} mail inbox`,
  login: () => 'Человека с таким логином в реестре нет. Проверьте, как он написан.',
  calendar: (program) => `Календаря этого года и недели нет. Какие загружены: ${program} calendar list`,
  office: (program) => `На этот день такой роли у человека нет. Кто какую исполняет: ${program} role list`,
  substitution: (program) =>
    `За этого человека в эти дни никто не назначен. Кто кого замещает: ${program} role list`,
  platformLink: () =>
    'Ваш ответ принят, но ссылка на класс сейчас не действует. Новую даст администратор платформы; спросите позже ещё раз тем же кодом.',
  liveLink: () =>
    'Действующей ссылки на класс «Преподаватели» нет: аннулировать нечего. Новую назовите в --link https://…',
  load: (program) => `Такой загрузки нет. Все загрузки: ${program} load list`,
};
