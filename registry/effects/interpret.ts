import type { Effect } from '../../domain/turn.ts';
import type { StageContext } from './context.ts';
import { attachLetter, dismissLetter } from './inbound.ts';
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
import { retimeTasks } from './retime.ts';
import {
  activatePlatform,
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
    case 'recordStudyCertificate':
      return recordStudyCertificate(context);
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
    case 'attachLetter':
      return attachLetter(context);
    case 'dismissLetter':
      return dismissLetter(context);
    default:
      throw new Error(effect.do);
  }
}
