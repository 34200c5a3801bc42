import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onboarding } from '../../../../domain/onboarding.ts';
import { taskSpec } from '../../../../domain/task.ts';
import { STAGES } from '../../../../domain/processes.ts';
import { step, type DrivenCase } from '../../../support/case-driver.ts';
import {
  answer,
  claim,
  moveStart,
  play,
  withdraw,
  withdrawOneOfTwo,
  type Move,
} from '../../../support/case-moves.ts';
import { REGISTRATION_PATHS } from '../../../support/registration-paths.ts';
import { TRANSFER_PATHS } from '../../../support/transfer-paths.ts';
import { PATHS, type PathName } from '../../../support/case-paths.ts';

/** The changes of a hire, by the headings of the page. */
const CHANGES: Readonly<Record<string, Move>> = {
  'Moved to a later day': moveStart(10 * 24),
  'Moved to a day that has come': moveStart('past'),
  Withdrawn: withdraw,
  'Withdrawn, another job stays': withdrawOneOfTwo,
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
function undo(driven: DrivenCase): DrivenCase {
  if (driven.state.stage !== 'undoing') return driven;
  const answers = driven.state.tasks.map(({ kind }) => answer(kind, taskSpec(kind).decisions[0] ?? ''));
  return play(onboarding, answers, driven);
}

/** What the machine does, in the words of the page. */
function rowOf(path: PathName, change: Move): Row {
  const before = play(onboarding, PATHS[path]);
  const changed = play(onboarding, [change], before);
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
        effect.do === 'closeTask'
          ? `${code(changed.kinds.get(effect.seq) ?? '')} as ${code(effect.end)}`
          : null,
      ),
    ),
    list(effects.map((effect) => (effect.do === 'openTask' ? code(effect.kind) : null))),
    list(effects.map((effect) => (effect.do === 'queueLetter' ? code(effect.letter) : null))),
    tokenOf(changed),
    thenOf(changed, undone),
  ];
}

/** What the token of the current issue does now, asked by trying it. */
function tokenOf({ state }: DrivenCase): string {
  if (!state.invitation || state.invitation.issue === 0) return 'none yet';
  const { refused } = step(onboarding, state, claim()(state, state.since));
  return refused ? `dead: ${code(refused.code)}` : 'works';
}

function thenOf(changed: DrivenCase, undone: DrivenCase): string {
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
    expect(cells).toEqual(rowOf(stage as PathName, CHANGES[change] as Move));
  });

  it('of every way to stand and every change once', () => {
    const all = Object.keys(CHANGES).flatMap((change) =>
      Object.keys(PATHS).map((path) => `${change}: ${path}`),
    );
    expect(said.map(({ change, stage }) => `${change}: ${stage}`)).toEqual(all);
  });

  it('of every stage there is', () => {
    const stages = new Set(Object.keys(PATHS).map((path) => path.replace(/,.*/, '')));
    const elsewhere = [
      ...Object.keys(REGISTRATION_PATHS),
      ...Object.values(TRANSFER_PATHS).flatMap((paths) => Object.keys(paths)),
      ...['performing', 'drafting', 'applying', 'mending', 'informing'],
    ].filter((stage) => !stages.has(stage));
    expect([...stages].sort()).toEqual(STAGES.filter((stage) => !elsewhere.includes(stage)).sort());
  });

  it.each(Object.entries(PATHS))('and comes to %s as it says', (path, moves) => {
    const { state, steps } = play(onboarding, moves);
    expect(steps.filter((one) => one.refused)).toEqual([]);
    expect(state.stage).toBe(path.replace(/,.*/, ''));
  });
});
