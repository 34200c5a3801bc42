import { readFileSync } from 'node:fs';
import { run } from '../../../../client/cli/run.ts';
import { catalogue, type College, type Noun } from '../../../../client/college.ts';
import type { RegistrationView } from '../../../../client/cli/registration/page.ts';
import type { Status } from '../../../../client/status.ts';
import type { Actor } from '../../../../client/cli/context.ts';
import type { Io } from '../../../../client/cli/io.ts';
import type { Ports } from '../../../../client/cli/ports.ts';
import { loadConfig } from '../../../../config.ts';
import { parseCalendarYear } from '../../../../domain/calendar/calendar.ts';
import { parseCivilDate } from '../../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import type { Page } from '../../../../registry/db/page.ts';
import type { CaseDetails, CaseTask } from '../../../../registry/pages/case-details.ts';

const CALENDAR_2026 = parseCalendarYear(
  JSON.parse(
    readFileSync(new URL('../../../../calendars/production-calendar-2026.json', import.meta.url), 'utf8'),
  ),
);

const NOW = '2026-11-23T08:00:00.000Z';

const ACTORS: readonly Actor[] = [
  { id: 'id-hr', login: 'hr', name: 'Зимина Ольга Николаевна', roles: ['hr'] },
  { id: 'id-admin', login: 'admin', name: 'Рябов Сергей Павлович', roles: ['administrator'] },
  { id: 'id-admin2', login: 'admin2', name: 'Сафина Алия Маратовна', roles: ['additionalAdministrator'] },
  { id: 'id-registrar', login: 'registrar', name: 'Белкина Тамара Юрьевна', roles: ['registrar'] },
];

/** A stack of which nothing is known yet. */
export const STATUS: Status = {
  parts: [],
  workers: 0,
  college: null,
  collegeMissing: false,
  colleges: [],
  counts: null,
};

export interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** Calls that change something: acts of the catalogue. */
  readonly changes: readonly Call[];
  readonly calls: readonly Call[];
}

type Id = { [N in Noun]: `${N}.${keyof College[N] & string}` }[Noun];
type MethodOf<K extends Id> = K extends `${infer N extends Noun}.${infer M}`
  ? M extends keyof College[N]
    ? College[N][M]
    : never
  : never;

/** What methods of the facade answer, by their ids in the catalogue. */
export type Answers = { readonly [K in Id]?: MethodOf<K> };

const NOTHING = { items: [], matching: { number: 0, more: false } };

/** A list that has no more than these rows. */
export function onePage<T>(items: readonly T[]): Page<T, 'overdue'> {
  const counts = { matching: { number: items.length, more: false }, overdue: { number: 0, more: false } };
  return { items, next: null, counts, empty: items.length > 0 ? null : 'nothingThere' };
}

