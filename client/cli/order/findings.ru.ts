import { genitive } from '../../../domain/calendar/plural.ts';
import type { Finding, FindingCode } from '../../../domain/order/order.ts';
import { UNRESTORED_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { FORM_TITLES, FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';

type Details = Finding['details'];

const date = (details: Details, key: string): string =>
  String(details[key] ?? '')
    .split('-')
    .reverse()
    .join('.');
/** «, последний день отпуска 01.09.2031» where the detail is known. */
const dated = (details: Details, key: string, words: string): string =>
  typeof details[key] === 'string' ? `, ${words} ${date(details, key)}` : '';
/** « ИС-26» where the detail is known. */
const word = (details: Details, key: string): string => {
  const given = details[key];
  return given === undefined || given === null ? '' : ` ${String(given)}`;
};
const ofCase = (details: Details): string =>
  typeof details['case'] === 'number' ? `: ${caseNumber(details['case'])}` : '';
/** « П-7» after the name of a command. */
const paperOf = (details: Details): string =>
  typeof details['case'] === 'number' ? ` ${caseNumber(details['case'])}` : '';
const titled = (titles: Readonly<Record<string, string>>, given: unknown): string =>
  typeof given === 'string' ? ` ${titles[given] ?? given}` : '';
const yearsOf = ({ years }: Details): string =>
  typeof years === 'number' ? ` ${genitive(years, 'года', 'лет')}` : ' пяти лет';
/** Parts of the terms of study, as they are compared with the former ones. */
const TERMS = ['programme', 'form', 'funding', 'course'] as const;
const TERM_TITLES = {
  programme: 'программа',
  form: 'форма обучения',
  funding: 'финансирование',
  course: 'курс',
};
/** «курс 2 вместо 3»; nothing where the part is the same. */
const otherTerm = (details: Details, part: (typeof TERMS)[number]): string[] => {
  const [before, now] = [details[`${part}Before`], details[part]];
  if (now === undefined) return [];
  const titles: Readonly<Record<string, string>> = { ...FORM_TITLES, ...FUNDING_TITLES };
  const said = (value: Details[string] | undefined) => titles[String(value)] ?? String(value ?? 'не указано');
  return [`${TERM_TITLES[part]} ${said(now)} вместо ${said(before)}`];
};
const LEAVE_END = 'последний день отпуска';

/** What preflight says of a line: what is wrong, and what to do. */
const TEXTS: Readonly<Record<FindingCode, (details: Details) => string>> = {
  StudentUnknown: () => 'студента с таким номером поименной книги нет. Проверьте номер: student list',
  NotInContingent: () => 'на эту дату студент в контингенте не числится',
  AlreadyInContingent: () => 'на эту дату уже учится: восстанавливать не нужно',
  NeverStudied: () => 'раньше здесь не учился: оформите зачисление',
  NotOnLeave: () => 'на эту дату студент не в отпуске',
  OnLeaveHasNoGroup: () => 'в отпуске, поэтому в списке группы не состоит. Сначала выход из отпуска',
  AlreadySo: (d) =>
    `в реестре уже записано то же${word(d, 'group')}${word(d, 'programme')}${titled(FORM_TITLES, d['form'])}${titled(
      FUNDING_TITLES,
      d['funding'],
    )}: приказ ничего не изменит`,
  TwiceInOrder: () => 'назван в этом приказе дважды. Оставьте одну строку',
  GroupMissing: () => 'не сказано, в какую группу: --to или столбец «В группу»',
  GroupUnknown: () => 'такой группы нет. Все группы: group list; новую открывают: group open',
  GroupNotDescribed: () => 'группа известна только по шифру, без программы. Опишите её: group open',
  GroupClosed: () => 'группа к этому дню закрыта',
  ProgrammeMissing: () => 'не сказано, на какую программу: --programme или столбец «Код программы»',
  ProgrammeUnknown: () => 'такой программы в реестре нет: её приносит группа (group open)',
  ProgrammeAmbiguous: () => 'по этому коду несколько наборов: назовите группу, набор берётся из неё',
  ProgrammeNotOfGroup: () => 'группа учится по другой программе. Исправьте группу или код',
  FormMissing: () => 'не сказано, на какую форму обучения: --form или столбец «Форма обучения»',
  FundingMissing: () => 'не сказано, бюджет или платно: --funding или столбец «Финансирование»',
  LeaveMissing: () =>
    'не сказано, какой отпуск и по какой день: --leave и --until или столбцы «Вид отпуска» и «По»',
  LeaveEndsBeforeItBegins: (d) => `отпуск кончается раньше, чем начинается${dated(d, 'lastDay', LEAVE_END)}`,
  NewNameMissing: () => 'не сказано новое ФИО: --new-name или столбец «Новое ФИО»',
  NewcomerMissing: () => 'не сказано, кого зачисляют: ФИО и дата рождения',
  DoubtfulPerson: () =>
    'похоже, этот человек уже есть в реестре, но уверенности нет. Решите: «тот же» или «другой» (--decision, столбец «Решение»)',
  DecisionImpossible: () => 'решить «тот же человек» нельзя: в реестре такого нет или похожих несколько',
  SnilsOfOtherName: () => 'этот СНИЛС в реестре у человека с другим ФИО. Проверьте обе записи',
  SnilsTaken: () => 'СНИЛС тот же, что у человека в реестре: другим человеком он быть не может',
  RegisterNumberTaken: (d) => `номер поименной книги${word(d, 'registerNumber')} уже у другого студента`,
  EarlierLineUnknown: () => 'в прежнем приказе нет такой строки или этого студента',
  EarlierLineUndone: () => 'эту строку прежнего приказа уже отменил другой',
  ReinstatementTooLate: (d) =>
    `после отчисления прошло больше${yearsOf(d)}${dated(d, 'left', 'отчисление с')} (273-ФЗ, ст. 62, ч. 1)`,
  ReinstatementBeforeSemesterEnds: (d) =>
    `восстанавливают не раньше конца семестра, в котором студент отчислен${dated(d, 'semesterEnds', 'то есть с')} (273-ФЗ, ст. 62, ч. 1)`,
  ReinstatementByLocalAct: () =>
    'отчисление было по инициативе колледжа: порядок и условия восстановления определяет локальный акт (273-ФЗ, ст. 62, ч. 2)',
  OtherTermsThanBefore: (d) =>
    `условия не прежние: ${TERMS.flatMap((part) => otherTerm(d, part)).join(', ')} (273-ФЗ, ст. 62, ч. 1: с сохранением прежних условий обучения)`,
  BudgetToPaid: () =>
    'с бюджета на платное обучение: порядок № 822 такого перехода не предусматривает. Проверьте основание',
  FailureChecklist: (d) =>
    `подтвердите в причине подписания: две пересдачи назначены, вторая с комиссией (273-ФЗ, ст. 58, ч. 5, 6 и 11)${
      d['minor'] === 1 ? ', родители или опекун извещены (ст. 58, ч. 8)' : ''
    }; если студент сирота, известите опеку и комиссию по делам несовершеннолетних`,
  AlreadyOnLeave: (d) =>
    `на эту дату студент уже в отпуске${dated(d, 'lastDay', LEAVE_END)}, выхода из него не было: прежний отпуск сменится новым`,
  LeaveTooLong: (d) =>
    `отпуск длиннее, чем разрешено (не больше${word(d, 'months')} мес., приказ № 303)${dated(d, 'lastDay', LEAVE_END)}`,
  CourseNotNext: (d) =>
    `сейчас курс${word(d, 'present')}, а переводят на${word(d, 'course')}: это не следующий`,
  CourseBeyondLength: (d) => `на этой программе курсов${word(d, 'courses')}, а в приказе${word(d, 'course')}`,
  OtherCourse: (d) => `курс студента${word(d, 'course')}, а группа на курсе${word(d, 'ofGroup')}`,
  OtherIntake: (d) => `набор студента${word(d, 'intake')} года, а группы${word(d, 'ofGroup')}`,
  OtherProgramme: (d) =>
    `студент учится по${word(d, 'programme')}, а группа по${word(d, 'ofGroup')}: это перевод на программу`,
  OtherForm: (d) =>
    `форма обучения студента${titled(FORM_TITLES, d['form'])}, а группы${titled(FORM_TITLES, d['ofGroup'])}`,
  OnLeave: () => 'студент в отпуске',
  ReturnBeforeLeaveEnds: (d) => `выходит раньше срока${dated(d, 'lastDay', LEAVE_END)}: нужно заявление`,
  ReturnAfterLeaveEnded: (d) => `выходит позже срока${dated(d, 'lastDay', LEAVE_END)}`,
  LeaveEndUnknown: () => 'последний день отпуска в реестре неизвестен: проверьте его по прежнему приказу',
  DidNotReturnTooEarly: (d) =>
    `после конца отпуска прошло мало дней${dated(d, 'from', 'отчисляют с')}: сначала выясните причину`,
  DidNotReturnWithoutLeave: () => 'в отпуске не был: «не вышел из отпуска» не о нём',
  ReceivingOrganizationMissing: () =>
    'не сказано, куда переводится: --receiving или столбец «Принимающая организация»',
  RepresentativeConsentMissing: () =>
    'студенту нет 18, а согласие представителя не отмечено: --consent или столбец «Согласие представителя»',
  ConsentGiverUnknown: () =>
    'того, кто дал согласие, среди представителей студента в реестре нет: проверьте имя или запишите представителя (student add-representative)',
  ConsentGiverNotNamed: (d) =>
    d['reason'] === 'nobodyKnown'
      ? 'согласие отмечено, а представителя в реестре нет: запишите его (student add-representative)'
      : 'представителей несколько, а кто дал согласие, не сказано: --consent-by или столбец «Кто дал согласие»',
  EffectBeforeOrder: (d) =>
    `действует раньше, чем подписан${dated(d, 'orderedOn', 'приказ от')}: основание появилось позже (273-ФЗ, ст. 61 ч. 4; приказ № 303). Проверьте обе даты`,
  EffectBeforeOrderNoted: (d) =>
    `действует раньше, чем подписан${dated(d, 'orderedOn', 'приказ от')}. Проверьте обе даты`,
  PaperBeforeGround: (d) =>
    `${d['paper'] === 'consent' ? 'согласие представителя' : 'бумага, на которой основан приказ,'}${dated(d, 'on', 'от').replace(/^,/u, '')} позже самого приказа${dated(d, 'orderedOn', 'он от')}. Проверьте обе даты`,
  LaterFact: (d) =>
    `приказ задним числом: после этого дня о студенте уже записано другое${dated(d, 'from', 'с')}`,
  OtherOrderPending: (d) => `студента называет и другой приказ, ещё не проведённый${ofCase(d)}`,
  SecondEnrolment: () => 'у человека уже есть открытое обучение: это будет второе',
  KnownPerson: () => 'этот человек уже есть в реестре',
  NameInLowerCase: () => 'имя написано со строчной буквы. Проверьте по документу',
  Namesake: () => 'в реестре есть тёзка с другой датой рождения',
  TransferCaseUnknown: (d) => `такой процедуры перевода нет${ofCase(d)}`,
  TransferCaseOther: (d) =>
    `этот приказ не закончит названный перевод${ofCase(d)}: он о другом человеке или кончается приказом другого вида`,
  ExtractMissing: (d) =>
    `выписка из приказа об отчислении не записана (№ 533): transfer paper${paperOf(d)} expulsionExtract`,
  EducationDocumentMissing: (d) =>
    `подлинник документа об образовании не записан (№ 533): transfer paper${paperOf(d)} educationDocument`,
  BeforeExpulsion: (d) =>
    `зачисление раньше дня, которым датирована выписка из приказа об отчислении${dated(d, 'extractOn', 'от')}. Сверьте день отчисления`,
  TransferUnderWay: (d) =>
    `по студенту идёт перевод${ofCase(d)}, а приказ его не называет. Если приказ его заканчивает, укажите --transfer`,
  EarlierNotApplied: () => 'прежний приказ ещё не проведён: строка просто не будет проведена',
  SignatoryNotDirector: (d) =>
    `подписал не директор колледжа${dated(d, 'orderedOn', 'который был им')}, а основание исполнять обязанности не названо: --acting "приказ № … от …" или "доверенность № … от …"`,
  ActingNotOnDay: (d) =>
    `на дату приказа${dated(d, 'orderedOn', '')} подписавший не исполнял обязанности по названному основанию${dated(d, 'from', 'с')}${dated(d, 'until', 'по')}`,
  ScanKnown: (d) =>
    `этот же файл скана уже приложен к другому приказу${ofCase(d)}${word(d, 'number')}. Проверьте, тот ли это скан`,
  RestoredByHand: (d) =>
    `программа не вернёт это сама:${titled(UNRESTORED_TITLES, d['reason']) || ' решит учебная часть'}`,
};

/** The sentence of a finding, from a small letter and without a full stop. */
export function findingText({ code, details }: Finding): string {
  return TEXTS[code](details);
}
