import type { WorkflowHandle } from '@temporalio/client';
import { enterEdition } from '../../registry/organization.ts';
import type { RegistrationPurpose } from '../../domain/registration/words.ts';
import {
  annul,
  answer,
  begin,
  claim,
  decline,
  letterFails,
  type Move,
  replyArrives,
  timePasses,
  withdraw,
} from '../support/case-moves.ts';
import { folderSource } from '../../activities/mailbox/folder-source.ts';
import { mailboxWatchId } from '../../workflows/mailbox/contract.ts';
import { SCHEDULED_WORKFLOW, scheduleId } from '../../workflows/scheduled/contract.ts';
import type { Live } from '../support/live.ts';
import { leadAlong, leadCase, type LedCase, type Time } from '../support/live-moves.ts';
import { cancelLiveOrder, enterLiveOrder, type OrderScenario } from '../support/live-order.ts';
import { enterDuty } from '../support/live-duty.ts';
import { enterLiveRegistration, leadRegistration, setPlatform } from '../support/live-registration.ts';
import { REGISTRATION_PATHS } from '../support/registration-paths.ts';
import { editionFile } from '../support/editions.ts';
import { TRANSFER_SCENARIOS } from './transfer-scenarios.ts';

/** One history to record: a way through a process to its end. */
export interface Scenario {
  /** `<process>.<scenario>` */
  readonly name: string;
  /** On which server: the real one, or the one that skips time. */
  readonly server: 'real' | 'skipping';
  play(live: Live, time: Time, stand: Stand): Promise<Pick<LedCase, 'number'> | WorkflowHandle>;
}

/** What a scenario may do to the ground it stands on. */
export interface Stand {
  /** Keeps cases from being changed while something is asked: near attempts time out, a far one goes through. */
  lockedWhile(ask: () => Promise<unknown>): Promise<void>;
}

const accepted = answer('decideJoinRequest', 'accepted');
const confirmed = answer('confirmStatus', 'confirmed');
const joining: readonly Move[] = [begin(), claim()];
const verifying: readonly Move[] = [...joining, accepted];

function onboarding(scenario: string, path: readonly Move[], server: Scenario['server'] = 'real'): Scenario {
  return {
    name: `staffOnboarding.${scenario}`,
    server,
    play: (live, time) => leadAlong(live, time, path),
  };
}

/** A case standing alone for a person whose onboarding has only begun. */
function standalone(
  kind: 'invitation' | 'teacherVerification',
  scenario: string,
  moves: readonly Move[],
  prepare: (live: Live) => Promise<unknown> = async () => undefined,
): Scenario {
  return {
    name: `${kind}.${scenario}`,
    server: 'real',
    async play(live, time) {
      await prepare(live);
      const first = await leadAlong(live, time, [begin()]);
      const { number } = await live.kontingent.openFor(first.number, kind, {
        actorId: live.college.staff.administrator,
      });
      const led = await leadCase(live, time, number);
      for (const move of moves) await led.move(move);
      return led;
    },
  };
}

/** A registration of the college, or a change of its administrator; the college is active again afterwards. */
function registration(
  scenario: string,
  path: readonly Move[],
  server: Scenario['server'] = 'real',
  purpose: RegistrationPurpose = 'registration',
): Scenario {
  return {
    name: `organizationRegistration.${scenario}`,
    server,
    async play(live, time) {
      const led = await leadRegistration(live, time, purpose, path.slice(1));
      await setPlatform(live, 'active');
      return led;
    },
  };
}

/** A duty of nobody in particular, opened as what it comes from would open it. */
function duty(scenario: string, moves: readonly Move[], server: Scenario['server'] = 'real'): Scenario {
  return {
    name: `duty.${scenario}`,
    server,
    async play(live, time) {
      const led = await leadCase(live, time, await enterDuty(live, scenario, await time.now()));
      for (const move of moves) await led.move(move);
      return led;
    },
  };
}

/** The watch of the mailbox of the live college for a moment, or of one that its worker does not know. */
function mailboxWatch(scenario: string, known: boolean): Scenario {
  return {
    name: `mailboxWatch.${scenario}`,
    server: 'real',
    async play(live) {
      await live.stopWorker();
      const watched = { folder: live.mailbox.dir };
      const mailbox = known
        ? folderSource(live.mailbox.dir, 'kontingent@college.example').mailbox
        : 'folder-0000000000000000';
      const workflowId = mailboxWatchId(mailbox);
      const input = { mailbox, queue: `${live.taskQueue}-mailbox`, watchMs: 1_000 };
      const { firstExecutionRunId } = await live.client.workflow.start('mailboxWatch', {
        workflowId,
        taskQueue: live.taskQueue,
        args: [input],
      });
      await live.startWorker({ watched, watchMs: 1_000 });
      const run = live.client.workflow.getHandle(workflowId, firstExecutionRunId, { followRuns: false });
      await run.result().catch(() => undefined);
      await live.stopWorker();
      await live.startWorker();
      return run;
    },
  };
}

