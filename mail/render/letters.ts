import { formatPhoneRussian, type Phone } from '../../domain/people/phone.ts';
import { daysBetween, formatRussianDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { caseNumber } from '../../domain/case/titles.ru.ts';
import { taskTitle } from '../../domain/titles.ru.ts';
import { ANNUL_REASONS, type AnnulReason } from '../../domain/invitation/progress.ts';
import { civilDateAt } from '../../domain/calendar/zone.ts';
import type { CommitPorts } from '../../registry/case/context.ts';
import type { LetterOrder, RequestOrder } from '../../registry/letter/letter-orders.ts';
import { composeMime } from '../send/mime.ts';
import { renderOrderLetter } from './order-letters.ts';
import { type RenderedLetter, renderLetter } from './render.ts';
import { orderFileName, TEACHER_ROLE } from './texts.ru.ts';

export interface LetterSettings {
  /** Base address of the college's pages. */
  readonly pageUrl: string;
  /** Address that letters come from. */
  readonly from: string;
}

export interface RequestSettings extends Pick<LetterSettings, 'from'> {
  /**
   * Where the platform's answer goes: to the watched mailbox, with a token where the mail server knows plus addresses,
   * and to the administrator; to the administrator alone where no mailbox is watched.
   */
  readonly reply: 'token' | 'mailbox' | 'person';
}

/** Makes the port by which a commit renders its letters. */
export function letterRenderer(settings: LetterSettings): CommitPorts['renderLetter'] {
  return async (order) =>
    composeMime({
      letter: render(order, settings),
      from: settings.from,
      fromName: order.organization.shortName,
      to: order.to.address,
      toName: [order.to.lastName, order.to.firstName, order.to.middleName].filter(Boolean).join(' '),
      messageId: order.messageId,
      date: order.at,
      caseNumber: order.caseNumber === null ? null : caseNumber(order.caseNumber),
    });
}

/** Makes the port by which a commit renders its official letters: the request with the order attached (2.2). */
export function requestRenderer(settings: RequestSettings): CommitPorts['renderRequest'] {
  return async (order) =>
    composeMime({
      letter: renderRequest(order),
      from: settings.from,
      fromName: order.organization.shortName,
      to: order.supportAddress,
      toName: order.platformName,
      messageId: order.messageId,
      date: order.at,
      caseNumber: caseNumber(order.caseNumber),
      official: true,
      replyTo: replyAddresses(order, settings),
      ...(order.inReplyTo === null ? {} : { inReplyTo: order.inReplyTo }),
      attachments: [
        {
          fileName: orderFileName(order.order.number),
          mediaType: 'application/pdf',
          bytes: order.order.scan,
        },
      ],
    });
}

function replyAddresses(order: RequestOrder, { from, reply }: RequestSettings): string[] {
  const person = order.administrator.email;
  if (reply === 'person') return [person];
  const mailbox = reply === 'mailbox' ? from : withToken(from, order.replyToken);
  return [mailbox, person];
}

/** RFC 5321 allows a local part of 64 characters: a longer address goes without the token. */
const LONGEST_LOCAL = 64;

function withToken(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  const local = `${address.slice(0, at)}+k${token}`;
  return local.length > LONGEST_LOCAL ? address : `${local}${address.slice(at)}`;
}

function renderRequest(order: RequestOrder): RenderedLetter {
  return renderLetter('registrationRequest', {
    purpose: order.purpose,
    form: order.form,
    caseNumber: caseNumber(order.caseNumber),
    platformName: order.platformName,
    organizationShortName: order.organization.shortName,
    organizationFullName: order.organization.fullName,
    inn: order.organization.inn,
    ogrn: order.organization.ogrn,
    outgoingNumber: order.outgoing.number,
    outgoingOn: order.outgoing.on,
    earlier: order.earlier,
    orderNumber: order.order.number,
    orderOn: order.order.on,
    administratorName: order.administrator.name,
    administratorEmail: order.administrator.email,
    administratorPhone: order.administrator.phone,
    consentOn: order.consentOn,
    formerAdministrator: order.formerAdministrator,
    supplement: (order.supplement ?? '')
      .split(/\r?\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ''),
  });
}

/** The address of the college's own page for a token: the only link that ever travels by letter. */
export function invitationLink(pageUrl: string, token: string): string {
  return `${pageUrl}/i/${token}`;
}

function render(order: LetterOrder, { pageUrl }: LetterSettings): RenderedLetter {
  const person = {
    recipient: { firstName: order.to.firstName, middleName: order.to.middleName },
    organizationShortName: order.organization.shortName,
    pageUrl,
  };
  if (order.kind === 'digest') {
    const tasks = (order.digest ?? []).map(({ kind, ...task }) => ({ ...task, title: taskTitle(kind) }));
    return renderLetter('digest', { ...person, tasks });
  }
  if (order.kind === 'orderToClassTeacher' || order.kind === 'orderToRepresentative') {
    return renderOrderLetter(order, person);
  }
  const common = {
    ...person,
    caseNumber: caseNumber(order.caseNumber ?? 0),
    administratorName: order.administrator?.name ?? null,
    administratorPhone: order.administrator?.phone
      ? formatPhoneRussian(order.administrator.phone as Phone)
      : null,
  };
  const platform = { platformName: order.policy.platform.name, platformApp: order.policy.platform.app };
  const { invitation } = order;
  const seat = () => ({
    ...platform,
    role: TEACHER_ROLE,
    spaceName: invitation?.spaceName ?? '',
    phone: order.to.phone ?? '',
  });
  switch (order.kind) {
    case 'invitation':
      return renderLetter('invitation', {
        ...common,
        ...seat(),
        link: invitationLink(pageUrl, requireInvitation(order).token),
        expiresOn: expiresOn(order),
        issue: requireInvitation(order).issue,
      });
    case 'invitationReminder':
      return renderLetter('invitationReminder', {
        ...common,
        ...seat(),
        link: invitationLink(pageUrl, requireInvitation(order).token),
        expiresOn: expiresOn(order),
        daysLeft: Math.max(0, daysBetween(civilDateAt(order.at, order.timeZone), expiryDate(order))),
      });
    case 'joinReminder':
      return renderLetter('joinReminder', {
        ...common,
        ...seat(),
        link: invitation ? invitationLink(pageUrl, invitation.token) : null,
      });
    case 'invitationAnnulled':
      return renderLetter('invitationAnnulled', {
        ...common,
        platformName: platform.platformName,
        reason: reasonOf(order),
      });
    case 'statusRefused':
      return renderLetter('statusRefused', {
        ...common,
        platformName: platform.platformName,
        role: TEACHER_ROLE,
      });
    case 'welcome':
      return renderLetter('welcome', {
        ...common,
        ...platform,
        role: TEACHER_ROLE,
        spaces: [invitation?.spaceName ?? order.policy.platform.name],
      });
  }
}

function requireInvitation(order: LetterOrder): NonNullable<LetterOrder['invitation']> {
  if (!order.invitation)
    throw new KontingentError('InvalidInput', `A letter ${order.kind} needs an invitation`);
  return order.invitation;
}

function expiryDate(order: LetterOrder) {
  return civilDateAt(requireInvitation(order).expiresAt ?? order.at, order.timeZone);
}

function expiresOn(order: LetterOrder): string {
  return formatRussianDate(expiryDate(order));
}

function reasonOf(order: LetterOrder): AnnulReason {
  return ANNUL_REASONS.find((known) => known === order.reason) ?? 'notNeeded';
}
