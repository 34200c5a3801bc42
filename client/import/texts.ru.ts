import type { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import { genitive, plural } from '../../domain/calendar/plural.ts';
import { CELL_LIMIT } from './row/cell-text.ts';
import { LONGEST_NUMBER } from './hire/ground.ts';
import { HEADER_SEARCH } from './row/header.ts';
import type { FileFormat } from './table/file-format.ts';
import { EARLIEST_HIRE } from '../../domain/onboarding/hire-day.ts';
import { OLDEST_YEARS, YOUNGEST_YEARS } from './row/person-cells.ts';
import { type CellProblem, type FileReason, type ImportProblemCode, isFileReason } from './problems.ts';
import { REASONS } from './reasons.ru.ts';

/** What is wrong with the whole file, and what to do. */
const FILE_TEXTS: Readonly<Record<FileReason, string>> = {
  notFound: 'Файл не найден. Проверьте имя и папку; имя с пробелами возьмите в кавычки.',
  noPermission: 'Нет права прочитать файл. Закройте его в Excel или скопируйте в свою папку.',
  directory: 'Это папка, а не файл. Укажите сам файл .csv или .xlsx.',
  notAFile: 'Это не обычный файл. Укажите файл .csv или .xlsx.',
  empty: 'Файл пуст. Нужны строка заголовков и хотя бы одна строка со сведениями.',
  tooLarge: 'Файл слишком велик ({megabytes} МБ). Оставьте только лист с нужным списком и сохраните заново.',
  tooManyRows: 'В файле {rows} строк, а можно не больше {limit}. Разделите его на части.',
  oldExcel: 'Это файл старого Excel (.xls). Откройте его и сохраните как «Книга Excel (.xlsx)».',
  protected:
    'Файл закрыт паролем. Откройте его, снимите пароль (Файл → Сведения → Защита книги) и сохраните.',
  pdf: 'Это PDF, таблицу из него прочитать нельзя. Выгрузите из 1С тот же отчёт в Excel (.xlsx).',
  markup:
    'Это веб-страница или XML, хотя файл может называться .xls. Откройте его в Excel и сохраните как .xlsx.',
  oneCSheet:
    'Это табличный документ 1С (.mxl). В 1С выберите «Сохранить как» и тип «Лист Excel 2007 (.xlsx)».',
  otherDocument:
    'Это документ другого вида (например, Word, ODS или архив). Сохраните таблицу как .xlsx или .csv.',
  binary: 'Это не таблица: внутри двоичные данные. Нужен файл .csv или .xlsx.',
  damaged:
    'Файл повреждён или записан не до конца. Откройте его в Excel, сохраните заново как .xlsx и повторите.',
  unknownEncoding:
    'Не удалось понять кодировку текста. Сохраните файл в Excel как «CSV UTF-8» или как .xlsx.',
  quoteNotClosed:
    'Строка {row}: кавычка открыта, но не закрыта. Исправьте эту строку или сохраните таблицу как .xlsx.',
  quoteMisplaced:
    'Строка {row}: кавычка стоит внутри ячейки. В CSV такую ячейку целиком берут в кавычки, а кавычку внутри ' +
    'удваивают: "мастер ""золотые руки""". Проще сохранить таблицу как .xlsx.',
};

/** What is wrong with a cell, a row or the header; `{value}`, `{rows}` and `{reason}` are filled in. */
const PROBLEM_TEXTS: Readonly<Record<ImportProblemCode, string>> = {
  HeaderNotFound:
    `Не найдена строка заголовков (искали в первых ${HEADER_SEARCH} строках). Нужны столбцы: «ФИО» (или «Фамилия» и «Имя»), ` +
    '«Телефон», «Табельный номер», «Должность», «Дата приёма». Больше всего похоже на заголовки: {value}.',
  ColumnMissing: 'Нет обязательного столбца. Добавьте его. Непонятные заголовки в файле: {value}.',
  ColumnRepeated: 'Таких столбцов несколько (ещё один: {value}), непонятно, какой верный. Оставьте один.',
  NoRows: 'Под заголовками нет ни одного сотрудника.',
  RequiredCellEmpty: 'Ячейка пуста, а она обязательна. Заполните её.',
  ControlCharacter: 'В ячейке есть невидимый управляющий символ. Наберите её содержимое заново.',
  BrokenText: 'Текст испорчен при сохранении: {value}. Выгрузите файл заново как «CSV UTF-8» или .xlsx.',
  CellTooLong: `В ячейке больше ${genitive(CELL_LIMIT, 'знака', 'знаков')}. Похоже, в неё попал чужой текст: проверьте строку.`,
  FormulaError: 'Вместо значения стоит ошибка формулы {value}. Впишите само значение.',
  NumberShortened:
    'Число сокращено в Excel до {value}, последние цифры потеряны. Задайте столбцу формат «Текстовый» и введите заново.',
  ExtraCells: 'Ячейка правее последнего заголовка: {value}. Похоже на лишний разделитель внутри строки.',
  InvalidName: 'Не похоже на ФИО: {value}. {reason}',
  InvalidPhone: 'Телефон не подходит: {value}. {reason}',
  InvalidEmail: 'Не похоже на адрес почты: {value}. {reason}',
  InvalidSnils: 'СНИЛС с ошибкой: {value}. {reason}',
  InvalidDate: 'Не похоже на дату: {value}. {reason}',
  InvalidPersonnelNumber: `Не похоже на табельный номер: {value}. Нужны буквы и цифры, не длиннее ${genitive(LIMITS.personnelNumber, 'знака', 'знаков')}.`,
  InvalidPost: 'Не похоже на должность: {value}. Впишите её по штатному расписанию.',
  InvalidGroupCode: 'Не похоже на шифр группы: {value}. Перечислите шифры через запятую: ИС-26, ПР-25.',
  InvalidDocumentNumber: `Не похоже на номер документа: {value}. Нужен номер не длиннее ${genitive(LONGEST_NUMBER, 'знака', 'знаков')}.`,
  UnknownCategory:
    'Незнакомая категория: {value}. Можно: педагогический работник, администрация, прочие; или пусто.',
  UnknownEmploymentKind:
    'Незнакомый вид занятости: {value}. Можно: основное место работы, внутреннее или внешнее совместительство.',
  CivilContract:
    'Договор ГПХ ({value}) — не трудовой договор, приёма на работу нет. Уберите строку; если человеку нужен ' +
    'доступ к платформе, его приглашают как гостя: invitation guest.',
  CombinedPost:
    '{value} — не отдельный приём: второго трудового договора нет. Уберите строку или исправьте вид занятости.',
  GroundIncomplete: 'У документа должны быть и номер, и дата. Впишите недостающее или уберите оба.',
  OrderBeforeContract:
    'Приказ о приёме ({value}) раньше трудового договора, на основании которого он издан. Проверьте даты; если в бумагах так и есть, ничего делать не нужно.',
  HiredTooEarly: `Дата приёма {value} — раньше ${EARLIEST_HIRE.slice(0, 4)} года. Проверьте год.`,
  HiredTooLate: 'Дата приёма {value} — больше чем через два года. Проверьте год.',
  BirthDateImplausible:
    'Дата рождения {value} не подходит к дате приёма (на работу принимают с 14 лет). Проверьте год.',
  DuplicatePersonnelNumber:
    'Тот же табельный номер ещё раз: {rows}. У каждого трудового договора свой номер; уберите лишнюю строку.',
  SnilsOfAnother: 'Тот же СНИЛС у другого человека: {rows}. Исправьте один из них.',
  SharedPhone: 'Тот же телефон у другого человека: {rows}. Если это не ошибка, ничего делать не нужно.',
  SamePersonTwice:
    'Похоже, тот же человек принят на основное место дважды: {rows}. Если это совместительство, укажите вид занятости.',
  ListHeaderNotFound:
    `Не найдена строка заголовков (искали в первых ${HEADER_SEARCH} строках). Для людей нужны столбцы «ФИО», «Дата рождения», ` +
    '«№ поименной книги», «Группа», «Финансирование»; для групп — «Группа», «Код программы», «Квалификация», «База», ' +
    '«Срок обучения», «Год набора». Больше всего похоже на заголовки: {value}.',
  ListEmpty: 'Под заголовками нет ни одной строки со сведениями.',
  InvalidRegisterNumber:
    'Не похоже на номер поименной книги: {value}. Нужны цифры и буквы, можно через дробь, точку или дефис.',
  InvalidProgrammeCode:
    'Не похоже на код программы СПО: {value}. Нужен код вида 44.02.01 (специальность) или 08.01.25 (профессия).',
  ProgrammeTitleMissing:
    'После кода {value} нет названия. Впишите его в столбец «Наименование» или после кода: «15.02.16 Технология машиностроения».',
  InvalidCourse: `Не похоже на курс: {value}. Нужно число от 1 до ${LIMITS.courses}.`,
  UnknownForm: 'Незнакомая форма обучения: {value}. Можно: очная, очно-заочная, заочная.',
  UnknownFunding: 'Основа обучения не распознана: {value}. Можно: бюджет, платно.',
  UnknownStatus:
    'Незнакомый статус: {value}. Можно: обучается, академический отпуск, отпуск по беременности и родам, ' +
    'отпуск по уходу за ребёнком. Отчисленных не загружают.',
  UnknownDecision: 'Непонятное решение: {value}. Можно: тот же человек, другой человек; или пусто.',
  UnknownBase: 'Непонятно, на базе скольких классов: {value}. Можно: 9 или 11.',
  InvalidLength: 'Не похоже на срок обучения: {value}. Нужно, например, 3 года 10 месяцев.',
  InvalidIntakeYear: 'Не похоже на год набора: {value}. Нужны четыре цифры, например 2026.',
  StudentAgeImplausible: `Дата рождения {value} не подходит студенту: ему было бы меньше ${YOUNGEST_YEARS} или больше ${OLDEST_YEARS} лет.`,
  RepresentativeNameMissing: 'Телефон представителя есть, а ФИО нет. Впишите ФИО или уберите телефон.',
  DuplicateRegisterNumber: 'Тот же номер поименной книги ещё раз: {rows}. У каждого студента свой номер.',
  DuplicateGroup: 'Та же группа ещё раз: {rows}. Оставьте одну строку.',
  StudentTwice:
    'Похоже, тот же человек ещё раз: {rows}. Уберите лишнюю строку; если это разные люди, напишите в столбце ' +
    '«Решение»: другой человек.',
  OrderHeaderNotFound:
    `Не найдена строка заголовков (искали в первых ${HEADER_SEARCH} строках). Студента называют столбцы «№ поименной книги» или ` +
    '«ФИО»; кого ещё нет в реестре — «ФИО» и «Дата рождения». Больше всего похоже на заголовки: {value}.',
  StudentNotNamed: 'Не сказано, о ком строка. Впишите номер поименной книги или ФИО.',
  UnknownLeaveGround:
    'Непонятно, какой это отпуск: {value}. Можно: призыв или контракт, по здоровью, семейные обстоятельства, ' +
    'бедствие, иное.',
  InvalidCaseNumber: 'Не похоже на номер процедуры: {value}. Нужен номер вида П-12.',
  StudentNotFound:
    'Такого студента в контингенте на этот день нет: {value}. Проверьте ФИО и дату рождения; кто уже отчислен, ' +
    'называют номером поименной книги.',
  StudentAmbiguous: 'Таких студентов несколько: {value}. Впишите номер поименной книги.',
  StudentNameDiffers:
    'Под этим номером поименной книги в реестре другой человек, а в файле {value}. Проверьте номер.',
};

/** Where it is, what is wrong and what to do: for the person at the terminal only, it shows the cell. */
export function describeProblem(problem: CellProblem): string {
  const column = problem.column === '' ? '' : `, столбец «${problem.column}»`;
  return `Строка ${problem.row}${column}: ${explainProblem(problem)}`;
}

/** The same without the place, for a table that has columns for it. */
export function explainProblem(problem: CellProblem): string {
  const rows = problem.otherRows ?? [];
  return filled(PROBLEM_TEXTS[problem.code], {
    value: problem.value === undefined ? 'нет' : quoted(problem.value),
    rows: `${plural(rows.length, 'строка', 'строки', 'строки')} ${rows.join(', ')}`,
    reason: REASONS[problem.code]?.[problem.reason ?? ''] ?? REASONS[problem.code]?.['default'] ?? '',
  });
}

/** Why a file could not be read at all, from an `InvalidFile`; null for a reason this folder does not give. */
export function describeFileError(error: KontingentError): string | null {
  const { reason, ...numbers } = error.details;
  return isFileReason(reason) ? filled(FILE_TEXTS[reason], numbers) : null;
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ';': 'точка с запятой',
  ',': 'запятая',
  '\t': 'табуляция',
  '|': 'вертикальная черта',
};

/** How the file was understood, in one or two lines. */
export function describeFormat(format: FileFormat): string {
  const kind =
    format.kind === 'xlsx'
      ? `XLSX, лист «${format.sheet ?? ''}»`
      : `CSV, кодировка ${format.encoding ?? ''}, разделитель — ${DELIMITER_NAMES[format.delimiter ?? ''] ?? ''}`;
  const header = format.headerRow === 0 ? 'заголовки не найдены' : `заголовки в строке ${format.headerRow}`;
  const ignored =
    format.ignoredColumns.length === 0
      ? ''
      : `; не прочитаны столбцы: ${format.ignoredColumns.join(', ')} (если в них нужные сведения, переименуйте их как в образце)`;
  const skipped =
    format.skippedRows.length === 0 ? '' : `; пропущены строки: ${format.skippedRows.join(', ')}`;
  return `${kind}; ${header}${ignored}${skipped}.`;
}

const LONGEST_SHOWN = 80;

/** A value in quotes, cut, without anything that could move the terminal's cursor. */
function quoted(value: string): string {
  const plain = value.replace(/\p{C}/gu, '\uFFFD');
  return `«${plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN)}…` : plain}»`;
}

function filled(text: string, values: Readonly<Record<string, string | number | boolean | null>>): string {
  return text.replace(/\{(\w+)\}/g, (_hole, key: string) => String(values[key] ?? '')).trim();
}
