import { isDeepStrictEqual } from 'node:util';
import { openCase, type CaseState } from '../../domain/case.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import { MACHINES } from '../../domain/machines.ts';
import { step } from '../support/case-driver.ts';
import { emptyPicture, paint, type Picture } from './picture.ts';
import { commandOf, type Story } from './story.ts';

/** What the pure machine says of a case. */
export interface Foretold {
  readonly picture: Picture;
  readonly state: CaseState;
  /** Stages that the registry applied and the machine would have refused, or led elsewhere. */
  readonly wrong: readonly string[];
}

/** Leads the pure machine of a case through the commands that were applied, in their order. */
export function foretell(story: Story, facts: ReadonlyMap<number, SubjectFacts>): Foretold {
  const machine = MACHINES[story.kind];
  const picture = emptyPicture();
  const wrong: string[] = [];
  let state = openCase(story.kind, story.openedAt);
  for (const [index, stage] of story.stages.entries()) {
    const where = `${story.number} stage ${stage.rev} by ${stage.type}`;
    if (stage.rev !== index + 1) wrong.push(`${where}: is number ${index + 1} of the case`);
    const known = facts.get(stage.rev);
    const next = step(machine, state, commandOf(stage, known));
    if (next.refused) {
      wrong.push(`${where}: the machine refuses with ${next.refused.code}`);
      continue;
    }
    ({ state } = next);
    paint(picture, state, next.effects, {
      effectKey: `${story.caseId}/${stage.type}/${stage.commandId ?? stage.rev - 1}`,
      byLetter: state.facts?.channel === 'letter',
    });
    if (state.stage !== stage.stage || state.outcome !== stage.outcome) {
      wrong.push(`${where}: ${stage.stage} ${stage.outcome}, foretold ${state.stage} ${state.outcome}`);
    }
  }
  return { picture, state, wrong };
}

/** Where the registry shows other cases than the machines foretell. */
export function troubleInRegistry(
  stories: readonly Story[],
  foretold: ReadonlyMap<string, Foretold>,
  pictures: ReadonlyMap<string, Picture>,
): string[] {
  return stories.flatMap(({ caseId, number }) => {
    const told = foretold.get(caseId);
    const found = pictures.get(caseId);
    if (!told || !found) return [`${number} is not there`];
    return [...told.wrong, ...differences(number, told.picture, found)];
  });
}

/** Where two pictures of a case differ, a line a fact. */
function differences(number: number, foretold: Picture, found: Picture): string[] {
  return (Object.keys(foretold) as (keyof Picture)[]).flatMap((fact) => {
    const [expected, actual] = [ordered(foretold[fact]), ordered(found[fact])];
    return isDeepStrictEqual(expected, actual)
      ? []
      : [`${number} ${fact}: ${JSON.stringify(actual)}, foretold ${JSON.stringify(expected)}`];
  });
}

/** Letters of one stage have no order among themselves. */
function ordered(fact: Picture[keyof Picture]): unknown {
  return Array.isArray(fact) && fact.some((line) => line.includes('/')) ? [...fact].sort() : fact;
}
