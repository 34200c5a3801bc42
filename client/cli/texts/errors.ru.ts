import type { ErrorCode, ErrorDetails, KontingentError } from '../../../domain/errors.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { counted, genitive } from '../../../domain/calendar/plural.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import { ITEM_TITLES, PAPER_TITLES } from '../../../domain/transfer/titles.ru.ts';
import { invalidAnswer } from './answer-errors.ru.ts';
import { invalidDate } from './date-errors.ru.ts';
import { caseOf, detail, russianDate, signs } from './detail.ru.ts';
import { NO_GUEST, NOT_INVITED } from './not-invited.ru.ts';
import { notFound } from './not-found.ru.ts';
import { INVALID_PAGE } from './page-errors.ru.ts';
import { INVALID_ROLE } from './role-errors.ru.ts';
import { letterChanged, ownCase } from './letter-errors.ru.ts';
import { consentWithdrawn, notOfAge, notRepresentative } from './consent-errors.ru.ts';
import { earlierUndone, ORDER_STATES, orderSigned, warningReasonMissing } from './order-errors.ru.ts';
import { DOUBTS, INVALID_TRANSFER, orderInForce } from './transfer-errors.ru.ts';

type Sentence = (details: ErrorDetails, program: string) => string;

const digits = (n: number): string => counted(n, 'цифра', 'цифры', 'цифр');

const DIFFERENT_FACTS: Readonly<Record<string, string>> = {
  name: 'другой человек',
  snils: 'другой СНИЛС',
  birthDate: 'другая дата рождения',
  hiredOn: 'другая дата приёма',
};

/** A list of codes in the words of people. */
function named(details: ErrorDetails, key: string, titles: Readonly<Record<string, string>>): string {
  return detail(details, key)
    .split(', ')
    .map((code) => titles[code] ?? code)
    .join(', ');
}

const CONFIGURATION_REASONS: Readonly<Record<string, (variable: string) => string>> = {
  file: (variable) =>
    `Файл, который назван в ${variable}, не прочитать. Проверьте путь и права на него и повторите.`,
  twice: (variable) =>
    `Одна и та же настройка задана дважды: в ${variable} и без «_FILE» в конце имени. Оставьте одну из двух.`,
};
const CONFIGURATION: Readonly<Record<string, string>> = {
  'DATABASE_URL:':
    'Не знаю, где реестр: стенд не запущен. Запустите его в другом окне: npm start. Или задайте DATABASE_URL.',
  'DATABASE_URL:refused':
    'База данных не пускает: проверьте в DATABASE_URL имя пользователя, пароль и имя базы. Ничего не изменено.',
  'code:form': `Код колледжа не подходит: от ${LIMITS.collegeCode.least} до ${signs(LIMITS.collegeCode.most)}, строчные латинские буквы, цифры и дефис, первой идёт буква.`,
  'code:taken': 'Код колледжа занят другим колледжем этой установки. Выберите другой: потом его не изменить.',
  'KONTINGENT_ORGANIZATION:':
    'В реестре несколько колледжей. Укажите нужный: --college <код> или переменная KONTINGENT_ORGANIZATION с его идентификатором; какие есть, скажет команда college list.',
  'KONTINGENT_EXAMPLE:denied':
    'Здесь учебный колледж не загружают: установка рабочая (KONTINGENT_EXAMPLE=deny). Посмотреть на учебном можно на другой машине: npm start. Ничего не изменено.',
  'timeZone:inUse':
    'Часовой пояс колледжа не меняют: по нему уже отсчитаны сроки процедур. Верните в файле прежний.',
};

/** Why a person of a college's file does not get the login. */
const LOGINS: Readonly<Record<string, Sentence>> = {
  loginTaken: (d) =>
    `Логин «${detail(d, 'login')}» в реестре у другого человека. Проверьте ФИО или дайте другой логин; ничего не изменено.`,
  otherLogin: (d) =>
    `У человека, которому в файле дан логин «${detail(d, 'login')}», в реестре уже есть другой. Впишите прежний; ничего не изменено.`,
};