/** A college in memory: what each method answers may be replaced. */
function fakeCollege(answers: Answers, calls: Call[]): College {
  const usual: Answers = {
    'setup.show': async () => ({
      id: 'id-college',
      shortName: 'ГАПОУ СО «УИПК»',
      timeZone: 'Europe/Samara',
    }),
    'setup.actor': async ({ login }) => ACTORS.find((actor) => actor.login === login) ?? null,
    'setup.logins': async () => ({ items: ACTORS.map(({ id, login, name }) => ({ id, login, name })) }),
    'tasks.logins': async () => ({ items: ['admin', 'admin2'] }),
    'cases.list': async () => onePage([]),
    'cases.show': async ({ number }) => {
      if (number === 12) return exampleCase();
      throw new KontingentError('NotFound', 'There is no case of this number', { case: number });
    },
    'tasks.list': async () => onePage([]),
    'letters.list': async () => onePage([]),
    'search.byWords': async () => ({ people: NOTHING, tooMany: false, cases: NOTHING, tasks: NOTHING }),
    'inbound.list': async () => onePage([]),
    'cases.units': async () => ({ items: ['Отделение сервиса'] }),
    'upkeep.listsProblems': async () => true,
    'tasks.claim': async () => undefined,
    'tasks.release': async () => undefined,
    'tasks.delegate': async () => undefined,
    'tasks.retime': async ({ due }) => ({ dueAt: `${due}T14:00:00.000Z` }),
    'hires.enter': async ({ hires }, _by, { dryRun } = {}) => ({
      kept: !dryRun,
      rows: hires.map((_hire, index) => ({
        index,
        result: {
          outcome: 'opened',
          caseId: `case-${index}`,
          number: index + 1,
          employmentId: `employment-${index}`,
          ...{ access: 'required', longServing: null, calendarMissing: null },
          knownPerson: false,
          sharedPhone: false,
          namesake: false,
          changes: [],
        },
      })),
    }),
    'tasks.answer': async () => ({ state: 'applied', stage: 'verifying' }),
    'hires.move': async () => ({
      submitted: { state: 'applied', stage: 'awaitingDate' },
      calendarMissing: null,
    }),
    'hires.correct': async () => ({
      changes: [{ field: 'phone', from: '+79000000011', to: '+79000000012' }],
      invitation: 'reissued',
      sharedPhone: false,
      submitted: { state: 'applied', stage: 'invited' },
    }),
    'hires.withdraw': async () => ({ state: 'applied', stage: 'closed' }),
    'hires.dismiss': async () => ({ state: 'applied', stage: 'closed' }),
    'invitations.annul': async () => ({ state: 'applied', stage: 'undecided' }),
    'invitations.reissue': async () => ({ state: 'applied', stage: 'invited' }),
    'invitations.open': async ({ kind }) => ({ id: 'case-new', number: 13, kind, fresh: true }),
    'invitations.replaceLink': async () => ({
      replaced: true,
      holders: { byLetter: 2, withoutAddress: 1 },
      unopened: 5,
      owners: ['Админова Ольга Петровна'],
      waiting: 0,
    }),
    'invitations.inviteGuest': async () => ({
      number: 16,
      channel: 'letter',
      knownPerson: false,
      sharedPhone: false,
      namesake: false,
      replaced: [],
    }),
    'invitations.moveGuestEnd': async () => ({ from: parseCivilDate('2026-12-31') }),
    'invitations.claim': async () => ({ link: 'https://sferum.example/join/abc' }),
    'invitations.decline': async () => undefined,
    'registrations.start': async () => ({
      caseId: 'case-registration',
      number: 14,
      fresh: true,
      approval: true,
      older: [],
    }),
    'registrations.draft': async () => ({
      to: 'info@sferum.ru',
      subject: 'Заявка на регистрацию',
      text: 'Просим зарегистрировать.\n\nДиректор Т. А. Громова\n',
      files: ['Приказ 15-од.pdf', 'Копия лицензии.pdf'],
    }),
    'registrations.attachPaper': async () => ({ seq: 1, waiting: 1 }),
    'registrations.exchangeOrder': async () => undefined,
    'registrations.declare': async () => ({ changed: true }),
    'registrations.withdraw': async () => ({ state: 'applied', stage: 'closed' }),
    'registrations.endAdministrator': async () => ({ last: false }),
    'registrations.show': async () => exampleRegistration,
    'transfers.start': async () => ({
      caseId: 'case-transfer',
      number: 15,
      pairCode: '7K3MA-9PXT2-4HE5B',
      fresh: true,
      older: [],
    }),
    'transfers.list': async () => onePage([]),
    'transfers.enterPaper': async () => ({ older: [] }),
    'transfers.checkItem': async () => undefined,
    'transfers.pair': async () => undefined,
    'transfers.withdraw': async () => ({
      submitted: { state: 'applied', stage: 'closed' },
      orderInForce: false,
      direction: 'outbound',
      classToLeave: false,
    }),
    'consents.list': async () => onePage([]),
    'offices.list': async () => ({ on: '2026-11-20', held: [], substitutions: [], vacant: [] }),
    'offices.appoint': async () => ({ name: 'Белкина Тамара Юрьевна', changed: true }),
    'offices.end': async () => ({ name: 'Белкина Тамара Юрьевна', vacant: false }),
    'offices.substitute': async () => ({
      name: 'Белкина Тамара Юрьевна',
      substitute: 'Чернов Олег Игоревич',
    }),
    'offices.noteReturn': async () => ({
      name: 'Белкина Тамара Юрьевна',
      substitutes: ['Чернов Олег Игоревич'],
    }),
    'rules.calendars': async () => ({ items: [], missing: [] }),
    'rules.calendar': async () => CALENDAR_2026,
    'rules.editions': async () => ({ items: [] }),
    'rules.loadCalendar': async () => ({ year: 2027, week: 5 }),
    'rules.loadEdition': async () => ({ editionId: 'edition-2', effectiveOn: '2027-01-01' }),
    'upkeep.verifyAudit': async () => ({ entries: 5, sealed: 5, brokenAt: null, changedValues: [] }),
    'upkeep.examine': async () => ({ findings: [], temporalAsked: true }),
  };
  const all: Readonly<Record<string, unknown>> = { ...usual, ...answers };
  const methodsOf = (noun: string) =>
    new Proxy(
      {},
      {
        get(_none, name) {
          const method = `${noun}.${String(name)}`;
          const found = all[method];
          if (typeof found !== 'function') return undefined;
          return async (...args: unknown[]): Promise<unknown> => {
            calls.push({ method, args });
            return (found as (...args: unknown[]) => unknown)(...args);
          };
        },
      },
    );
  return new Proxy({} as College, {
    get: (_none, noun) => (noun === 'then' ? undefined : methodsOf(String(noun))),
  });
}

export interface FakePlace {
  readonly answers?: Answers;
  readonly environment?: NodeJS.ProcessEnv;
  readonly ports?: Partial<Ports>;
  readonly columns?: number;
}

