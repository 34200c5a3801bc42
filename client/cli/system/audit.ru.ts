import { OUTCOME_TITLES, STAGE_TITLES, outcomeTitle, stageTitle } from '../../../domain/titles.ru.ts';
import { ITEM_TITLES, PAPER_TITLES, PEER_STATUS_TITLES } from '../../../domain/transfer/titles.ru.ts';
import type { TrailLine } from '../../../registry/pages/case-details.ts';
import { decisionTitle } from '../../texts/guides/index.ts';

/** Russian names of audit actions; an unknown one is shown by its code. */
const ACTIONS: Readonly<Record<string, string>> = {
  'organization:entered': 'колледж заведён в реестре',
  'organization:changed': 'сведения о колледже изменены',
  'appointment:entered': 'назначение записано',
  'hire:entered': 'приём записан',
  'hire:contacts': 'контакты работника исправлены',
  'hire:changed': 'сведения о работнике изменены',
  'hire:moveStart': 'дата приёма перенесена',
  'hire:withdraw': 'приём отменён',
  'hire:dismissed': 'увольнение записано',
  'guest:invited': 'гость приглашён',
  'guest:moved': 'последний день гостя изменён',
  'guest:ended': 'срок гостя закончился',
  'task:answered': 'ответ на задачу',
  'task:taken': 'задача взята в работу',
  'task:released': 'задача возвращена всем',
  'task:delegated': 'задача передана другому',
  'task:retimed': 'срок задачи перенесён',
  'task:escalated': 'задача передана выше',
  'invitation:issued': 'приглашение выпущено',
  'invitation:expired': 'срок приглашения истёк',
  'invitation:annulled': 'приглашение аннулировано',
  'invitation:declined': 'человек отказался',
  'invitation:bounced': 'письмо не доставлено',
  'invitation:joined': 'человек присоединился',
  'invitation:replaced': 'приглашение заменено новым',
  'invitation:slip': 'листок с приглашением показан',
  'link:replaced': 'ссылка на класс заменена',
  'link:leaked': 'ссылка на класс попала к посторонним',
  'calendar:entered': 'производственный календарь загружен',
  'edition:entered': 'редакция Положения загружена',
  'membership:confirmed': 'участник платформы подтверждён',
  'membership:onWord': 'участник платформы записан со слов отдела кадров',
  'membership:removed': 'участник удалён на платформе',
  'verification:confirmed': 'статус подтверждён',
  'verification:returned': 'статус возвращён на уточнение',
  'verification:refused': 'статус не подтверждён',
  'verification:notRequired': 'подтверждение статуса не потребовалось',
  'appointment:ended': 'назначение закончено',
  'substitution:entered': 'назначен замещающий на время отсутствия',
  'substitution:ended': 'замещение закончено: человек вернулся',
  'registration:registration': 'приказ и заявка на регистрацию записаны',
  'registration:change': 'приказ и заявка на смену администратора записаны',
  'registration:presented': 'письмо на платформу ждёт утверждения',
  'registration:letter:request': 'заявка отправлена',
  'registration:letter:repeat': 'заявка отправлена повторно',
  'registration:letter:supplement': 'дополнение отправлено',
  'registration:letter:correction': 'уточнение телефона отправлено',
  'registration:letter:resubmission': 'повторное обращение отправлено',
  'registration:addressMended': 'адрес поддержки исправлен',
  'registration:phoneMended': 'телефон заявки исправлен',
  'registration:refused': 'платформа отказала',
  'registration:paper': 'к заявке приложена бумага',
  'registration:orderExchanged': 'приказ заявки заменён',
  'registration:oldRightsEnded': 'прежние права сняты',
  'organization:codes': 'ИНН и ОГРН записаны',
  'platform:active': 'колледж зарегистрирован на платформе',
  'platform:declared': 'записано, что колледж зарегистрирован',
  'transfer:entered': 'перевод записан',
  'transfer:paper': 'бумага записана',
  'transfer:item': 'пункт списка выдачи отмечен',
  'transfer:paired': 'связано с процедурой другого колледжа',
  'transfer:credited': 'решение комиссии записано',
  'transfer:refused': 'причина отказа записана',
  'transfer:class': 'класс на платформе подтверждён',
  'transfer:told': 'другому колледжу сообщено',
  'transfer:heard': 'другой колледж сообщил',
  'transfer:withdrawn': 'перевод отзывают',
  'studyCertificate:issued': 'справка об обучении записана в журнал',
  'order:drafted': 'проект приказа составлен',
  'order:revised': 'проект приказа заменён',
  'order:signed': 'подпись приказа записана',
  'order:moved': 'день приказа перенесён',
  'order:applied': 'приказ проведён',
  'order:notApplied': 'часть строк провести нельзя',
  'order:linesLeftOut': 'строки, которые нельзя провести, пропущены',
  'order:newcomersIdentified': 'про похожих людей решено',
  'order:told': 'письма о приказе поставлены в очередь',
  'order:withdrawalAsked': 'приказ отзывают',
  'order:withdrawn': 'приказ отозван',
  'duty:opened': 'поручение открыто',
  'student:representativeAdded': 'представитель записан',
  'student:representativeRemoved': 'представителя больше нет',
  'student:agreement': 'согласие студента записано или отозвано',
  'student:fullCapacity': 'документ о полной дееспособности записан или убран',
  'consent:withdrawn': 'согласие отозвано',
  'student:contact': 'контакты изменены',
  'group:opened': 'группа открыта',
  'group:closed': 'группа закрыта',
  'group:reopened': 'группа снова открыта',
  'inbound:delivered': 'пришёл ответ на письмо',
  'inbound:shown': 'пришло письмо',
  'inbound:kept': 'пришло письмо',
  'inbound:bounced': 'письмо вернулось недоставленным',
  'inbound:asked': 'пришло письмо неизвестно о чём',
  'inbound:attached': 'письмо отнесено к процедуре',
  'inbound:dismissed': 'письмо не наше',
  'case:restarted': 'процедура перезапущена',
  'case:takenOver': 'продолжена с того же места',
  'groups:attached': 'прикреплён к группам',
  'load:entered': 'первая загрузка записана',
  'load:undone': 'первая загрузка отменена',
};

