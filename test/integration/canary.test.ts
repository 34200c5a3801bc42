import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../domain/people/email.ts';
import { parseFullName } from '../../domain/people/full-name.ts';
import { parsePhone } from '../../domain/people/phone.ts';
import { parseSnils } from '../../domain/people/snils.ts';
import { onboardingProcess } from '../../domain/onboarding/process.ts';
import { CASE_QUEUE } from '../../workflows/case/contract.ts';
import { COMMIT_SUMMARY, DETAILS } from '../../workflows/texts.ru.ts';
import { asSuperuser } from '../support/servers/database.ts';
import { findLeaks, formsOf, type Secrets, type Trace } from '../support/leaks.ts';
import { liveFile } from '../support/live/live-file.ts';
import { eventually } from '../support/live/live.ts';
import { pdf } from '../support/registry/registration-requests.ts';
import {
  detailsOf,
  startLeaking,
  tracesOf,
  untilPending,
  workflowIdsOf,
} from '../support/live/temporal-traces.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/servers/worker-process.ts';

/** Nobody and nothing else is called so. Every value is looked for in every form. */
const BIRDS = {
  lastName: 'Канарейкина-Зяблик',
  firstName: 'Аполлинария',
  middleName: 'Эдуардовна',
  phone: '+79687712345',
  email: 'kanareika.zyablik@ptichnik.example',
  snils: '112-233-445 95',
  birthDate: '1987-03-17',
  comment: 'Синица прилетела в пятницу и улетела',
  platformLink: 'https://sferum.example/?p=join&token=zimorodok-7719',
  refusedEmail: 'refuse550.sviristel@ptichnik.example',
  fixedEmail: 'snegir.mended@ptichnik.example',
  laterEmail: 'later451.ovsyanka@ptichnik.example',
  brokenEmail: 'korolek.broken@ptichnik.example',
  castEmail: 'pishukha.cast@ptichnik.example',
  ruleEmail: 'zaryanka.rule@ptichnik.example',
  brokenPhone: '+79687754321',
  requestPhone: '+79687711122',
  signUpPhone: '+79687733344',
  supplement: 'Дятел стучит в дверь лицензии',
  outgoing: 'клёст/77-19',
} as const;

/** What breaks inside the database, with values in the text of the error as real constraints have them. */
const BREAKAGES = `
  create function canary() returns trigger language plpgsql as $$
  begin
    if new.to_address = '${BIRDS.brokenEmail}' then
      raise exception 'no room for the letter to % of ${BIRDS.lastName}', new.to_address
        using detail = 'Key (phone)=(${BIRDS.brokenPhone}) is odd', hint = '${BIRDS.comment}';
    end if;
    if new.to_address = '${BIRDS.castEmail}' then
      perform new.to_address::int;
    end if;
    return new;
  end $$;
  create trigger canary before insert on letter for each row execute function canary();
  create function canary_claim() returns trigger language plpgsql as $$
  begin
    if new.status = 'revealed' and exists (
      select from contact where person_id = new.person_id and value = '${BIRDS.brokenPhone}'
    ) then
      raise unique_violation using
        message = 'duplicate key of ${BIRDS.firstName}',
        constraint = 'invitation_canary',
        detail = 'Key (value)=(${BIRDS.brokenPhone}) already exists.';
    end if;
    return new;
  end $$;
  create trigger canary_claim before update on invitation for each row execute function canary_claim();`;

