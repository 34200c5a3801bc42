import type { ProcessTitles } from '../case/process.ts';
import type { RegistrationTypes } from './types.ts';
import type { RefusalReason } from './codes.ts';

/** Why the platform refused. */
export const REFUSAL_TITLES: Readonly<Record<RefusalReason, string>> = {
  organizationUnknown: 'организация не найдена',
  registeredElsewhere: 'организация уже зарегистрирована другим администратором',
  orderNotAccepted: 'приказ не принят',
  administratorNotAccepted: 'администратор не принят',
  other: 'другая причина',
};

export const REGISTRATION_TITLES: ProcessTitles<RegistrationTypes> = {
  process: 'Регистрация колледжа на платформе',
  stages: {
    approving: 'письмо на платформу ждёт утверждения',
    reworking: 'письмо на платформу возвращено, его исправляют',
    awaitingReply: 'письмо на платформу отправлено, ждём ответа',
    addressing: 'адрес поддержки не принимает письма',
    completing: 'платформа просит дополнить заявку',
    refused: 'платформа отказала, нужно решение',
    signingUp: 'регистрация администратора на платформе',
    handingOver: 'снятие прав с прежней учётной записи',
    enteringData: 'данные колледжа на платформе',
    creatingClass: 'создание класса «Преподаватели»',
    creatingChannels: 'создание каналов колледжа',
  },
  outcomes: {
    registered: 'колледж зарегистрирован',
    administratorChanged: 'администратор сменён',
    platformRefused: 'платформа отказала',
    alreadyActive: 'колледж уже зарегистрирован',
    withdrawn: 'заявка отозвана',
  },
  questions: {
    approveLetter: 'утвердить письмо на платформу',
    reworkLetter: 'исправить письмо на платформу',
    readReply: 'прочитать ответ платформы и сказать, что в нём',
    fixSupportAddress: 'исправить адрес поддержки платформы',
    completeRequest: 'дополнить заявку на регистрацию',
    decideRefusal: 'решить, подавать ли заявку снова',
    signUp: 'зарегистрироваться на платформе с телефоном из заявки',
    removeOldRights: 'подтвердить, что у прежней учётной записи нет прав',
    enterOrganizationData: 'внести данные колледжа: ИНН и ОГРН',
    createTeachersClass: 'создать класс «Преподаватели»',
    createChannels: 'создать каналы «Общеколледжный» и «Сотрудники»',
  },
  timers: {
    approving: 'срок: утвердить письмо, затем передаётся выше',
    reworking: 'срок: исправить письмо, затем передаётся выше',
    awaitingReply: 'срок: ответ платформы, затем письмо повторяется или передаётся выше',
    addressing: 'срок: адрес поддержки, затем передаётся выше',
    completing: 'срок: дополнить заявку, затем передаётся выше',
    refused: 'срок: решение об отказе, затем передаётся выше',
    signingUp: 'срок: вход администратора, затем передаётся выше',
    handingOver: 'срок: снять прежние права, затем передаётся выше',
    enteringData: 'срок: данные колледжа, затем передаётся выше',
    creatingClass: 'срок: класс «Преподаватели», затем передаётся выше',
    creatingChannels: 'срок: каналы колледжа, затем передаётся выше',
  },
  then({ stage, progress, tasks }) {
    if (stage !== 'awaitingReply' || progress === null) return null;
    if (progress.unread.length > 0)
      return 'задача будет передана выше; письмо не повторяется: ответ пришёл и ждёт, пока его прочитают';
    // An overdue question has been passed on already: the kernel says so.
    if (tasks.some((task) => task.level > 0)) return null;
    return 'задача будет передана выше; без ответа письмо повторяется, столько раз, сколько разрешает редакция';
  },
  // How many lie unread; who wrote them and what is shown by the command line alone.
  details({ progress }) {
    const { length } = progress?.unread ?? [];
    return length === 0 ? [] : [`**Пришли ответы, не прочитано:** ${length}`];
  },
};
