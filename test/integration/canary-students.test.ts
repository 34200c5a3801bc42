import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEmail } from '../../domain/people/email.ts';
import { parseFullName } from '../../domain/people/full-name.ts';
import type { OrderDraft } from '../../domain/order/order.ts';
import { parsePhone } from '../../domain/people/phone.ts';
import { parseSnils } from '../../domain/people/snils.ts';
import type { TaskKind } from '../../domain/processes.ts';
import type { CaseKind } from '../../domain/processes.ts';
import { CASE_QUEUE } from '../../workflows/case/contract.ts';
import { asSuperuser } from '../support/servers/database.ts';
import { findLeaks, type Trace } from '../support/leaks.ts';
import { liveFile } from '../support/live/live-file.ts';
import { eventually } from '../support/live/live.ts';
import { day, draftOf, group, lineOf, newcomerLine, signatureOf } from '../support/order/orders.ts';
import { pdf } from '../support/registry/registration-requests.ts';
import { GROUPS_FILE, loadText, STUDENTS_HEADER } from '../support/people/studies.ts';
import {
  detailsOf,
  startLeaking,
  tracesOf,
  untilPending,
  workflowIdsOf,
} from '../support/live/temporal-traces.ts';
import { paper, transferInput } from '../support/registry/transfers.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/servers/worker-process.ts';

/** Nobody and nothing else is called so. Every value is looked for in every form. */
const BIRDS = {
  // who is enrolled, and the representative
  lastName: 'Свиристелева-Чечётка',
  firstName: 'Евлампия',
  middleName: 'Тихоновна',
  matchingName: 'свиристелева чечетка',
  birthOn: '2010-02-19',
  snils: '112-233-445 95',
  phone: '+79687712301',
  email: 'svirel.chechetka@ptichnik.example',
  guardian: 'Коростелёва',
  guardianFirst: 'Пульхерия',
  guardianPhone: '+79687712302',
  guardianEmail: 'refuse550.korostel@ptichnik.example',
  // what the papers of orders say
  ground: 'Заявление поползня на имя горихвостки',
  orderNumber: 'козодой-77/19',
  signatory: 'Пеночкин-Трещотка',
  acting: 'свиристель-5',
  warningReason: 'Лазоревка проверила документы',
  comment: 'Синица прилетела в пятницу и улетела',
  // who changes the name
  formerName: 'Щеглова-Овсянкина',
  newName: 'Зимородкина-Чиж',
  // who is expelled
  expelled: 'Кедровкина-Сойка',
  expelledBirthOn: '1999-10-23',
  certificate: 'юла/31-77',
  // who is transferred
  leaver: 'Оляпкина-Нырок',
  leaverPhone: '+79687712303',
  otherCollege: 'Трясогузский колледж куропаток',
  application: 'удод/1-77',
  applicant: 'Вяхирева Степанида',
  periodCertificate: 'чибис/2-77',
  transferCertificate: 'кулик/3-77',
  consentOf: 'Перепёлкин Ксенофонт',
  consentNumber: 'дрофа/4-77',
  expulsionApplication: 'клёст/5-77',
  refusal: 'Всяк кулик хвалит своё болото',
} as const;

/** Tables of the registry that keep them, each in one of these. */
const KEPT_IN =
  `person contact former_name movement_order order_line student_transfer transfer_paper answer_value
  task_answer study_certificate`.split(/\s+/);

/** What breaks inside the database while an order is applied, with values in the error as real constraints have them. */
const BREAKAGE = `
  create function canary() returns trigger language plpgsql as $$
  begin
    if new.value = '${BIRDS.phone}' then
      raise exception 'no room for ${BIRDS.lastName} born ${BIRDS.birthOn}'
        using detail = 'Key (value)=(${BIRDS.phone}) is odd', hint = '${BIRDS.snils}';
    end if;
    return new;
  end $$;
  create trigger canary before insert on contact for each row execute function canary();`;