describe('the canary: personal data in what Temporal and logs keep', () => {
  const file = liveFile({ worker: false, link: false, taskQueue: CASE_QUEUE });
  let worker: WorkerProcess;
  let leaking: string;
  let failing: string;
  /** What Temporal shows of a commit that fails, as long as it does. */
  let whileFailing: Trace[];
  let secrets: Secrets;

  const hire = (email: string, phone: string) =>
    file.live().hire({
      name: parseFullName(`${BIRDS.lastName} ${BIRDS.firstName} ${BIRDS.middleName}`),
      phone: parsePhone(phone),
      email: parseEmail(email),
      personnelNumber: `bird-${randomUUID()}`,
      ...(phone === BIRDS.phone
        ? { snils: parseSnils(BIRDS.snils), birthDate: BIRDS.birthDate as CivilDate }
        : {}),
    });
  const faults = async () =>
    file
      .live()
      .college.transaction(
        async (tx) => (await tx.query<{ message: string }>('select message from fault')).rows,
      );

  /** A bug in a rule: what it is given has lost the invitation that the answer is about. Its workflow task fails. */
  const failInRule = async (number: number): Promise<void> => {
    const live = file.live();
    await live.until(number, 'invited');
    await live.kontingent.invitations.claim({ token: await live.token(number) });
    await live.until(number, 'joining');
    await asSuperuser(file.database(), (client) =>
      client.query(
        `update "case" set process_state = jsonb_set(process_state, '{progress,invitation}', 'null') where number = $1`,
        [number],
      ),
    );
    await live.kontingent.cases.restart(
      { number, terminate: true },
      { actorId: live.college.staff.administrator },
    );
    await live.answer(number, 'decideJoinRequest', 'notRecognised', { comment: BIRDS.comment });
    const workflow = await live.workflow(number);
    failing = workflow.workflowId;
    await eventually(
      async () =>
        (await workflow.fetchHistory()).events?.some((event) => event.workflowTaskFailedEventAttributes),
      'a workflow task to fail',
    );
  };

  beforeAll(async () => {
    const live = file.live();
    await asSuperuser(file.database(), (client) => client.query(BREAKAGES));
    worker = await startWorkerProcess({
      KONTINGENT_HOME: live.home,
      DATABASE_URL: file.database().url,
      TEMPORAL_ADDRESS: live.target.address,
      SMTP_URL: live.mailbox.url,
    });
    const comment = BIRDS.comment;

    // One that goes all the way, with a comment on every answer and the platform link in the first.
    const whole = await hire(BIRDS.email, BIRDS.phone);
    await live.until(whole.number, 'awaitingLink');
    await live.answer(whole.number, 'providePlatformLink', 'provided', { data: BIRDS.platformLink, comment });
    const token = await live.token(whole.number);
    await live.kontingent.invitations.claim({ token });
    await live.answer(whole.number, 'decideJoinRequest', 'accepted', { comment });
    await live.answer(whole.number, 'confirmStatus', 'returned', { comment });
    await live.answer(whole.number, 'supplyEvidence', 'supplied', { comment });

    // The request to the platform, with everything that it says of people and papers.
    const request = await live.kontingent.registrations.start(
      {
        purpose: 'change',
        order: { number: '31-од', on: '2026-08-31', scan: pdf(BIRDS.email) },
        administrator: 'administrator',
        from: null,
        phone: BIRDS.requestPhone,
        consentOn: '2026-08-31',
        outgoing: BIRDS.outgoing,
      },
      { actorId: live.college.staff.director },
    );
    await live.answer(request.number, 'approveLetter', 'approved', { comment });
    await live.until(request.number, 'awaitingReply');
    await live.answer(request.number, 'readReply', 'needsMore', { comment });
    await live.answer(request.number, 'completeRequest', 'completed', { data: BIRDS.supplement, comment });
    await live.answer(request.number, 'approveLetter', 'approved', { comment });
    await live.answer(request.number, 'readReply', 'instructions', { comment });
    await live.answer(request.number, 'signUp', 'phoneDiffers', {
      data: JSON.stringify({ phone: BIRDS.signUpPhone, consentOn: '2026-08-31' }),
      comment,
    });

    // The mail server refuses one letter for good and one for now, each time naming the address.
    const refused = await hire(BIRDS.refusedEmail, '+79687700001');
    const later = await hire(BIRDS.laterEmail, '+79687700002');
    // The registry refuses: for a while, for good with a wrong cast, and for good with a duplicate.
    const broken = await hire(BIRDS.brokenEmail, BIRDS.brokenPhone);
    await hire(BIRDS.castEmail, '+79687700003');
    const rule = await hire(BIRDS.ruleEmail, '+79687700004');
    await live.until(refused.number, 'bounced');
    await live.answer(refused.number, 'fixContact', 'corrected', { data: BIRDS.fixedEmail, comment });
    await eventually(
      () =>
        live.college.transaction(async (tx) => {
          const { rows } = await tx.query<{ smtp_code: number | null }>(
            `select smtp_code from letter where to_address = '${BIRDS.laterEmail}'`,
          );
          return rows[0]?.smtp_code === 451;
        }),
      'the mail server to refuse a letter for now',
    );
    const failed = await live.workflow(broken.number);
    await untilPending(failed);
    whileFailing = await tracesOf(live.client, failed.workflowId);
    await asSuperuser(file.database(), (client) => client.query('drop trigger canary on letter'));
    await live.until(broken.number, 'invited', 30_000);
    await live.kontingent.invitations
      .claim({ token: await live.token(broken.number) })
      .catch(() => undefined);
    await failInRule(rule.number);
    await live.kontingent.hires.withdraw(
      { number: later.number, reason: BIRDS.comment, notBegun: true },
      { actorId: live.college.staff.hr },
    );

    secrets = { ...BIRDS, token };
    leaking = await startLeaking(live.client, secrets);
  });

  afterAll(async () => {
    const live = file.live();
    await live.client.workflow.getHandle(leaking).terminate();
    for (const id of await workflowIdsOf(live.college, 'open')) {
      await live.client.workflow.getHandle(id).terminate();
    }
    await worker.stop();
  });

  const allTraces = async (): Promise<Trace[]> => {
    const { client, college } = file.live();
    const ids = await workflowIdsOf(college);
    expect(ids).toHaveLength(7);
    const traces = await Promise.all([...ids, leaking].map((id) => tracesOf(client, id)));
    // A workflow whose task fails answers no query.
    const answering = ids.filter((id) => id !== failing);
    const details = await Promise.all(answering.map((id) => detailsOf(client, id)));
    return [...whileFailing, ...traces.flat(), ...details, { where: 'log', text: worker.output.join('\n') }];
  };

  it('the tests did break what they meant to break', async () => {
    const kept = (await faults()).map(({ message }) => message).join('\n');
    expect(kept).toContain(BIRDS.brokenEmail);
    expect(kept).toContain(`invalid input syntax for type integer: "${BIRDS.castEmail}"`);
    expect(kept).toContain(`duplicate key of ${BIRDS.firstName}`);
    expect(whileFailing.map(({ text }) => text).join('\n')).toContain('SQLSTATE P0001');
    const log = worker.output.join('\n');
    expect(log).toContain('"activityType":"onboarding.begin"');
    expect(worker.output.length).toBeGreaterThan(3);
  });

  it('the failures are in the histories, by code', async () => {
    const text = (await allTraces()).map((trace) => trace.text).join('\n');
    expect(text).toContain('RegistryRefused');
    expect(text).toContain('SQLSTATE 23505 invitation_canary');
    expect(text).toContain('SQLSTATE 22P02');
  });

  it('a bug in a rule is in the history of its case, with its message and stack', async () => {
    const traces = (await allTraces()).filter(({ where }) => where.startsWith(failing));
    for (const kind of ['events', 'raw events']) {
      const text = traces.find(({ where }) => where === `${failing} ${kind}`)?.text;
      expect(text).toContain('An invitation that has not begun asks nothing');
      expect(text).toMatch(/at \w+ \(.*\.[jt]s:\d+/);
    }
  });

  it('what is looked into has what commits are given and give back, and what Temporal UI shows', async () => {
    const traces = await allTraces();
    const events = traces.filter(({ where }) => where.endsWith(' events')).map(({ text }) => text);
    const text = events.join('\n');
    for (const part of ['onboarding.decideJoinRequest', '"decided":', '"effects":', '"shown":'])
      expect(text).toContain(part);
    for (const summary of [COMMIT_SUMMARY, onboardingProcess.titles.timers.invited])
      expect(text).toContain(summary);
    const details = traces.filter(({ where }) => where.endsWith(' details'));
    const says = new RegExp(`\\*\\*(${DETAILS.waitingFor}|${DETAILS.outcome}):\\*\\*`);
    expect(details.filter(({ text: shown }) => !says.test(shown))).toEqual([]);
  });

  it('nothing of anybody is found but in the workflow that leaks on purpose', async () => {
    const leaks = findLeaks(await allTraces(), secrets);
    const elsewhere = leaks.filter(({ where }) => !where.startsWith(leaking));
    expect(elsewhere).toEqual([]);
  });

  it('the workflow that leaks on purpose is found, by every value and in every form', async () => {
    const leaks = findLeaks(await allTraces(), secrets).filter(({ where }) => where.startsWith(leaking));
    expect(new Set(leaks.map(({ secret }) => secret))).toEqual(new Set(Object.keys(secrets)));
    const found = new Set(leaks.map(({ form }) => form));
    for (const form of ['plain', 'url', 'base64', 'base64url', 'hex']) expect(found).toContain(form);
    for (const name of Object.keys(secrets)) {
      const forms = new Set(leaks.filter(({ secret }) => secret === name).map(({ form }) => form));
      expect([name, forms.has('plain'), forms.has('base64')]).toEqual([name, true, true]);
    }
  });

  it('a phone is looked for as people write it', () => {
    const plain = formsOf(BIRDS.phone).flatMap(([form, text]) => (form === 'plain' ? [text] : []));
    for (const text of ['9687712345', '89687712345', '968 771-23-45', '(968) 771-23-45']) {
      expect(plain).toContain(text);
    }
  });
});
