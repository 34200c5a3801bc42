import type { GuestGround } from './guest.ts';
import type { InvitationStage } from './progress.ts';
import type { InvitationQuestion } from './questions.ts';

export const INVITATION_STAGE_TITLES: Readonly<Record<InvitationStage, string>> = {
  awaitingLink: 'нужна ссылка платформы',
  toHandOut: 'приглашение нужно вручить',
  invited: 'приглашение у человека, ждём, что он его откроет',
  bounced: 'письмо не доставлено',
  undecided: 'приглашение не сработало: решите, что дальше',
  joining: 'ссылка показана, ждём заявки на вступление',
  identifying: 'выясняем, чья это заявка',
};

export const INVITATION_QUESTION_TITLES: Readonly<Record<InvitationQuestion, string>> = {
  providePlatformLink: 'создать ссылку-приглашение в класс «Преподаватели»',
  handOutInvitation: 'вручить приглашение',
  fixContact: 'исправить адрес или вручить приглашение',
  decideInvitation: 'решить, что дальше с приглашением',
  decideJoinRequest: 'рассмотреть заявку на вступление',
  identifyPerson: 'узнать, чья это заявка',
  removeMember: 'удалить участника на платформе',
  reconcileLink: 'аннулировать показанную ссылку или сверить состав',
};

/** On what a guest is invited. */
export const GUEST_GROUND_TITLES: Readonly<Record<GuestGround, string>> = {
  civilContract: 'договор ГПХ',
  practice: 'практика',
  visiting: 'приглашённый специалист',
};

export const INVITATION_TIMERS: Readonly<Record<InvitationStage, string>> = {
  awaitingLink: 'срок: ссылка платформы, затем передаётся выше',
  toHandOut: 'срок: вручить приглашение, затем передаётся выше',
  invited: 'до конца срока приглашения',
  bounced: 'срок: исправить адрес, затем передаётся выше',
  undecided: 'срок: решение о приглашении, затем передаётся выше',
  joining: 'срок: заявка на вступление, затем передаётся выше',
  identifying: 'срок: узнать, чья это заявка, затем передаётся выше',
};

/** What happens when the time of a stage of an invitation is over; null where a question goes up the ladder. */
export function afterInvitationTime(stage: string): string | null {
  return stage === 'invited'
    ? 'приглашение истечёт: выпустим новое или спросим администратора, что дальше'
    : null;
}
