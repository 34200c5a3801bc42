import type { PersonalData } from '../../../domain/college/edition-words.ts';
import type { Finding } from '../../../registry/doctor/doctor.ts';
import { texts as caseTexts } from '../case/texts.ru.ts';

/** What each check found: the rule that does not hold, and what to do. Keyed by the stable names of the checks. */
export const CHECK_TEXTS: Readonly<Record<string, string>> = {
  case_closed_keeps_no_open_task: 'завершённая процедура ещё спрашивает людей',
  case_closed_keeps_no_live_invitation: 'у завершённой процедуры действует приглашение',
  case_rev_counts_its_audited_stages: 'этапов процедуры в истории не столько, сколько она прошла',
  open_case_has_edition: 'у открытой процедуры нет редакции Положения',
  one_live_invitation_per_case: 'у процедуры больше одного действующего приглашения',
  revealed_invitation_was_claimed: 'ссылка показана, а приглашение никто не открывал',
  claim_in_time_is_not_refused_as_expired: 'человек пришёл в срок, а ему отказали как опоздавшему',
  task_answered_has_one_applied_answer: 'у отвеченной задачи не ровно один применённый ответ',
  applied_answer_has_closed_its_task: 'ответ применён, а задача открыта',
  verification_by_a_person_has_its_answer_applied: 'статус решён, а ответа на задачу нет',
  status_is_not_decided_by_its_subject: 'человек решил о собственном статусе (2.2)',
  member_has_confirmed_answer: 'участник платформы записан без подтверждения',
  closed_active_onboarding_has_membership: 'подключение завершено, а участника платформы нет',
  letter_has_one_message_id_per_effect: 'одно письмо записано под двумя номерами',
  refused_letter_without_task: 'письмо не принято сервером, а задачи исправить адрес нет',
  refused_request_without_task: 'письмо на платформу не принято, а задачи исправить адрес нет',
  own_outgoing_numbers_have_no_gaps: 'в нумерации исходящих «С-…» есть пропуск',
  case_goes_on_when_the_platform_is_active: 'колледж зарегистрирован, а процедура этого всё ещё ждёт',
  effect_without_result: 'действие этапа осталось без результата',
  fact_names_an_applied_order: 'сведения о студенте ссылаются на приказ, который не проведён',
  fact_closed_by_an_order_is_closed_at_its_instant:
    'сведения о студенте закрыты приказом не в момент его проведения',
  order_applied_has_a_result_in_every_line: 'приказ проведён, а у строки нет итога',
  order_cancelled_after_it_was_applied_has_no_line_that_counts:
    'приказ числится отменённым, а строка его действует, или все строки отменены, а приказ числится проведённым',
  line_applied_belongs_to_an_applied_order: 'строка проведена, а приказ нет',
  order_and_its_case_end_alike: 'приказ и его процедура закончились по-разному',
  consent_that_counts_is_a_record: 'процедура опирается на согласие, а среди записанных согласий его нет',
  personal_data_have_a_ground:
    'на чём основана обработка персональных данных, в редакции Положения не указано: назовите в новой редакции закон, договор или согласие (152-ФЗ, ст. 6), загрузить её: kontingent edition load',
  student_in_the_contingent_has_terms: 'студент в контингенте, а программа, курс и форма неизвестны',
  group_member_studies: 'человек в списке группы, а не обучается',
  signed_order_is_applied_on_its_date: 'дата подписанного приказа наступила, а он не проведён',
  starting_case_older_than: 'процедура давно не начата: исполнитель не работает? (npm start)',
  undecided_command_older_than: 'ответ или запрос давно не применён: исполнитель не работает? (npm start)',
  command_is_taken_by_its_open_case:
    'открытая процедура не принимает того, что ей сообщает система: Temporal считает её законченной. Сообщение ждёт и не потеряется.',
  outbox_holds_what_waits: 'то, что ждёт доставки, не стоит в очереди, или в очереди стоит то, чего нет',
  stage_is_not_refused_by_the_registry:
    'реестр не принимает шаг процедуры: причина в таблице fault, нужен администратор системы',
  decision_agrees_with_the_registry:
    'исполнение процедуры в Temporal расходится с реестром: продолжите её командой kontingent case restart … --terminate',
  queued_letter_older_than:
    'письмо давно в очереди: почтовый сервер не отвечает? Проверить: kontingent status',
  unsealed_audit_older_than: 'записи истории давно не опечатаны: исполнитель не работает? (npm start)',
  overdue_task_is_escalated: 'срок задачи прошёл, а выше она не передана',
  expired_invitation_is_ended: 'срок приглашения прошёл, а оно ещё числится действующим',
  guest_past_the_last_day_is_ended: 'последний день гостя прошёл, а его срок не закончен',
  case_goes_on_at_its_date: 'дата наступила, а процедура не пошла дальше',
  open_case_waits_for_somebody: 'открытая процедура никого не ждёт',
  case_waiting_for_another_has_another: 'процедура ждёт другую, а той нет',
  person_has_one_live_invitation_to_a_space: 'у человека два действующих приглашения в один класс',
  calendar_missing_for_next_60_days:
    'нет производственного календаря на ближайшие 60 дней, загрузить: kontingent calendar load',
  paper_that_begins_a_term_has_a_calendar:
    'от бумаги перевода идёт срок, а на год её даты нет производственного календаря: срок считать не по чему; загрузить календарь: kontingent calendar load',
  first_day_to_come_has_a_calendar:
    'на год первого рабочего дня нет производственного календаря: процедура дождётся самого дня, а в нём остановится; загрузить календарь: kontingent calendar load',
  inbound_letter_is_routed: 'пришедшее письмо давно не разобрано: исполнитель не работает? (npm start)',
  delivered_letter_has_its_command: 'письмо считается переданным процедуре, а процедура о нём не знает',
  letter_asked_about_has_its_duty: 'чьё письмо, неизвестно, а спросить об этом некого',
  bounced_letter_is_refused: 'письмо вернулось, а недоставленным не отмечено',
  letter_was_given: 'почтовый сервер не отдал письмо: прочитайте его в почтовом ящике и ответьте на задачу',
  mailbox_is_watched: 'почтовый ящик давно не читается: проверьте IMAP_URL и почтовый сервер',
  letter_waits_for_a_decision: 'письмо ждёт решения дольше срока: kontingent mail inbox',
  audit_chain_is_unbroken: 'цепочка истории нарушена: записи изменены мимо программы',
  audit_values_match_their_digest: 'сведения в истории не сходятся с их отпечатком',
  open_case_runs_in_temporal:
    'открытая процедура не исполняется в Temporal: её там завершили или потеряли; продолжите её командой kontingent case restart',
  command_waits_for_a_restart:
    'записано для процедуры, которая не исполняется: применится после перезапуска (kontingent case restart)',
  running_workflow_has_open_case: 'в Temporal исполняется то, чего нет среди открытых процедур',
  workflow_tasks_do_not_fail: 'Temporal не может исполнить процедуру: код не подходит к её истории',
  scheduled_job_has_its_schedule:
    'в Temporal нет расписания: напоминания или новая редакция не действуют; перезапустите исполнитель (npm start)',
  schedule_is_as_its_job_says:
    'расписание в Temporal изменено и не такое, как нужно: перезапустите исполнитель (npm start)',
  schedule_is_not_paused:
    'расписание в Temporal приостановлено: снимите паузу там же, на странице расписаний',
  last_run_of_schedule_did_not_fail:
    'последний запуск по расписанию не удался: код ошибки в Temporal, подробности в таблице fault',
  schedule_has_its_job:
    'в Temporal осталось расписание, которого больше нет: перезапустите исполнитель (npm start)',
};

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = {
  broken: 'НЕИСПРАВНОСТЬ',
  stuck: 'ЗАСТРЯЛО',
  warning: 'внимание',
};