const titleOf = (titles: Readonly<Record<string, string>>, code: unknown): string =>
  typeof code === 'string' ? (titles[code] ?? code) : '';

/** Who did it: a person, whoever holds an invitation, or the program. */
export function trailActor({ actorName, ids }: Pick<TrailLine, 'actorName' | 'ids'>): string {
  return actorName ?? (ids['byToken'] === true ? 'по коду приглашения' : 'программа');
}

/** The trail without the lines that say once more at which stage the case stands. */
export function withoutRepeats<L extends Pick<TrailLine, 'action' | 'ids'>>(trail: readonly L[]): L[] {
  let stage: unknown = null;
  return trail.filter(({ action, ids }) => {
    if (!action.startsWith('stage:')) return true;
    const same = ids['stage'] === stage && ids['outcome'] === null;
    stage = ids['stage'];
    return !same;
  });
}

type ShownEntry = Pick<TrailLine, 'action' | 'ids'> & Partial<Pick<TrailLine, 'question' | 'reason'>>;

/** What a line of the trail says, without who and when; a kind of case may call a stage by another name. */
export function trailText(
  { action, ids, question = null, reason = null }: ShownEntry,
  kind?: string,
): string {
  if (action.startsWith('stage:')) {
    const { outcome, stage } = endOf(ids, kind);
    return outcome === '' ? `этап: ${stage}` : `завершено: ${outcome}`;
  }
  const about = [
    ids['task'] === undefined ? '' : `задача ${ids['task']}`,
    ids['issue'] === undefined ? '' : `№\u00a0${ids['issue']}`,
    decisionOf(question, ids['decision']),
    titleOf(PAPER_TITLES, ids['paper']),
    titleOf(ITEM_TITLES, ids['item']),
    // Entries are never rewritten: those before migration 15 call it a word.
    titleOf(PEER_STATUS_TITLES, ids['status'] ?? ids['word']),
  ].filter(Boolean);
  const name = ACTIONS[action] ?? action;
  const said = about.length === 0 ? name : `${name} (${about.join(', ')})`;
  return reason === null ? said : `${said}: ${reason}`;
}

function decisionOf(question: string | null, decision: unknown): string {
  if (typeof decision !== 'string') return '';
  return question === null ? decision : `«${decisionTitle(question, decision)}»`;
}

function endOf(ids: TrailLine['ids'], kind: string | undefined): { outcome: string; stage: string } {
  const [outcome, stage] = [ids['outcome'], ids['stage']];
  const known = {
    outcome: titleOf(OUTCOME_TITLES, outcome),
    stage: titleOf(STAGE_TITLES, stage),
  };
  if (kind === undefined) return known;
  return {
    outcome: typeof outcome === 'string' ? outcomeTitle(kind, outcome) : known.outcome,
    stage: typeof stage === 'string' ? stageTitle(kind, stage) : known.stage,
  };
}