const REPRESENTATIVE = ' Посмотрите, кто записан: student show.';

/** Values that a refusal of `InvalidInput` names by their field. */
const INVALID_INPUT: Readonly<Record<string, Sentence>> = {
  ...INVALID_TRANSFER,
  ...INVALID_PAGE,
  ...INVALID_ROLE,
  student: (d) =>
    `Таких студентов несколько, их номера в поименной книге: ${detail(d, 'registerNumbers')}. Укажите номер.`,
  representative: () =>
    `У студента несколько представителей: назовите, какой (--representative и часть ФИО).${REPRESENTATIVE}`,
  representativeDoubtful: () =>
    'Человек с таким ФИО в реестре уже есть, но телефон другой или неизвестен. Решите сами: --decision same (это он же) или --decision other (другой).',
  representativeSame: () =>
    'Решить «он же» нельзя: людей с таким ФИО в реестре нет или их несколько. Укажите телефон, под которым он записан.',
  representativeBody: () => 'У организации и органа опеки контактов в карточке нет.',
  representativeOwn: () => 'Студент не может быть своим представителем. Проверьте ФИО и телефон.',
  agreedOn: (d) =>
    d['reason'] === 'minor'
      ? 'В этот день студенту ещё не было 18: согласие не нужно, представитель отвечает за него по закону. Укажите день не раньше 18-летия.'
      : d['reason'] === 'birthUnknown'
        ? 'Дата рождения студента неизвестна, поэтому не сказать, совершеннолетний ли он. Сначала внесите дату рождения.'
        : 'Дата согласия ещё не наступила. Укажите день, когда студент подписал согласие.',
  lines: () =>
    `В приказе нет ни одной строки или их больше ${genitive(LIMITS.orderLines, 'строки', 'строк')}. Назовите студентов; большой приказ разделите.`,
  earlierUndone,
  earlier: () =>
    'Прежний приказ назван неверно: отменяют другой приказ, и строки берут из него. Проверьте номер процедуры и строки.',
  kind: () => 'Изменяют приказ того же вида. Проверьте номер процедуры или вид приказа.',
  groups: () => 'Целые группы называют только в переводе на следующий курс. Назовите студентов.',
  ground: () => `Основание или другой текст не подходит: нужна одна строка до ${signs(LIMITS.orderText)}.`,
  number: () =>
    `Номер приказа не подходит: нужна одна строка до ${signs(LIMITS.orderNumber)}, например 112-к.`,
  acting: () =>
    'Основание и. о. не подходит: --acting "приказ № 90-л от 20.11.2026", --acting-from и --acting-until — с какого и по какой день.',
  series: () => `Серия не подходит: нужно до ${signs(LIMITS.orderSeries)}, например к или од.`,
  signatory: () =>
    `Подписант не подходит: нужны ФИО и должность, каждая одной строкой до ${signs(LIMITS.signatory)}.`,
  reason: () => 'Причина не подходит: напишите её одной строкой, не пустой и не слишком длинной.',
  programmeUnknown: (d) =>
    `По этому коду в реестре ещё никто не учился, поэтому опишите программу: ${detail(d, 'missing')
      .split(' ')
      .map((name) => `--${name}`)
      .join(', ')}. Пример: group open --help`,
  programmeAmbiguous: () =>
    'По этому коду несколько программ: с разной базой или квалификацией. Укажите --base и --qualification.',
  programmeDiffers: () =>
    'У этого набора программы в реестре другой срок обучения. Уберите --length или проверьте год набора.',
};

