import { wakeAt, type CaseState } from '../../domain/case.ts';
import { taskSpec } from '../../domain/task.ts';
import type { TaskKind } from '../../domain/processes.ts';
import { AFTER_ORDER } from '../../domain/transfer-words.ts';
import type { Effect } from '../../domain/turn.ts';
import type { Stage } from '../../domain/processes.ts';

/** The question each stage asks; a stage without one waits for the person, for a date, for the platform, or for another case. */
const QUESTION: Readonly<Record<Exclude<Stage, 'undoing'>, TaskKind | null>> = {
  opening: null,
  awaitingDate: null,
  awaitingOther: null,
  awaitingPlatform: null,
  awaitingLink: 'providePlatformLink',
  toHandOut: 'handOutInvitation',
  invited: null,
  bounced: 'fixContact',
  undecided: 'decideInvitation',
  joining: 'decideJoinRequest',
  identifying: 'identifyPerson',
  verifying: 'confirmStatus',
  returned: 'supplyEvidence',
  assigning: 'attachGroups',
  awaitingReply: 'readReply',
  addressing: 'fixSupportAddress',
  completing: 'completeRequest',
  refused: 'decideRefusal',
  signingUp: 'signUp',
  handingOver: 'removeOldRights',
  enteringData: 'enterOrganizationData',
  creatingClass: 'createTeachersClass',
  creatingChannels: 'createChannels',
  consenting: 'recordConsent',
  deciding: 'decideTransfer',
  issuingPeriodCertificate: 'issuePeriodCertificate',
  awaitingOtherCollege: 'readOtherDecision',
  awaitingApplication: 'takeExpulsionApplication',
  admitting: 'decideAdmission',
  issuingTransferCertificate: 'issueTransferCertificate',
  awaitingExtract: 'receiveExtract',
  awaitingOrder: 'prepareTransferOrder',
  issuingExtract: 'issueExtract',
  handingOverPapers: 'handOverPapers',
  // To be removed from the class stays asked beside whatever else is, until somebody says it is done.
  leavingClass: null,
  joiningClass: 'inviteToClass',
  drafting: null,
  applying: null,
  mending: 'mendOrder',
  informing: 'changeClasses',
  performing: 'issueStudyCertificate',
  closed: null,
};

/** Stages that ask one question or several of these, in any order. */
const SEVERAL: Readonly<Partial<Record<Stage, readonly TaskKind[]>>> = {
  drafting: ['decideDraft', 'identifyNewcomers'],
  mending: ['mendOrder', 'identifyNewcomers'],
  informing: ['changeClasses', 'restoreLines'],
};

const INVITATION_STAGES: readonly string[] = [
  'awaitingLink',
  'toHandOut',
  'invited',
  'bounced',
  'undecided',
  'joining',
  'identifying',
];