describe('the canary of students: what orders and transfers leave in Temporal and logs', () => {
  const file = liveFile({ worker: false, taskQueue: CASE_QUEUE });
  let worker: WorkerProcess;
  let leaking: string;
  let traces: Trace[];
  /** What Temporal shows of a commit that fails, as long as it does. */
  let whileFailing: Trace[];

  const by = () => ({ actorId: file.live().college.staff.registrar });
  const transaction = <R extends object>(sql: string): Promise<R[]> =>
    file.live().college.transaction(async (tx) => (await tx.query<R & Record<string, unknown>>(sql)).rows);
  const cases = () =>
    transaction<{ id: string; number: number; kind: CaseKind; state: string }>('select * from "case"');

  /** Records a signed order; its number carries that of the paper. */
  const record = async (draft: OrderDraft, index: number): Promise<number> => {
    const signature = signatureOf(draft.effectiveOn, {
      number: `${BIRDS.orderNumber}/${index}`,
      signatory: {
        name: `${BIRDS.signatory} А. Б.`,
        post: 'директор',
        acting: {
          basis: 'order',
          number: BIRDS.acting,
          on: day('2026-09-01'),
          from: day('2026-09-01'),
          until: null,
        },
      },
      scan: pdf(`${BIRDS.email} ${BIRDS.lastName}`),
      warningReason: BIRDS.warningReason,
    });
    const { number } = await file
      .live()
      .kontingent.orders.record({ draft: { ...draft, ground: BIRDS.ground }, signature }, by());
    return number ?? 0;
  };
  const answer = (number: number, kind: TaskKind, decision: string, data?: string) =>
    file
      .live()
      .answer(number, kind, decision, { comment: BIRDS.comment, ...(data === undefined ? {} : { data }) });
  const written = (number: string, who?: string) =>
    JSON.stringify({ number, on: '2026-09-01', who, ...(who && { relation: 'parent' }) });
  /** Answers what an applied order leaves to do by hand, until it is over. */
  const finish = async (number: number): Promise<void> => {
    const live = file.live();
    const { outcome } = await eventually(
      async () => {
        const seen = await live.seen(number);
        return seen.outcome !== null || seen.stage === 'notifying' ? seen : null;
      },
      `order ${number} to be applied`,
      30_000,
    );
    if (outcome === null) await answer(number, 'changeClasses', 'changed');
    await live.until(number, 'applied');
  };
  const faults = async () =>
    (await transaction<{ message: string }>('select message from fault')).map((row) => row.message);

  const enrol = async (): Promise<void> => {
    const line = newcomerLine(`${BIRDS.lastName} ${BIRDS.firstName} ${BIRDS.middleName}`, {
      group: group('ИС-26'),
      ground: BIRDS.ground,
      newcomer: {
        birthOn: day(BIRDS.birthOn),
        snils: parseSnils(BIRDS.snils),
        phone: parsePhone(BIRDS.phone),
        email: parseEmail(BIRDS.email),
        representatives: [
          {
            name: parseFullName(`${BIRDS.guardian} ${BIRDS.guardianFirst} Савватеевна`),
            phone: parsePhone(BIRDS.guardianPhone),
            email: parseEmail(BIRDS.guardianEmail),
          },
        ],
      },
    });
    const number = await record(draftOf('enrolment', '2026-11-02', [line]), 1);
    const failed = await file.live().workflow(number);
    await untilPending(failed);
    // What the registry says of a failure is written down after the failure itself.
    await eventually(
      async () => (await faults()).some((message) => message.includes(BIRDS.lastName)),
      'the fault to be kept with what the registry said',
      30_000,
    );
    whileFailing = await tracesOf(file.live().client, failed.workflowId);
    await asSuperuser(file.database(), (client) => client.query('drop trigger canary on contact'));
    await finish(number);
    const refused = `select from letter where to_address = '${BIRDS.guardianEmail}' and smtp_code = 550`;
    await eventually(async () => (await transaction(refused)).length > 0, 'the letter to be refused');
  };
  const expel = async (): Promise<void> => {
    const line = lineOf('77-2', { ground: BIRDS.ground });
    await finish(await record(draftOf('ownRequest', '2026-11-24', [line]), 3));
    const duty = (await cases()).find(({ kind }) => kind === 'duty')?.number ?? 0;
    await answer(duty, 'issueStudyCertificate', 'issued', written(BIRDS.certificate));
    await file.live().until(duty, 'performed');
  };
  const transfer = async (): Promise<void> => {
    const live = file.live();
    const { number } = await live.kontingent.transfers.start(
      transferInput('outbound', {
        student: '77-3',
        otherCollege: BIRDS.otherCollege,
        papers: [{ ...paper('application', BIRDS.application), who: BIRDS.applicant }],
      }),
      by(),
    );
    await answer(number, 'issuePeriodCertificate', 'issued', written(BIRDS.periodCertificate));
    await answer(number, 'readOtherDecision', 'accepted', written(BIRDS.transferCertificate));
    await answer(number, 'recordConsent', 'given', written(BIRDS.consentNumber, BIRDS.consentOf));
    await answer(number, 'receiveExpulsionApplication', 'submitted', written(BIRDS.expulsionApplication));
    await answer(number, 'prepareTransferOrder', 'notIssued', BIRDS.refusal);
    await live.until(number, 'stayed');
  };

  beforeAll(async () => {
    const live = file.live();
    await loadText(live.college, GROUPS_FILE);
    await loadText(
      live.college,
      `${STUDENTS_HEADER}
77-1;${BIRDS.formerName} Анна Львовна;03.04.2008;;;ИС-26;бюджет;обучается;;;
77-2;${BIRDS.expelled} Вера Ильинична;23.10.1999;;;ИС-26;платно;обучается;;;
77-3;${BIRDS.leaver} Дарья Игоревна;19.02.2011;;${BIRDS.leaverPhone};ИС-26;бюджет;обучается;;;
`,
    );
    await asSuperuser(file.database(), (client) => client.query(BREAKAGE));
    worker = await startWorkerProcess({
      KONTINGENT_HOME: live.home,
      DATABASE_URL: file.database().url,
      TEMPORAL_ADDRESS: live.target.address,
      SMTP_URL: live.mailbox.url,
    });
    await enrol();
    const newName = parseFullName(`${BIRDS.newName} Анна Львовна`);
    await finish(await record(draftOf('nameChange', '2026-11-16', [lineOf('77-1', { newName })]), 2));
    await expel();
    await transfer();

    leaking = await startLeaking(live.client, BIRDS);
    const ids = await workflowIdsOf(live.college);
    traces = [
      ...whileFailing,
      ...(await Promise.all([...ids, leaking].map((id) => tracesOf(live.client, id)))).flat(),
      ...(await Promise.all(ids.map((id) => detailsOf(live.client, id)))),
      { where: 'log', text: worker.output.join('\n') },
    ];
  });
  afterAll(async () => {
    await worker.stop();
    await file.live().client.workflow.getHandle(leaking).terminate();
  });

  it('every case has gone all its way, and what was to be kept is kept', async () => {
    const all = await cases();
    const orders = Array.from({ length: 3 }, () => 'order');
    expect(all.map(({ kind }) => kind).sort()).toEqual(['duty', ...orders, 'transfer']);
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['closed']));
    const kept = await Promise.all(
      KEPT_IN.map(async (table) => JSON.stringify(await transaction(`select * from ${table}`))),
    );
    const found = new Set(
      findLeaks([{ where: 'registry', text: kept.join('\n') }], BIRDS).map(({ secret }) => secret),
    );
    expect(Object.keys(BIRDS).filter((name) => !found.has(name))).toEqual([]);
  });

  it('the failure is in the history by its code, the stage in the log, and every case shows details', () => {
    const text = traces.map((trace) => trace.text).join('\n');
    expect(text).toContain('RegistryRefused');
    const details = traces.filter(({ where }) => where.endsWith(' details'));
    expect(details.filter((shown) => !/[а-я]{4}/.test(shown.text))).toEqual([]);
    expect(worker.output.join('\n')).toContain('"activityType":"order.timer"');
  });

  it('nothing of anybody is found but in the workflow that leaks on purpose', () => {
    expect(findLeaks(traces, BIRDS).filter(({ where }) => !where.startsWith(leaking))).toEqual([]);
  });

  it('the workflow that leaks on purpose is found, by every value', () => {
    const leaks = findLeaks(traces, BIRDS).filter(({ where }) => where.startsWith(leaking));
    for (const form of ['plain', 'base64']) {
      const names = leaks.filter((leak) => leak.form === form).map(({ secret }) => secret);
      expect([form, new Set(names)]).toEqual([form, new Set(Object.keys(BIRDS))]);
    }
  });
});
