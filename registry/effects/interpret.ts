import type { Effect } from '../../domain/turn.ts';
import type { StageContext } from './context.ts';
import { endInvitation, handOutInvitation, issueInvitation, revealInvitation } from './invitation.ts';
import { queueCaseLetter } from './letter.ts';
import {
  applySigned,
  awaitOrderDate,
  awaitSignature,
  identifyNewcomers,
  leaveOutLines,
  lookAgain,
  withdrawOrder,
} from './order.ts';
import { queueOrderLetters } from './order-letters.ts';
import { attachGroups, confirmMembership, recordVerification, removeMembership } from './platform.ts';
import { retimeTasks } from './retime.ts';
import { awaitPlatform } from './registration.ts';
import { closeTask, escalateTask, openTask } from './task.ts';
import {
  closeChecklist,
  confirmClass,
  noteWord,
  openChecklist,
  recordCommission,
  recordConsent,
  recordPaper,
  recordTransferRefusal,
  tellOther,
} from './transfer.ts';
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
    case 'recordPaper':
      return recordPaper(context, effect.paper);
    case 'recordConsent':
      return recordConsent(context);
    case 'recordCommission':
      return recordCommission(context);
    case 'recordTransferRefusal':
      return recordTransferRefusal(context);
    case 'openChecklist':
      return openChecklist(context);
    case 'closeChecklist':
      return closeChecklist(context);
    case 'confirmClass':
      return confirmClass(context, effect.change);
    case 'tellOther':
      return tellOther(context, effect.word);
    case 'noteWord':
      return noteWord(context, effect.word);
    case 'awaitSignature':
      return awaitSignature(context);
    case 'awaitOrderDate':
      return awaitOrderDate(context);
    case 'lookAgain':
      return lookAgain(context);
    case 'identifyNewcomers':
      return identifyNewcomers(context);
    case 'applyOrder':
      return applySigned(context);
    case 'leaveOutLines':
      return leaveOutLines(context);
    case 'withdrawOrder':
      return withdrawOrder(context);
    case 'queueOrderLetters':
      return queueOrderLetters(context);
    case 'closeCase':
      return awakenOthers(context);
    default:
      throw new Error(effect.do);
  }
}