/** What is wrong with a state, in sentences; nothing when it is one that may be. */
export function stateFaults(state: CaseState): string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(`${state.stage}: ${fault}`));
  const { stage, tasks, invitation, verification } = state;
  const phase = invitation?.phase ?? '';
  const forward = tasks.filter((task) => !taskSpec(task.kind).undoes).map((task) => task.kind);
  const question = stage === 'undoing' ? null : QUESTION[stage];

  must((stage === 'closed') === (state.outcome !== null), 'closed is what has an outcome');
  must((state.ending !== null) === (stage === 'closed' || stage === 'undoing'), 'an ending is for what ends');
  must(
    stage !== 'closed' || (tasks.length === 0 && state.ending === state.outcome),
    'closed, and yet something open',
  );
  must(stage !== 'undoing' || tasks.length > 0, 'nothing to undo');
  const several = SEVERAL[stage];
  must(
    several ? forward.every((kind) => several.includes(kind)) : forward.join() === (question ?? ''),
    `asks ${forward.join()}`,
  );
  must(stage !== 'mending' || forward.length === 1, 'mends nothing');
  must(
    INVITATION_STAGES.includes(stage) || INVITATION_STAGES.includes(phase) ? phase === stage : true,
    `the invitation is ${phase}`,
  );
  must(
    !['verifying', 'returned'].includes(stage) || verification?.phase === stage,
    'the verification is elsewhere',
  );
  must(!INVITATION_STAGES.includes(stage) || verification === null, 'verified before joining');
  must(
    stage !== 'awaitingDate' || state.kind === 'movementOrder' || state.startsAt !== null,
    'waits for no date',
  );
  must(stage !== 'informing' || state.order?.verdict === 'applied', 'tells of what was not applied');
  must(
    phase === 'invited' || (invitation?.expiresAt ?? null) === null,
    'something expires that nobody holds',
  );
  must(
    tasks.every((task, index) => task.seq < (tasks[index + 1]?.seq ?? state.nextTask)),
    'task numbers out of order',
  );
  must(
    tasks.every((task) => new Set(task.escalations).size === task.escalations.length),
    'escalates twice at once',
  );
  must(
    !tasks.some((task) => task.kind === 'removeMember') || stage === 'undoing',
    'removes who is not withdrawn',
  );
  must(new Set(tasks.map((task) => task.kind)).size === tasks.length, 'asks the same twice');
  const { registration } = state;
  must(
    (registration?.resendAt ?? null) === null || stage === 'awaitingReply',
    'a letter would be repeated that nobody waits for',
  );
  must(
    (registration?.repeats ?? 0) <= (registration?.resendLimit ?? 0),
    'repeats more often than the edition allows',
  );
  must(
    !tasks.some((task) => task.kind === 'removeFromClass') || [...AFTER_ORDER, 'undoing'].includes(stage),
    'removed from the class before the order',
  );
  must(stage !== 'leavingClass' || tasks.length === 1, 'leaves no class');
  must(
    stage !== 'consenting' || (state.transfer?.minor === true && state.transfer.next !== null),
    'asks for consent that nothing waits for',
  );
  must(!AFTER_ORDER.includes(stage) || state.transfer?.ordered === true, 'goes on without an order');
  must(canMove(state), 'a dead wait');
  return faults;
}

/** Can anybody or time itself still move the case on. A case that has not begun waits for its begin. */
function canMove(state: CaseState): boolean {
  if (state.outcome !== null) return true;
  if (['opening', 'awaitingOther', 'awaitingPlatform', 'drafting'].includes(state.stage)) return true;
  // Its date was moved, or it was cancelled, while it was about to be applied: it has asked to look again.
  if (state.stage === 'awaitingDate' && state.kind === 'movementOrder') return true;
  return state.tasks.length > 0 || wakeAt(state) !== null;
}

/** Where the issues of a case stand, as the registry would see it. */
interface Issues {
  readonly last: number;
  readonly status: 'none' | 'live' | 'shown' | 'bounced' | 'expired' | 'ended';
}

