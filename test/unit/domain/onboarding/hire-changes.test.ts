import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onboardingProcess } from '../../../../domain/onboarding/process.ts';
import {
  ONBOARDING_QUESTIONS,
  ONBOARDING_STAGES,
  type OnboardingFacts,
  type OnboardingTypes,
} from '../../../../domain/onboarding/types.ts';
import { step, type Driven } from '../../../support/process/drive.ts';
import {
  answer,
  claim,
  moveStart,
  PATHS,
  play,
  withdraw,
  withdrawOneOfTwo,
  type OnboardingMove,
  type PathName,
} from '../../../support/process/onboarding.ts';
import { questionsOf } from '../../../support/process/table.ts';

type Changing = (facts: Partial<OnboardingFacts>) => OnboardingMove;

/** The changes of a hire, by the headings of the page. */
const CHANGES: Readonly<Record<string, Changing>> = {
  'Moved to a later day': (facts) => moveStart(10 * 24, facts),
  'Moved to a day that has come': (facts) => moveStart('past', facts),
  Withdrawn: () => withdraw,
  'Withdrawn, another job stays': () => withdrawOneOfTwo,
};

/** What is waited for has not come by then. */
const STILL: Readonly<Partial<Record<PathName, Partial<OnboardingFacts>>>> = {
  awaitingOther: { otherCase: true },
  awaitingPlatform: { platform: 'unregistered' },
};

/** The cells of a row after its stage. */
type Row = readonly [
  facts: string,
  closed: string,
  asked: string,
  letters: string,
  token: string,
  then: string,
];

/** Gives the answers that undo on the platform what was begun there. */
function undo(driven: Driven<OnboardingTypes>): Driven<OnboardingTypes> {
  if (driven.state.stage !== 'undoing') return driven;
  const answers = driven.state.tasks.map(({ question }) =>
    answer(question, ONBOARDING_QUESTIONS[question].decisions[0]),
  );
  return play(answers, driven);
}

/** What the machine does, in the words of the page. */
function rowOf(path: PathName, change: Changing): Row {
  const before = play(PATHS[path]);
  const changed = play([change(STILL[path] ?? {})], before);
  const questions = questionsOf(changed.effects);
  const last = changed.steps.at(-1);
  if (last?.refused) return ['–', '–', '–', '–', tokenOf(changed), `refused: ${code(last.refused.code)}`];
  const undone = undo(changed);
  const effects = last?.effects ?? [];
  const later = undone.effects.slice(changed.effects.length);
  return [
    list([
      ...effects.map((effect) =>
        effect.do === 'endInvitation'
          ? `invitation ${code(effect.status)} as ${code(effect.reason ?? '')}`
          : null,
      ),
      ...later.map((effect) => (effect.do === 'removeMembership' ? 'membership, once removed' : null)),
    ]),
    list(
      effects.map((effect) =>
        effect.do === 'closeTask' ? `${code(questions.get(effect.seq) ?? '')} as ${code(effect.end)}` : null,
      ),
    ),
    list(effects.map((effect) => (effect.do === 'openTask' ? code(effect.question) : null))),
    list(effects.map((effect) => (effect.do === 'queueLetter' ? code(effect.letter) : null))),
    tokenOf(changed),
    thenOf(changed, undone),
  ];
}

/** What the token of the current issue does now, asked by trying it. */
function tokenOf({ state }: Driven<OnboardingTypes>): string {
  if ((state.progress?.invitation?.issue ?? 0) === 0) return 'none yet';
  const { arriving, facts } = claim()(state, state.since);
  const { refused } = step(onboardingProcess, state, arriving, facts);
  return refused ? `dead: ${code(refused.code)}` : 'works';
}

function thenOf(changed: Driven<OnboardingTypes>, undone: Driven<OnboardingTypes>): string {
  const { stage, outcome } = changed.state;
  if (outcome !== null) return `ends as ${code(outcome)}`;
  return stage === 'undoing'
    ? `${code(stage)}, then ends as ${code(undone.state.outcome ?? '')}`
    : code(stage);
}

function code(word: string): string {
  return `\`${word}\``;
}

function list(words: readonly (string | null)[]): string {
  return words.filter((word) => word !== null).join('; ') || '–';
}

const page = readFileSync(new URL('../../../../docs/hire-changes.md', import.meta.url), 'utf8');

/** The rows of the page's tables: those that begin with a stage, each under the heading of its change. */
const said = page.split(/^## /m).flatMap((section) => {
  const change = section.split('\n', 1)[0] ?? '';
  const rows = [...section.matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)];
  return Object.hasOwn(CHANGES, change)
    ? rows.map(([, stage = '', cells = '']) => ({
        change,
        stage,
        cells: cells.split('|').map((cell) => cell.trim()),
      }))
    : [];
});

describe('docs/hire-changes.md says what happens', () => {
  it.each(said)('$change, $stage', ({ change, stage, cells }) => {
    expect(Object.keys(PATHS)).toContain(stage);
    expect(cells).toEqual(rowOf(stage as PathName, CHANGES[change] as Changing));
  });

  it('of every way to stand and every change once', () => {
    const all = Object.keys(CHANGES).flatMap((change) =>
      Object.keys(PATHS).map((path) => `${change}: ${path}`),
    );
    expect(said.map(({ change, stage }) => `${change}: ${stage}`)).toEqual(all);
  });

  it('of every stage there is', () => {
    const stages = new Set(Object.keys(PATHS).map((path) => path.replace(/,.*/, '')));
    const all = [...Object.keys(ONBOARDING_STAGES), 'opening', 'undoing', 'closed'];
    expect([...stages].sort()).toEqual(all.sort());
  });

  it.each(Object.entries(PATHS))('and comes to %s as it says', (path, moves) => {
    const { state, steps } = play(moves);
    expect(steps.filter((one) => one.refused)).toEqual([]);
    expect(state.stage).toBe(path.replace(/,.*/, ''));
  });
});
