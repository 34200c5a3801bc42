import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { transfer } from '../../../../domain/transfer.ts';
import { DIRECTIONS, type Direction } from '../../../../domain/transfer-words.ts';
import { answer, play, withdraw, type Move } from '../../../support/case-moves.ts';
import { TRANSFER_PATHS } from '../../../support/transfer-paths.ts';

/** The cells of a row after its stage. */
type Row = readonly [tasks: string, asked: string, told: string, order: string, ends: string];

/** What a withdrawal does to a transfer that stands so, in the words of the page. */
function rowOf(path: readonly Move[]): Row {
  const before = play(transfer, path);
  const withdrawn = play(transfer, [withdraw], before);
  const effects = withdrawn.steps.at(-1)?.effects ?? [];
  const { stage, outcome, transfer: lead } = withdrawn.state;
  const undone =
    stage === 'undoing' ? play(transfer, [answer('removeFromClass', 'removed')], withdrawn) : withdrawn;
  return [
    list(
      effects.map((effect) =>
        effect.do === 'closeTask' ? code(withdrawn.kinds.get(effect.seq) ?? '') : null,
      ),
    ),
    list(withdrawn.state.tasks.map(({ kind }) => code(kind))),
    list(effects.map((effect) => (effect.do === 'tellOther' ? code(effect.word) : null))),
    lead?.ordered === true ? 'stays in force' : 'none yet',
    outcome === null
      ? `${code(stage)}, then ends as ${code(undone.state.outcome ?? '')}`
      : `ends as ${code(outcome)}`,
  ];
}

function code(word: string): string {
  return `\`${word}\``;
}

function list(words: readonly (string | null)[]): string {
  return words.filter((word) => word !== null).join('; ') || '–';
}

const page = readFileSync(new URL('../../../../docs/transfer-changes.md', import.meta.url), 'utf8');
const HEADINGS: Readonly<Record<string, Direction>> = {
  'Within the college': 'internal',
  'To another college': 'outbound',
  'From another college': 'inbound',
};

const said = page.split(/^## /m).flatMap((section) => {
  const direction = HEADINGS[section.split('\n', 1)[0] ?? ''];
  const rows = [...section.matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)];
  return direction === undefined
    ? []
    : rows.map(([, stage = '', cells = '']) => ({
        direction,
        stage,
        cells: cells.split('|').map((cell) => cell.trim()),
      }));
});

describe('docs/transfer-changes.md says what a withdrawal undoes', () => {
  it.each(said)('$direction, $stage', ({ direction, stage, cells }) => {
    const paths: Readonly<Record<string, readonly Move[]>> = TRANSFER_PATHS[direction];
    expect(Object.keys(paths)).toContain(stage);
    expect(cells).toEqual(rowOf(paths[stage] ?? []));
  });

  it('at every stage of every direction once', () => {
    const all = DIRECTIONS.flatMap((direction) =>
      Object.keys(TRANSFER_PATHS[direction]).map((stage) => `${direction}: ${stage}`),
    );
    expect(said.map(({ direction, stage }) => `${direction}: ${stage}`)).toEqual(all);
  });

  const paths = DIRECTIONS.flatMap((direction) =>
    Object.entries<readonly Move[]>(TRANSFER_PATHS[direction]).map(
      ([stage, moves]) => [direction, stage, moves] as const,
    ),
  );
  it.each(paths)('and %s comes to %s as it says', (_direction, stage, moves) => {
    const { state, steps } = play(transfer, moves);
    expect(steps.filter((one) => one.refused)).toEqual([]);
    expect(state.stage).toBe(stage);
  });
});
