import type { Effect } from '../../domain/turn.ts';
import type { StageContext } from './context.ts';
import { attachLetter, dismissLetter } from './inbound.ts';
import { endInvitation, handOutInvitation, issueInvitation, revealInvitation } from './invitation.ts';
import { queueCaseLetter } from './letter.ts';
import { attachGroups, confirmMembership, recordVerification, removeMembership } from './platform.ts';
import { retimeTasks } from './retime.ts';
import {
  activatePlatform,
  awaitPlatform,
  correctRequestPhone,
  correctSupportAddress,
  endOldRights,
  openChannels,
  recordOrganizationData,
  recordRefusal,
} from './registration.ts';
import { sendRequest } from './request-letter.ts';
import { recordStudyCertificate } from './study-certificate.ts';
import { closeTask, escalateTask, openTask } from './task.ts';
import { awakenOthers, awaitDate } from './waiting.ts';

/** Does one effect of a stage in its transaction. */
export async function interpret(context: StageContext, effect: Effect): Promise<void> {
  switch (effect.do) {
    case 'openTask':
      return openTask(context, effect);
    case 'closeTask':
      return closeTask(context, effect);
    case 'escalateTask':
      return escalateTask(context, effect);
    case 'retimeTasks':
      return retimeTasks(context, effect);
    case 'issueInvitation':
      return issueInvitation(context, effect);
    case 'handOutInvitation':
      return handOutInvitation(context, effect);
    case 'revealInvitation':
      return revealInvitation(context, effect);
    case 'endInvitation':
      return endInvitation(context, effect);
    case 'confirmMembership':
      return confirmMembership(context);
    case 'removeMembership':
      return removeMembership(context);
    case 'recordVerification':
      return recordVerification(context, effect.outcome);
    case 'attachGroups':
      return attachGroups(context);
    case 'queueLetter':
      return queueCaseLetter(context, effect.letter);
    case 'awaitDate':
      await awaitDate(context);
      return awakenOthers(context);
    case 'awaitPlatform':
      return awaitPlatform(context);
    case 'sendRequest':
      return sendRequest(context, effect);
    case 'correctSupportAddress':
      return correctSupportAddress(context);
    case 'correctRequestPhone':
      return correctRequestPhone(context);
    case 'recordOrganizationData':
      return recordOrganizationData(context);
    case 'recordRefusal':
      return recordRefusal(context);
    case 'endOldRights':
      return endOldRights(context);
    case 'openChannels':
      return openChannels(context);
    case 'activatePlatform':
      return activatePlatform(context);
    case 'recordStudyCertificate':
      return recordStudyCertificate(context);
    case 'attachLetter':
      return attachLetter(context);
    case 'dismissLetter':
      return dismissLetter(context);
    case 'closeCase':
      return awakenOthers(context);
    default:
      throw new Error(effect.do);
  }
}