export const texts = {
  description:
    'проверить, нет ли сбоев: реестр, его история, сверка открытых процедур с Temporal; ничего не меняет',
  examples: (program: string) => `
Код завершения 1, если найдена неисправность или что-то застряло; 6, если Temporal не ответил.

Примеры
  ${program} doctor
  ${program} doctor --json`,
  finding: ({ check, severity, count, examples }: Finding) =>
    `${SEVERITIES[severity]}: ${CHECK_TEXTS[check] ?? check} — ${count} (${examples.map(named).join(', ')}${count > examples.length ? ', …' : ''})`,
  checkName: (name: string) => `проверка ${name}`,
  allWell: 'Всё в порядке: ни одна проверка ничего не нашла.',
  summary: (broken: number, stuck: number, warnings: number) =>
    `Найдено: неисправностей ${broken}, застрявшего ${stuck}, предупреждений ${warnings}. Эта команда ничего не исправляет.`,
  temporalSilent: 'Temporal не отвечает: сверка с ним не сделана, проверен только реестр.',
} as const;

/** Kinds of personal data of which an edition says on what they rest. */
const PERSONAL_DATA_TITLES: Readonly<Record<PersonalData, string>> = {
  staff: 'сведения о работниках',
  staffContacts: 'телефоны и почта работников',
  administratorPhone: 'личный телефон администратора',
  students: 'сведения о студентах',
  studentContacts: 'телефоны и почта студентов',
  representatives: 'представители и их контакты',
  leaveGrounds: 'основания отпусков, среди них здоровье',
};

/** Numbers of cases and tasks as people write them; other ids as they are. */
function named(example: string): string {
  const letter = /^mail:(\d+)$/.exec(example)?.[1];
  if (letter !== undefined) return `письмо ${letter}`;
  const uid = /^LetterNotGiven_(\d+)$/.exec(example)?.[1];
  if (uid !== undefined) return `сервер не отдаёт письмо UID ${uid}`;
  const data = /^data:(\w+)$/.exec(example)?.[1];
  if (data !== undefined) return PERSONAL_DATA_TITLES[data as PersonalData];
  const command = /^(\d+): (\w+) (\S+)$/.exec(example);
  if (command) {
    const [, number, type = '', id] = command;
    return `П-${number}: ${caseTexts.commandTypes[type] ?? type} (${id})`;
  }
  return /^\d+(\/\d+)?$/.test(example) ? `П-${example}` : example;
}
