import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfKernel, viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { walk, ways } from '../../../support/process/walk.ts';

describe.each(SAMPLES)('%s', (_kind, sample) => {
  const { process } = sample;

  it('whoever looks sees where it stands, on whom it waits and until when', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        for (const { state } of walk(sample, draw, { late: true })) {
          const view = viewOf(process, state);
          const dues = state.tasks.map(({ dueAt }) => dueAt ?? '');
          expect(view).toMatchObject({ stage: state.stage, since: state.since });
          expect(view.overdue).toBe(state.tasks.some(({ level }) => level > 0));
          if (state.outcome !== null) {
            expect(view).toMatchObject({ waitingFor: 'nobody', due: null, overdue: false });
            expect(wakesAt(process, state)).toBeNull();
          }
          // Whatever is asked has a due date, and the earliest is what is seen at the latest.
          expect(dues).not.toContain('');
          expect(dues.every((due) => view.due !== null && view.due <= due)).toBe(true);
          if (state.tasks.length > 0) expect(view.waitingFor).not.toBe('nobody');
        }
      }),
      ways(40),
    );
  });

  it('its details are lines for every state', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        for (const { state } of walk(sample, draw)) {
          const lines = process.titles.details?.(state) ?? [];
          // The mark of the list is the kernel's to set.
          const then = isOfKernel(state.stage) ? null : process.titles.then?.(state);
          for (const line of [...lines, ...(then ? [then] : [])]) expect(line).toMatch(/^(?!- )\S[^\n]*$/);
        }
      }),
      ways(20),
    );
  });

  it('has a text for whatever it can show; Temporal UI shows 100 letters of a timer', () => {
    const { titles, questions, stages } = process;
    expect(titles.process).not.toBe('');
    expect(Object.keys(titles.stages).sort()).toEqual(Object.keys(stages).sort());
    expect(Object.keys(titles.timers).sort()).toEqual(Object.keys(stages).sort());
    expect(Object.keys(titles.questions).sort()).toEqual(Object.keys(questions).sort());
    for (const text of Object.values(titles.timers)) expect(text.length).toBeLessThanOrEqual(100);
  });
});
