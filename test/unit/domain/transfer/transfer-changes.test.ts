import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { transferProcess } from '../../../../domain/transfer/process.ts';
import { type Direction, DIRECTIONS } from '../../../../domain/transfer/codes.ts';
import { drive } from '../../../support/process/drive.ts';
import { answer, TRANSFER_PATHS, type TransferMove, withdraw } from '../../../support/process/transfer.ts';
import { questionsOf } from '../../../support/process/table.ts';

/** The cells of a row after its stage. */
type Row = readonly [tasks: string, asked: string, told: string, order: string, ends: string];

/** What a withdrawal does to a transfer that stands so, in the words of the page. */
function rowOf(path: readonly TransferMove[]): Row {
  const from = drive(transferProcess, path);
  const withdrawn = drive(transferProcess, [withdraw], { from });
  const last = withdrawn.steps.at(-1);
  const effects = last?.effects ?? [];
  const asked = questionsOf(withdrawn.effects);
  const { stage, outcome, tasks } = withdrawn.state;
  const undone =
    stage === 'undoing'
      ? drive(transferProcess, [answer('removeFromClass', 'removed')], { from: withdrawn })
      : withdrawn;
  return [
    list(effects.map((effect) => (effect.do === 'closeTask' ? code(asked.get(effect.seq) ?? '') : null))),
    list(tasks.map(({ question }) => code(question))),
    list(effects.map((effect) => (effect.do === 'sendPeerMessage' ? code(effect.status) : null))),
    last?.facts.order === 'applied' ? 'stays in force' : 'none yet',
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
    const paths: Readonly<Record<string, readonly TransferMove[]>> = TRANSFER_PATHS[direction];
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
    Object.entries<readonly TransferMove[]>(TRANSFER_PATHS[direction]).map(
      ([stage, moves]) => [direction, stage, moves] as const,
    ),
  );
  it.each(paths)('and %s comes to %s as it says', (_direction, stage, moves) => {
    const { state, steps } = drive(transferProcess, moves);
    expect(steps.filter((one) => one.refused)).toEqual([]);
    expect(state.stage).toBe(stage);
  });
});