/** Runs a command line in this process against a college in memory. */
export async function cli(argv: readonly string[], place: FakePlace = {}): Promise<Ran> {
  const calls: Call[] = [];
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    columns: place.columns,
    colour: false,
    progress: undefined,
    program: 'kontingent',
  };
  const ports: Ports = {
    config: async () =>
      loadConfig({
        KONTINGENT_HOME: '/nonexistent',
        TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
        ...place.environment,
      }),
    open: async () => ({
      college: fakeCollege(place.answers ?? {}, calls),
      close: async () => undefined,
    }),
    status: async () => STATUS,
    setUpExample: async () => ({
      fresh: true,
      hires: 0,
      organizationId: 'id-college',
      shortName: 'УИПК',
      people: [],
    }),
    setUpCollege: async () => ({ problems: [{ code: 'notReadable', place: '', line: null }], entered: null }),
    colleges: async () => [],
    now: () => new Date(NOW),
    ...place.ports,
  };
  const exitCode = await run(argv, io, ports);
  const described = await catalogue();
  const changes = calls.filter(({ method }) => described.get(method)?.sort === 'act');
  return { exitCode, out, err, calls, changes };
}

export function exampleTask(more: Partial<CaseTask> = {}): CaseTask {
  return {
    seq: 3,
    kind: 'confirmStatus',
    role: 'administrator',
    roles: ['administrator'],
    state: 'open',
    decision: null,
    level: 0,
    openedAt: '2026-11-23T05:00:00.000Z',
    dueAt: '2026-11-30T14:00:00.000Z',
    term: null,
    closedAt: null,
    ownerName: null,
    retimedReason: null,
    answers: [],
    ...more,
  };
}

/** A college whose request was repeated once. */
export const exampleRegistration: RegistrationView = {
  state: 'unregistered',
  since: null,
  inn: null,
  ogrn: null,
  administrators: [
    { name: 'Рябов Сергей Павлович', role: 'administrator', since: '2026-11-20', until: null },
    {
      name: 'Ильина Вера Юрьевна',
      role: 'additionalAdministrator',
      since: '2026-11-20',
      until: '2026-12-31',
    },
  ],
  request: {
    number: 14,
    open: true,
    purpose: 'registration',
    orderNumber: '15-од',
    orderOn: '2026-11-20',
    scanSha256: 'ab'.repeat(32),
    administratorName: 'Рябов Сергей Павлович',
    formerName: null,
    phone: '+79000000103',
    email: 's.ryabov@college.example',
    consentOn: '2026-11-20',
    supportAddress: 'info@sferum.ru',
    refusalReason: null,
    letters: [
      {
        letter: 1,
        form: 'request',
        outgoingNumber: '123/01',
        outgoingOn: '2026-11-20',
        state: 'sent',
        approvedBy: 'Громова Татьяна Андреевна',
        signed: null,
      },
      {
        letter: 2,
        form: 'repeat',
        outgoingNumber: 'С-1',
        outgoingOn: '2026-12-01',
        state: 'queued',
        approvedBy: null,
        signed: null,
      },
    ],
  },
};

/** П-12: a teacher whose status is to be confirmed. */
export function exampleCase(more: Partial<CaseDetails> = {}): CaseDetails {
  return {
    caseId: '0b5c1d3a-0000-4000-8000-000000000012',
    number: 12,
    kind: 'onboarding',
    state: 'open',
    stage: 'verifying',
    waitingFor: 'administrator',
    since: '2026-11-23T05:00:00.000Z',
    dueAt: '2026-11-30T14:00:00.000Z',
    overdue: false,
    outcome: null,
    openedAt: '2026-11-20T05:00:00.000Z',
    closedAt: null,
    rev: 4,
    processState: null,
    person: {
      id: 'id-person',
      name: 'Соколова Марина Викторовна',
      phone: '+79000000011',
      email: 'm.sokolova@college.example',
      post: 'Преподаватель',
      hiredOn: '2026-11-23',
      hireWithdrawn: false,
      endedOn: null,
      endOrder: null,
      classes: ['Преподаватели'],
      groups: ['ИС-26'],
    },
    registration: null,
    transfer: null,
    order: null,
    guest: null,
    invitations: [
      {
        issue: 1,
        channel: 'letter',
        status: 'joined',
        issuedAt: '2026-11-20T05:00:00.000Z',
        handedOutAt: null,
        expiresAt: null,
        openedAt: null,
        revealedAt: '2026-11-21T05:00:00.000Z',
        endedAt: '2026-11-23T05:00:00.000Z',
        endReason: null,
        remindAt: null,
      },
    ],
    tasks: [exampleTask()],
    letters: [
      {
        id: 'letter-1',
        kind: 'invitation',
        state: 'sent',
        toAddress: 'm.sokolova@college.example',
        attempts: 1,
        smtpCode: 250,
        queuedAt: '2026-11-20T05:00:00.000Z',
        sentAt: '2026-11-20T05:00:01.000Z',
      },
    ],
    inbound: [],
    commands: [],
    trail: [
      {
        id: 1,
        at: '2026-11-20T05:00:00.000Z',
        action: 'hire:entered',
        actorName: 'Зимина Ольга Николаевна',
        onBehalfOfName: null,
        ids: {},
        question: null,
        reason: null,
      },
    ],
    ...more,
  };
}