/** What is wrong with the effects of a whole case, in sentences. */
export function effectFaults(effects: readonly Effect[], state: CaseState): string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(fault));
  const open = new Map<number, number>();
  const counts = new Map<string, number>();
  let asked = 0;
  let written = 0;
  let member = false;
  let issues: Issues = { last: 0, status: 'none' };
  for (const effect of effects) {
    must(!counts.has('closeCase'), `${effect.do} after the close`);
    counts.set(effect.do, (counts.get(effect.do) ?? 0) + 1);
    switch (effect.do) {
      case 'openTask':
        asked += 1;
        must(effect.seq === asked, `task ${effect.seq} instead of ${asked}`);
        must(
          effect.role === taskSpec(effect.kind).role || effect.kind === 'decideTransfer',
          `${effect.kind} asked of ${effect.role}`,
        );
        open.set(effect.seq, 0);
        break;
      case 'closeTask':
        must(open.delete(effect.seq), `task ${effect.seq} closed without being open`);
        must((effect.end === 'answered') === (effect.decision !== null), 'a decision is what an answer has');
        break;
      case 'escalateTask':
        must((open.get(effect.seq) ?? Infinity) < effect.level, `task ${effect.seq} not taken up`);
        open.set(effect.seq, effect.level);
        break;
      case 'retimeTasks':
        must(
          effect.seqs.every((seq) => open.get(seq) === 0),
          `gives another time to ${effect.seqs.join()}`,
        );
        break;
      case 'issueInvitation':
        must(effect.issue === issues.last + 1, `issue ${effect.issue} after ${issues.last}`);
        must(!['live', 'shown'].includes(issues.status), `issue ${effect.issue} beside a live one`);
        issues = { last: effect.issue, status: 'live' };
        break;
      case 'handOutInvitation':
        must(effect.issue === issues.last && issues.status === 'live', `hands out ${issues.status}`);
        break;
      case 'revealInvitation':
        must(effect.issue === issues.last, `reveals ${effect.issue} of ${issues.last}`);
        must(['live', 'bounced', 'expired'].includes(issues.status), `reveals what is ${issues.status}`);
        issues = { ...issues, status: 'shown' };
        break;
      case 'endInvitation':
        must(effect.issue === issues.last, `ends ${effect.issue} of ${issues.last}`);
        must(['live', 'shown', 'bounced'].includes(issues.status), `${effect.status} after ${issues.status}`);
        must(effect.status !== 'joined' || issues.status === 'shown', 'joined without the link');
        must(
          (effect.status === 'annulled') === (effect.reason !== null),
          'a reason is what an annulment has',
        );
        issues = { ...issues, status: endedAs(effect.status) };
        break;
      case 'confirmMembership':
        must(!member, 'a member twice');
        member = true;
        break;
      case 'removeMembership':
        must(member, 'removes who is no member');
        member = false;
        break;
      case 'closeCase':
        must(effect.outcome === state.outcome, `closed as ${effect.outcome}`);
        must(effect.outcome !== 'withdrawn' || !member, 'withdrawn and still a member');
        must(
          !['live', 'shown', 'bounced'].includes(issues.status),
          `closed while an issue is ${issues.status}`,
        );
        break;
      case 'sendRequest':
        written += 1;
        must(effect.letter === written, `letter ${effect.letter} instead of ${written}`);
        must(written > 1 || effect.form === 'request', `opens with a ${effect.form}`);
        break;
      case 'correctSupportAddress':
      case 'correctRequestPhone':
      case 'recordOrganizationData':
      case 'recordRefusal':
      case 'endOldRights':
      case 'openChannels':
      case 'activatePlatform':
      case 'awaitPlatform':
      case 'recordPaper':
      case 'recordConsent':
      case 'recordCommission':
      case 'recordTransferRefusal':
      case 'openChecklist':
      case 'closeChecklist':
      case 'confirmClass':
      case 'tellOther':
      case 'noteWord':
      case 'recordStudyCertificate':
      case 'recordVerification':
      case 'attachGroups':
      case 'queueLetter':
      case 'awaitDate':
      case 'attachLetter':
      case 'dismissLetter':
      case 'awaitSignature':
      case 'awaitOrderDate':
      case 'lookAgain':
      case 'identifyNewcomers':
      case 'applyOrder':
      case 'leaveOutLines':
      case 'withdrawOrder':
      case 'queueOrderLetters':
        break;
    }
  }
  const welcomes = effects.filter(
    (effect) => effect.do === 'queueLetter' && effect.letter === 'welcome',
  ).length;
  const decided = effects.filter(
    (effect) => effect.do === 'recordVerification' && effect.outcome !== 'returned',
  ).length;
  must(counts.get('closeCase') === (state.outcome === null ? undefined : 1), 'closed other than once');
  must([...open.keys()].join() === state.tasks.map((task) => task.seq).join(), 'open tasks differ');
  must([...open.values()].join() === state.tasks.map((task) => task.level).join(), 'levels differ');
  must(asked + 1 === state.nextTask, 'the next task number differs');
  must(issues.last === (state.invitation?.issue ?? 0), 'the issue differs');
  must(written === (state.registration?.letter ?? 0), 'the number of letters differs');
  must(
    (counts.get('activatePlatform') ?? 0) === (state.outcome === 'registered' ? 1 : 0),
    'active is what was registered',
  );
  must((counts.get('attachGroups') ?? 0) <= 1, 'groups attached twice');
  must(welcomes <= 1 && (welcomes === 0 || state.ending !== null), 'welcomed at a wrong time');
  must(decided <= 1, 'the status decided twice');
  return faults;
}

function endedAs(status: string): Issues['status'] {
  return status === 'bounced' || status === 'expired' ? status : 'ended';
}
