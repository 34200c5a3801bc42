import type { Role } from '../../../domain/case/roles.ts';
import type {
  Decision,
  Happening,
  Process,
  ProcessTitles,
  Questions,
  Verdict,
} from '../../../domain/case/process.ts';
import { KontingentError } from '../../../domain/errors.ts';

/** Questions of the probe: each shows a property of its own that the kernel must honour. */
const PROBE_QUESTIONS = {
  /** Asked of whom the facts name, from the day that they name. Two of its decisions may be taken back. */
  choose: {
    role: 'registrar',
    term: 'signUp',
    decisions: ['wait', 'list', 'finish', 'refuse'],
    retracted: ['wait', 'list'],
  },
  /** About several lines at once, answered by exception; nobody is asked before an instant. */
  checkLines: {
    role: 'departmentHead',
    term: 'classChanges',
    decisions: ['all', 'allBut'],
    data: { allBut: 'probeLines' },
    retracted: ['all', 'allBut'],
  },
  /** With data of a schema of its own, and nobody answers it about themself. */
  enterCode: {
    role: 'hr',
    term: 'contactFix',
    decisions: ['entered'],
    data: { entered: 'probeCode' },
    notOwn: true,
  },
  /** Outlives the end of the case until a person says that it is undone. */
  undoProbe: { role: 'administrator', term: 'removal', decisions: ['undone'], undoes: true },
} as const satisfies Questions;

export interface ProbeTypes {
  readonly stage: 'choosing' | 'waiting' | 'listing' | 'coding';
  readonly outcome: 'finished' | 'refused' | 'withdrawn';
  readonly progress: ProbeProgress;
  readonly facts: ProbeFacts;
  readonly effect: ProbeEffect;
  readonly questions: typeof PROBE_QUESTIONS;
  readonly command: ProbeCommand;
}

/** Version 2; version 1 knew `waits` and `wakesAt` alone. */
export interface ProbeProgress {
  /** Times that the case has waited by itself. */
  readonly waits: number;
  /** Counted by the commit of `countWait`. */
  readonly wakesAt: string | null;
  readonly signals: number;
  /** Something was begun that must be undone. */
  readonly begun: boolean;
}

export interface ProbeFacts {
  readonly decider: Role;
  /** The day of the paper from which terms count. */
  readonly day: string;
  readonly lines: number;
  readonly heldUntil: string | null;
  /** How often the case waits by itself before it asks again. */
  readonly mostWaits: number;
}

export type ProbeEffect =
  | { readonly do: 'countWait' }
  | { readonly do: 'beginAbroad'; readonly count: number }
  | { readonly do: 'saveLines' }
  | { readonly do: 'saveCode' }
  | { readonly do: 'markProbe'; readonly mark: 'finished' | 'undone' };

export type ProbeCommand =
  /** Possible while the case waits alone; a refusal changes nothing. */
  | { readonly type: 'signal'; readonly at: string; readonly count: number }
  /** Makes a question needless. */
  | { readonly type: 'rush'; readonly at: string }
  | { readonly type: 'withdraw'; readonly at: string };

type On = Decision<ProbeTypes>;

const TITLES: ProcessTitles<ProbeTypes> = {
  process: 'Probe',
  stages: { choosing: 'choosing', waiting: 'waiting', listing: 'listing', coding: 'coding' },
  outcomes: { finished: 'finished', refused: 'refused', withdrawn: 'withdrawn' },
  questions: { choose: 'choose', checkLines: 'check lines', enterCode: 'enter a code', undoProbe: 'undo' },
  timers: { choosing: 'to choose', waiting: 'to wait', listing: 'to list', coding: 'to code' },
  then: ({ stage }) => (stage === 'waiting' ? 'the case looks again' : null),
  details: ({ progress }) => (progress === null ? [] : [`waits: ${progress.waits}`]),
};

const FRESH: ProbeProgress = { waits: 0, wakesAt: null, signals: 0, begun: false };
/** Signals after which the case waits for the director, whatever is asked. */
export const MANY_SIGNALS = 10;
/** The id of the rule by which lines are held; a case that began before it holds none. */
export const HOLDS_LINES = 'probe-holds-lines';

/**
 * A process that exists for tests alone: it has every feature of the kernel, so that the kernel is tested without any
 * process of the product.
 *
 * - `choosing`: entered at the begin, and after every detour. The case waits for whoever must choose.
 * - `waiting`: entered when somebody chose to wait. Time itself looks again, so many times, and then asks anew. A signal
 *   leads on.
 * - `listing`: entered when somebody chose the list. The case waits for all lines, by exception.
 * - `coding`: entered by a signal or in a rush. The case waits for the code.
 */
