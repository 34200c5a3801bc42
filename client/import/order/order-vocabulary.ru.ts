import type { LeaveGround, OrderKind } from '../../../domain/order/order.ts';
import { STUDENT_HEADERS, type StudentField } from '../list-vocabulary.ru.ts';

/** The words of lists to orders: what stands above the columns, and how kinds and grounds are called. */

export type OrderField =
  | Exclude<StudentField, 'status'>
  | 'email'
  | 'representativeEmail'
  | 'secondRepresentativeEmail'
  | 'leaveGround'
  | 'lastDay'
  | 'newName'
  | 'receivingOrganization'
  | 'ground'
  | 'consent'
  | 'consentBy'
  | 'transferCase';

export const ORDER_HEADERS: Readonly<Record<OrderField, readonly (readonly string[])[]>> = {
  fullName: STUDENT_HEADERS.fullName,
  lastName: STUDENT_HEADERS.lastName,
  firstName: STUDENT_HEADERS.firstName,
  middleName: STUDENT_HEADERS.middleName,
  birthDate: STUDENT_HEADERS.birthDate,
  snils: STUDENT_HEADERS.snils,
  phone: STUDENT_HEADERS.phone,
  email: [['Эл. почта', 'Электронная почта', 'Почта', 'Почта студента', 'Email', 'Адрес электронной почты']],
  registerNumber: STUDENT_HEADERS.registerNumber,
  // «Группа» alone is the group of now in many lists: a column that says "into" goes first.
  group: [
    ['В группу', 'Новая группа', 'Группа (куда)', 'Перевести в группу', 'Зачислить в группу'],
    ...STUDENT_HEADERS.group,
  ],
  programme: STUDENT_HEADERS.programme,
  course: [['На курс', 'Новый курс'], ...STUDENT_HEADERS.course],
  form: STUDENT_HEADERS.form,
  funding: STUDENT_HEADERS.funding,
  leaveGround: [['Вид отпуска', 'Причина отпуска', 'Основание отпуска']],
  lastDay: [['По', 'Отпуск по', 'Последний день отпуска', 'Отпуск до', 'Конец отпуска']],
  newName: [['Новое ФИО', 'Новые ФИО', 'Новая фамилия, имя, отчество', 'ФИО после смены']],
  receivingOrganization: [
    ['Принимающая организация', 'Куда переводится', 'Принимающий колледж', 'Переводится в'],
  ],
  ground: [['Основание', 'Основание приказа', 'Документ-основание']],
  consent: [['Согласие представителя', 'Согласие законного представителя', 'Дата согласия представителя']],
  consentBy: [['Кто дал согласие', 'Чьё согласие', 'Согласие дал', 'Кто из представителей согласился']],
  transferCase: [['Процедура перевода', 'Процедура', '№ процедуры']],
  representativeName: STUDENT_HEADERS.representativeName,
  representativePhone: STUDENT_HEADERS.representativePhone,
  representativeEmail: [['Почта представителя', 'Эл. почта представителя', 'Почта родителя']],
  secondRepresentativeName: STUDENT_HEADERS.secondRepresentativeName,
  secondRepresentativePhone: STUDENT_HEADERS.secondRepresentativePhone,
  secondRepresentativeEmail: [['Почта второго представителя', 'Эл. почта второго представителя']],
  decision: STUDENT_HEADERS.decision,
};

/** How a field is called when its column is missing, and in help. */
export const ORDER_FIELD_NAMES: Readonly<Record<OrderField, string>> = {
  fullName: 'ФИО',
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  birthDate: 'Дата рождения',
  snils: 'СНИЛС',
  phone: 'Телефон',
  email: 'Эл. почта',
  registerNumber: '№ поименной книги',
  group: 'В группу',
  programme: 'Код программы',
  course: 'Курс',
  form: 'Форма обучения',
  funding: 'Финансирование',
  leaveGround: 'Вид отпуска',
  lastDay: 'По',
  newName: 'Новое ФИО',
  receivingOrganization: 'Принимающая организация',
  ground: 'Основание',
  consent: 'Согласие представителя',
  consentBy: 'Кто дал согласие',
  transferCase: 'Процедура перевода',
  representativeName: 'Представитель',
  representativePhone: 'Телефон представителя',
  representativeEmail: 'Почта представителя',
  secondRepresentativeName: 'Второй представитель',
  secondRepresentativePhone: 'Телефон второго представителя',
  secondRepresentativeEmail: 'Почта второго представителя',
  decision: 'Решение',
};

/** Patterns fit a folded text: lower case, no «ё», single spaces. The first that fits counts. */
export const ORDER_KIND_WORDS: readonly (readonly [RegExp, OrderKind])[] = [
  [/^отмен/u, 'cancellation'],
  [/не ?(?:вы[йш]|вернул|приступ\S* после отпуска)|невыход/u, 'didNotReturn'],
  [/^(?:зачислени|прием).*перевод|^перевод(?:ом)? из /u, 'transferIn'],
  [/^отчислени.*перевод|^перевод в (?:другой колледж|другую организацию|другое учреждение)/u, 'transferOut'],
  [/собственн|по желанию|^сж$/u, 'ownRequest'],
  [/неуспеваем|задолженност|не освоил/u, 'academicFailure'],
  [/^зачислени/u, 'enrolment'],
  [/^восстановлени/u, 'reinstatement'],
  [/^(?:выход|возвращение|допуск)/u, 'returnFromLeave'],
  [/^академ|отпуск/u, 'academicLeave'],
  [/фамили|имени|фио|отчеств/u, 'nameChange'],
  [/курс/u, 'nextCourse'],
  [/групп/u, 'groupTransfer'],
  [/програм|специальност|професси/u, 'programmeTransfer'],
  [/форм/u, 'formTransfer'],
  [/бюджет|платн|финансир/u, 'fundingTransfer'],
];

export const LEAVE_GROUND_WORDS: readonly (readonly [RegExp, LeaveGround])[] = [
  [/призыв|арми|военн|контракт|мобилиз/u, 'military'],
  [/медицин|здоров|болезн|лечени/u, 'medical'],
  [/семей/u, 'family'],
  [/бедстви|стихи|чрезвычайн|пожар/u, 'disaster'],
  [/^ин(?:ое|ые)|^друг|исключит|проч/u, 'other'],
];