const SIGNED_NOW: OrderScenario = { registerNumber: null, ahead: false, draft: false, cancelled: false };

/** An order on one student, led to its end. */
function movement(
  scenario: string,
  order: OrderScenario,
  moves: readonly Move[],
  server: Scenario['server'] = 'real',
): Scenario {
  return {
    name: `movementOrder.${scenario}`,
    server,
    async play(live, time) {
      const led = await leadCase(live, time, await enterLiveOrder(live, time, order));
      const first = order.draft ? 'drafting' : order.ahead ? 'awaitingDate' : null;
      await live.until(led.number, first ?? (order.registerNumber === null ? 'informing' : 'mending'));
      if (order.cancelled) await cancelLiveOrder(live, time, led.number);
      for (const move of moves) await led.move(move);
      return led;
    },
  };
}

/** Everything of which a history is kept. Order matters: the last two change the edition of their college. */
export const SCENARIOS: readonly Scenario[] = [
  onboarding('active', [...verifying, confirmed]),
  onboarding('active-all-questions', [
    begin({ link: false, channel: 'paper', groupsToAttach: 2 }),
    answer('providePlatformLink', 'provided'),
    answer('handOutInvitation', 'handedOut'),
    claim(),
    answer('decideJoinRequest', 'notRecognised'),
    answer('identifyPerson', 'identified'),
    accepted,
    answer('confirmStatus', 'returned'),
    answer('supplyEvidence', 'supplied'),
    confirmed,
    answer('attachGroups', 'attached'),
  ]),
  onboarding('active-mended-letter', [
    begin(),
    letterFails(),
    answer('fixContact', 'corrected'),
    claim(),
    accepted,
    confirmed,
  ]),
  onboarding(
    'active-by-timers',
    [
      begin({ startsAt: 'later' }),
      timePasses(),
      timePasses(),
      claim(),
      timePasses(),
      timePasses(),
      accepted,
      timePasses(),
      confirmed,
    ],
    'skipping',
  ),
  {
    name: 'staffOnboarding.active-slow-registry',
    server: 'real',
    async play(live, time, stand) {
      const led = await leadAlong(live, time, joining);
      const row = await led.record(accepted, await time.now());
      await stand.lockedWhile(() => led.deliver(row));
      await led.move(confirmed);
      return led;
    },
  },
  {
    name: 'staffOnboarding.active-refused-request',
    server: 'real',
    async play(live, time) {
      const led = await leadAlong(live, time, verifying);
      // Too late to refuse: the person has joined.
      await led.move(decline);
      await led.move(confirmed);
      return led;
    },
  },
  onboarding('alreadyActive', [begin({ member: true }), confirmed]),
  {
    name: 'staffOnboarding.alreadyActive-second-employment',
    server: 'real',
    async play(live, time) {
      const second = await leadAlong(live, time, [begin({ otherCase: true })]);
      const first = await leadCase(live, time, second.number - 1);
      for (const move of [claim(), accepted, confirmed]) await first.move(move);
      return second;
    },
  },
  onboarding('notRequired', [begin({ access: 'notRequired' })]),
  onboarding('withdrawn-awaitingDate', [begin({ startsAt: 'later' }), withdraw]),
  onboarding('withdrawn-invited', [begin(), withdraw]),
  onboarding('withdrawn-joining', [...joining, withdraw, answer('reconcileLink', 'voided')]),
  onboarding('withdrawn-verifying', [...verifying, withdraw, answer('removeMember', 'removed')]),
  onboarding('declined', [begin(), decline]),
  onboarding('statusRefused', [...verifying, answer('confirmStatus', 'refused')]),
  onboarding('annulled', [begin(), annul('leak'), answer('decideInvitation', 'notNeeded')]),
  registration('registered', REGISTRATION_PATHS.registered),
  registration('registered-all-questions', [
    begin(),
    letterFails(),
    answer('fixSupportAddress', 'corrected'),
    answer('readReply', 'notAnswer'),
    answer('readReply', 'needsMore'),
    answer('completeRequest', 'completed'),
    answer('readReply', 'refused'),
    answer('decideRefusal', 'resubmit'),
    answer('readReply', 'instructions'),
    answer('signUp', 'phoneDiffers'),
    ...REGISTRATION_PATHS.registered.slice(1),
  ]),
  registration(
    'platformRefused-after-repeats',
    [begin(), timePasses(), timePasses(), timePasses(), ...REGISTRATION_PATHS.platformRefused.slice(1)],
    'skipping',
  ),
  registration('administratorChanged', REGISTRATION_PATHS.administratorChanged, 'real', 'change'),
  registration('registered-after-replies', [
    begin(),
    replyArrives('first'),
    answer('readReply', 'notAnswer'),
    replyArrives('second'),
    replyArrives('second'),
    answer('readReply', 'instructions'),
    replyArrives('late'),
    ...REGISTRATION_PATHS.registered.slice(2),
  ]),
  registration(
    'platformRefused-reply-unread',
    [begin(), replyArrives(), timePasses(), timePasses(), ...REGISTRATION_PATHS.platformRefused.slice(1)],
    'skipping',
  ),
  registration('withdrawn-reply-after-bounce', [begin(), letterFails(), replyArrives(), withdraw]),
  mailboxWatch('continued', true),
  mailboxWatch('notWatched', false),
  registration('withdrawn', [...REGISTRATION_PATHS.signingUp, withdraw]),
  {
    name: 'organizationRegistration.alreadyActive',
    server: 'real',
    async play(live, time) {
      await live.stopWorker();
      const opened = await enterLiveRegistration(live, time);
      await setPlatform(live, 'active');
      await live.startWorker();
      return leadCase(live, time, opened);
    },
  },
  {
    name: 'staffOnboarding.active-awaitingPlatform',
    server: 'real',
    async play(live, time) {
      await setPlatform(live, 'unregistered');
      const { number } = await live.hire();
      const led = await leadCase(live, time, number);
      await leadRegistration(live, time, 'registration', REGISTRATION_PATHS.registered.slice(1));
      await live.until(number, 'invited');
      for (const move of [claim(), accepted, confirmed]) await led.move(move);
      return led;
    },
  },
  movement('applied', SIGNED_NOW, [answer('changeClasses', 'changed')]),
  movement(
    'applied-by-date',
    { ...SIGNED_NOW, ahead: true },
    [timePasses(), answer('changeClasses', 'changed')],
    'skipping',
  ),
  movement('applied-mended', { ...SIGNED_NOW, registerNumber: 'NOBODY/1' }, [
    answer('mendOrder', 'leaveOut'),
  ]),
  movement(
    'withdrawn-draft-that-lay',
    { ...SIGNED_NOW, draft: true },
    [timePasses(), answer('decideDraft', 'keep'), timePasses(), answer('decideDraft', 'withdraw')],
    'skipping',
  ),
  movement('withdrawn', { ...SIGNED_NOW, ahead: true }, [withdraw]),
  movement('cancelled', { ...SIGNED_NOW, ahead: true, cancelled: true }, []),
  duty('performed', [answer('issueStudyCertificate', 'issued')]),
  duty('performed-late', [timePasses(), answer('issueStudyCertificate', 'issued')], 'skipping'),
  duty('withdrawn', [withdraw]),
  ...TRANSFER_SCENARIOS,
  standalone('invitation', 'joined', [claim(), accepted]),
  standalone('invitation', 'declined', [decline]),
  standalone('invitation', 'annulled', [annul('notNeeded'), answer('decideInvitation', 'notNeeded')]),
  standalone('teacherVerification', 'confirmed', [
    answer('confirmStatus', 'returned'),
    answer('supplyEvidence', 'supplied'),
    confirmed,
  ]),
  standalone('teacherVerification', 'statusRefused', [answer('confirmStatus', 'refused')]),
  standalone('teacherVerification', 'notRequired', [], (live) =>
    live.college.within((tx) =>
      enterEdition(tx, editionFile({ steps: { confirmStatus: 'off' }, effectiveOn: '2024-01-01' })),
    ),
  ),
  {
    // Two batches: one that asks the open case, a rest, and one that finds nothing left.
    name: 'scheduledJob.editions',
    server: 'real',
    async play(live) {
      const { number } = await live.hire();
      await live.until(number, 'invited');
      await live.college.within((tx) => enterEdition(tx, editionFile({ effectiveOn: '2024-01-02' })));
      return live.client.workflow.start(SCHEDULED_WORKFLOW, {
        workflowId: `${scheduleId('editions')}-2026-01-01T00:00:00Z`,
        taskQueue: live.taskQueue,
        args: [{ job: 'editions' }],
      });
    },
  },
];