export const probe: Process<ProbeTypes> = {
  kind: 'probe',
  version: 2,
  many: true,
  questions: PROBE_QUESTIONS,
  stages: {
    choosing: { waitsFor: 'registrar' },
    waiting: { waitsFor: 'date' },
    listing: { waitsFor: 'department_head' },
    coding: { waitsFor: 'hr', outside: 'person' },
  },
  titles: TITLES,
  accepts: ['signal', 'rush', 'withdraw'],
  refusals: [],
  decide,
  wakesAt: ({ stage, progress }) => (stage === 'waiting' ? (progress?.wakesAt ?? null) : null),
  dueAt: ({ stage, progress }) => (stage === 'waiting' ? (progress?.wakesAt ?? null) : null),
  waitsFor: ({ progress }) => ((progress?.signals ?? 0) >= MANY_SIGNALS ? 'director' : null),
  upgrade(progress, version) {
    if (version !== 1) throw new Error(`There is no version ${version} of a probe`);
    return { ...FRESH, ...(progress as Pick<ProbeProgress, 'waits' | 'wakesAt'>) };
  },
};

function decide(on: On, what: Happening<ProbeTypes>, facts: ProbeFacts): Verdict {
  switch (what.type) {
    case 'begin':
      return choose(on, FRESH, facts);
    case 'timer':
      return reevaluate(on, facts);
    case 'answer':
      return answered(on, what, facts);
    case 'signal':
      return signalled(on, what.count);
    case 'rush':
      if (!on.isAsked('choose')) return on.stay();
      on.supersede('choose');
      on.ask('enterCode');
      return on.goTo('coding', on.progress);
    case 'withdraw':
      return on.end('withdrawn', { tasks: 'withdrawn' });
  }
}

function choose(on: On, progress: ProbeProgress, facts: ProbeFacts): Verdict {
  on.ask('choose', { role: facts.decider, from: facts.day });
  return on.goTo('choosing', progress);
}

function reevaluate(on: On, facts: ProbeFacts): Verdict {
  const { stage, progress } = on.state;
  const wakesAt = progress?.wakesAt ?? null;
  if (stage !== 'waiting' || progress === null || wakesAt === null || wakesAt > on.at) return on.stay();
  if (progress.waits >= facts.mostWaits) return choose(on, { ...progress, wakesAt: null }, facts);
  return wait(on, progress);
}

function wait(on: On, { waits, ...progress }: ProbeProgress): Verdict {
  on.effect({ do: 'countWait' });
  return on.goTo('waiting', { ...progress, waits: waits + 1, wakesAt: null });
}

function signalled(on: On, count: number): Verdict {
  if (on.state.stage !== 'waiting')
    throw new KontingentError('NotPossibleNow', 'The probe does not wait for a signal');
  const { signals, ...progress } = on.progress;
  on.effect({ do: 'beginAbroad', count });
  on.askOnce('undoProbe');
  on.ask('enterCode');
  return on.goTo('coding', { ...progress, signals: signals + count, begun: true, wakesAt: null });
}

function answered(
  on: On,
  what: Extract<Happening<ProbeTypes>, { type: 'answer' }>,
  facts: ProbeFacts,
): Verdict {
  switch (what.question) {
    case 'choose':
      return chosen(on, what.decision, facts);
    case 'checkLines':
      if (what.decision === 'allBut') on.effect({ do: 'saveLines' });
      return choose(on, on.progress, facts);
    case 'enterCode':
      on.effect({ do: 'saveCode' });
      return choose(on, on.progress, facts);
    case 'undoProbe': {
      on.effect({ do: 'markProbe', mark: 'undone' });
      const progress = { ...on.progress, begun: false };
      return on.state.ending === null ? on.stay(progress) : on.end(on.state.ending, { progress });
    }
  }
}

function chosen(
  on: On,
  decision: (typeof PROBE_QUESTIONS)['choose']['decisions'][number],
  { lines, day, heldUntil }: ProbeFacts,
): Verdict {
  switch (decision) {
    case 'wait':
      return wait(on, { ...on.progress, waits: 0 });
    case 'list': {
      const held = heldUntil !== null && on.patched(HOLDS_LINES) ? { heldUntil } : {};
      on.ask('checkLines', { lines, from: day, ...held });
      return on.goTo('listing', on.progress);
    }
    case 'finish':
      on.effect({ do: 'markProbe', mark: 'finished' });
      return on.end('finished');
    case 'refuse':
      return on.end('refused');
  }
}