/** Why an invitation apart from an onboarding is not opened. */
/** Every refusal: what is wrong, and what to do. */
export const ERROR_TEXTS: Readonly<Record<ErrorCode, Sentence>> = {
  InvalidInput: (d, program) =>
    INVALID_INPUT[detail(d, 'field')]?.(d, program) ??
    `Данные не подходят${d['field'] === undefined ? '' : ` (${detail(d, 'field')})`}. Проверьте значение и повторите; причина переноса срока обязательна.`,
  InvalidFile: (d, program) =>
    LOGINS[detail(d, 'reason')]?.(d, program) ??
    `Файл не подходит${d['path'] === undefined || d['path'] === '' ? '' : `: ошибка в «${detail(d, 'path')}»`}. Исправьте его и загрузите снова; в реестре ничего не изменилось.`,
  InvalidDate: invalidDate,
  InvalidPhone: () => 'Телефон не подходит. Напишите его полностью, например +7 900 000-00-11.',
  InvalidEmail: () => 'Адрес почты не подходит. Нужен один адрес вида имя@колледж.рф.',
  InvalidSnils: () => 'СНИЛС не подходит: проверьте цифры, последние две — контрольные.',
  InvalidName: () => 'ФИО не подходит. Напишите фамилию, имя и отчество (если есть) русскими буквами.',
  InvalidAnswer: invalidAnswer,
  InvalidConfiguration: (d, program) =>
    CONFIGURATION[`${detail(d, 'variable')}:${detail(d, 'reason')}`] ??
    CONFIGURATION_REASONS[detail(d, 'reason')]?.(detail(d, 'variable')) ??
    `Настройка задана неверно${d['variable'] === undefined ? '' : `: ${detail(d, 'variable')}`}. Исправьте её и повторите; проверить всё: ${program} status`,
  ActorMissing: (d) =>
    `Скажите, от чьего имени действовать: --as <логин> или переменная KONTINGENT_ACTOR. Известные логины: ${detail(d, 'logins') || 'пока нет'}.`,
  ActorUnknown: (d) =>
    `Такого логина нет. Известные логины: ${detail(d, 'logins') || 'пока нет'}. Проверьте --as или KONTINGENT_ACTOR.`,
  InvalidOrganizationCode: (d) =>
    `${d['field'] === 'ogrn' ? `ОГРН не подходит: нужно ${digits(LIMITS.ogrn)}` : `ИНН не подходит: нужно ${digits(LIMITS.inn)}`}, последняя контрольная. Сверьте с выпиской из ЕГРЮЛ.`,
  InvalidOutgoingNumber: (d) =>
    d['reason'] === 'ownIndex'
      ? 'Номера вида «С-12» программа даёт сама. Впишите номер из журнала канцелярии или уберите --outgoing.'
      : `Исходящий номер не подходит: одна строка до ${signs(LIMITS.outgoingNumber)}, например 123/01.`,
  ConsentMissing: () =>
    'Личный телефон администратора передают платформе с его согласия. Укажите, когда оно получено: --consent 20.11.2026.',
  ContactMissing: (d) =>
    d['contact'] === 'phone'
      ? 'В заявке называют личный мобильный администратора, а в реестре его нет: укажите --phone.'
      : 'В заявке называют почту администратора, а в реестре её нет. Запишите её в реестр и повторите.',
  EvidenceMissing: (d) =>
    `С этого этапа перевод начинают с бумагами, которые доказывают, что было раньше. Не хватает: ${named(d, 'papers', PAPER_TITLES)}. Добавьте: --paper ${detail(d, 'papers').split(', ')[0]}:номер:дата.`,
  DoubtfulNewcomer: (d) =>
    DOUBTS[detail(d, 'reason')] ?? 'Не ясно, кто это: проверьте ФИО, дату рождения и СНИЛС.',
  NotRepresentative: notRepresentative,
  NotOfAge: notOfAge,
  ConsentWithdrawn: consentWithdrawn,
  PairUnknown: (d) =>
    d['reason'] === 'form'
      ? `Код не подходит: в нём ${counted(LIMITS.pairCode, 'знак', 'знака', 'знаков')}, например 7K3MA-9PXT2-4HE5B. Перепишите его целиком.`
      : 'Такого кода другой колледж не выдавал. Проверьте знаки; свой собственный код не подходит. Без кода перевод тоже идёт: бумаги вносят вручную.',
  UnknownPost: () =>
    'Такой должности нет в таблице редакции Положения. Исправьте её, если это описка, или укажите категорию: педагогический работник, администрация или прочие (столбец «Категория», параметр --category). Для той же должности больше не спросим.',
  NotFound: notFound,
  UnknownToken: () =>
    'Такого кода приглашения нет. Проверьте, что он скопирован целиком; новый даст администратор платформы.',
  CalendarMissing: (d, program) =>
    `В реестре нет производственного календаря${d['year'] === undefined ? '' : ` на ${detail(d, 'year')} год`}: сроки считать не по чему. Загрузите его: ${program} calendar load <файл>`,
  EditionMissing: (_d, program) =>
    `На эту дату нет действующей редакции Положения. Загрузите её: ${program} edition load <файл>`,
  TaskClosed: (_d, program) =>
    `Задача уже закрыта: на неё ответили, или она больше не нужна. Что открыто: ${program} task list`,
  NotYourTask: (d, program) =>
    d['roles'] === undefined
      ? `Задача не ваша: спрашивают другую роль. Ваши задачи: ${program} task list`
      : `У вас нет такого права. Это могут сделать: ${named(d, 'roles', ROLE_TITLES)}. Действуйте от имени одного из них (--as).`,
  AlreadyAnswered: (_d, program) =>
    `Ответ на эту задачу уже записан и применяется. Посмотрите через минуту: ${program} case show`,
  LetterChanged: letterChanged,
  OwnCase: ownCase,
  CaseClosed: (_d, program) =>
    `Процедура${caseOf(_d)} уже завершена, в ней ничего не изменить. Завершённые: ${program} case list --closed`,
  NotPossibleNow: (d, program) =>
    ORDER_STATES[detail(d, 'state')]?.(d, program) ??
    NO_GUEST[detail(d, 'reason')]?.(d, program) ??
    `Сейчас это невозможно: процедура${caseOf(d)} не на том этапе. Где она: ${program} case show`,
  InvitationExpired: () => 'Срок приглашения истёк. Попросите администратора платформы выпустить новое.',
  InvitationAnnulled: () =>
    'Приглашение аннулировано. Новое даст администратор платформы, если оно ещё нужно.',
  InvitationReplaced: () => 'Это приглашение заменено новым. Откройте последнее письмо или последний листок.',
  InvitationDeclined: () =>
    'От приглашения отказались. Если это ошибка, попросите администратора платформы выпустить новое.',
  ReissueLimit: (_d, program) =>
    `Приглашение уже выпускали столько раз, сколько разрешает редакция. Решает администратор в задаче: ${program} task list`,
  WorkBegun: (d, program) =>
    `Первый рабочий день (${russianDate(detail(d, 'hiredOn'))}) прошёл. Если человек не приступил к работе, отмените приём: ${program} hire withdraw${caseOf(d)} --not-begun. Если приступил, это увольнение: ${program} hire dismiss${caseOf(d)} --help`,
  SubjectWithdrawn: () =>
    'Приём этого человека отменён или он уволен: ничего нового в этой процедуре не начать.',
  PlatformActive: (d, program) =>
    `Колледж уже зарегистрирован на платформе${typeof d['since'] === 'string' ? ` с ${russianDate(d['since'])}` : ''}. Сменить администратора или телефон: ${program} registration change --help`,
  PlatformNotActive: (_d, program) =>
    `Колледж ещё не зарегистрирован на платформе. Начать: ${program} registration start --help; если он зарегистрирован: ${program} registration declare --help`,
  RegistrationRunning: (d, program) =>
    `Другая заявка ещё идёт:${caseOf(d)}. Дождитесь её конца или отзовите: ${program} registration withdraw${caseOf(d)}`,
  LastAdministrator: (d) =>
    `Это последний администратор платформы: с ${russianDate(detail(d, 'from'))} не останется ни одного. Если так и должно быть, назовите причину: --reason "…".`,
  NotInContingent: (d) =>
    `На ${russianDate(detail(d, 'on'))} этого студента в контингенте нет. Если приказ об отчислении переводом уже проведён, начните с этапа после него: --from issuingExtract.`,
  ChecklistOpen: (d, program) =>
    `Выдано не всё, что должен выдать колледж${d['items'] === undefined ? '' : `: ${named(d, 'items', ITEM_TITLES)}`}. Отметьте каждый пункт: ${program} transfer check --help`,
  OrderInForce: orderInForce,
  WarningReasonMissing: warningReasonMissing,
  OrderSigned: orderSigned,
  CaseRunning: (d, program) =>
    `Процедура работает, перезапускать нечего. Если она застряла: ${program} case restart ${caseNumber(Number(d['case']))} --terminate — остановит её и продолжит с того же места.`,
  CommandUnknown: () =>
    'Такой команды для этой процедуры никто не записывал. Отвечают командой или на странице, а не из Temporal UI.',
  TermStatutory: () =>
    'Этот срок установлен актом: вручную его не переносят. Ошибку в сроке исправляет новая редакция.',
  NotInvited: (d, program) =>
    NOT_INVITED[detail(d, 'reason')]?.(d, program) ??
    'Приглашать этого человека не нужно: посмотрите, на каком этапе его процедура.',
  SameLink: () => 'Эта ссылка уже действует: менять нечего. Создайте на платформе новую и назовите её.',
  RoleNotAsked: (d) =>
    `У этого человека нет роли, которую спрашивают (${named(d, 'roles', ROLE_TITLES)}). Передать всё равно: --any-role; вернуть задачу всем сможет любой, кого спросили.`,
  ClaimPending: () => 'Человек как раз открывает приглашение, и это решается первым. Повторите через минуту.',
  EmploymentDiffers: (d, program) =>
    `Табельный номер уже есть в реестре, но записано другое: ${DIFFERENT_FACTS[detail(d, 'fact')] ?? 'другие сведения'}${typeof d['number'] === 'number' ? ` (${caseNumber(d['number'])})` : ''}. Проверьте номер; дату переносят так: ${program} hire move П-… --date …`,
  PersonDiffers: () =>
    'Этот СНИЛС в реестре записан за человеком с другим ФИО. Проверьте обе записи; смену фамилии оформляют отдельно.',
  PersonUnclear: () =>
    'В реестре есть человек с тем же ФИО и той же датой рождения, но с другим телефоном. Скажите, кто это: столбец «Тот же человек» или --same-person: да — это он же, телефон исправим; нет — другой человек.',
  StaleStage: () => 'Процедура тем временем изменилась. Посмотрите её ещё раз и повторите.',
  EffectConflict: () =>
    'Под этим номером запроса уже записано другое. Не повторяйте; покажите ответ kontingent doctor тому, кто обслуживает программу.',
  OrdersOverlap: (d, program) =>
    d['reason'] === 'sameNumber'
      ? 'Приказ с этим номером и датой уже записан, но скан другой. Проверьте номер и дату или возьмите тот же файл.'
      : `Приказы пересекаются: на эти дни${d['since'] === undefined ? '' : ` (с ${russianDate(detail(d, 'since'))})`} администратором назначен другой человек. Проверьте даты; сменить администратора: ${program} registration change --help`,
  ScanKnown: (d) =>
    `Этот же файл уже записан как скан приказа${typeof d['number'] === 'string' ? ` № ${d['number']}` : ''}${typeof d['case'] === 'number' ? ` ${caseNumber(d['case'])}` : ''}. Проверьте, тот ли файл выбран; если он и нужен, добавьте --same-scan.`,
  OutgoingNumberTaken: (_d, program) =>
    `Письмо с таким исходящим номером в этом году уже есть. Проверьте журнал: ${program} registration show`,
  PairTaken: () =>
    'По этому коду уже отвечает другая процедура. Попросите другой колледж проверить код; бумаги можно внести вручную.',
  CertificateNumberTaken: () =>
    'Справка с таким номером в журнале этого года уже есть. Проверьте номер по журналу и ответьте снова.',
  OrderNumberTaken: (d) =>
    `Приказ с таким номером в этой серии в этом году уже записан${caseOf(d) === '' ? '' : `:${caseOf(d)}`}. Проверьте номер, серию и дату.`,
  EditionExists: (d) =>
    `В реестре уже есть редакция, действующая с ${russianDate(detail(d, 'effectiveOn'))}. Редакции не меняют задним числом: назначьте новой другой день.`,
  SchemaOlder: () =>
    'База данных не подготовлена для этой версии программы. Перезапустите стенд (npm start) или выполните npm run migrate.',
  MailboxTaken: () =>
    'Почтовый ящик уже читает другой исполнитель: этот остановился, ничего не записав. Делать ничего не нужно.',
  LoadUndone: (_d, program) => `Эта загрузка уже отменена. Все загрузки: ${program} load list`,
  LoadBuiltOn: (d) =>
    `Загрузку уже не отменить целиком: на ней держатся более поздние сведения (студентов с изменёнными сведениями: ${detail(d, 'changedFacts')}, студентов в загруженных группах: ${detail(d, 'membersOfGroups')}). Сначала отмените то, что сделано после неё.`,
  GroupExists: (_d, program) =>
    `Группа с таким шифром уже есть и описана. Посмотрите её: ${program} group show; закрытую открывают снова: ${program} group reopen --help`,
  GroupNotEmpty: (d, program) =>
    `В группе ещё кто-то есть${typeof d['people'] === 'number' ? ` (студентов: ${d['people']})` : ''}, закрыть её нельзя. Переведите или отчислите их приказом: ${program} order draft --help`,
  SchemaNewer: () =>
    'База данных новее этой программы. Обновите программу до той версии, что работала с базой последней.',
  SchemaNotUpgraded: () =>
    'База данных создана версией 0.1, её данные эта версия не берёт. Отложите её вместе с базой Temporal и дайте новую, пустую: docs/runbook.md.',
  RecordedNotApplied: () =>
    'Записано и не потеряется, но исполнитель сейчас не работает: применится само, когда он вернётся.',
  RegistryUnavailable: (_d, program) =>
    `Реестр (PostgreSQL) не отвечает; ничего не изменено. Проверьте, работает ли стенд (npm start), и повторите. Состояние: ${program} status`,
  TemporalUnavailable: (_d, program) =>
    `Temporal не отвечает; записанное не потеряется. Проверьте, работает ли стенд (npm start). Состояние: ${program} status`,
  MailUnavailable: () => 'Почтовый сервер не отвечает. Письма ждут в очереди и уйдут сами.',
  MailRefused: () => 'Почтовый сервер отказался принять письмо. Исправьте адрес в задаче отдела кадров.',
  RealMailNotAllowed: () =>
    'Настоящий почтовый сервер задан, но отправка не разрешена. Разрешить: KONTINGENT_MAIL_REAL=allow.',
};

/** The Russian sentence of a refusal. */
export function describeError(error: KontingentError, program: string): string {
  return ERROR_TEXTS[error.code](error.details, program);
}

export const texts = {
  unexpected:
    'Непредвиденная ошибка: программа не знает, что случилось. Проверьте стенд (kontingent status, kontingent doctor) и повторите.',
  debugHint: 'Подробности для того, кто обслуживает программу: та же команда с --debug.',
} as const;
