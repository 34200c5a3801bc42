import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import { cli } from '../fake-college.ts';

describe('case restart', () => {
  it.each([
    [[], false, 'П-12: перезапущена, продолжает с того же места'],
    [['--terminate'], true, 'П-12: остановлена и перезапущена, продолжает с того же места'],
  ] as const)('%j asks for it once, and says what was done', async (options, terminate, said) => {
    const { exitCode, out, changes } = await cli(['case', 'restart', 'П-12', ...options, '--as', 'admin'], {
      answers: { 'cases.restart': async ({ number }) => ({ number, terminated: terminate }) },
    });
    expect(exitCode).toBe(0);
    expect(out).toContain(said);
    expect(out).toContain('kontingent case show П-12');
    expect(changes).toEqual([
      { method: 'cases.restart', args: [{ number: 12, terminate }, { actorId: 'id-admin' }] },
    ]);
  });

  it('gives the number and what was terminated to programs', async () => {
    const { out } = await cli(['case', 'restart', '12', '--json', '--as', 'admin'], {
      answers: { 'cases.restart': async ({ number }) => ({ number, terminated: false }) },
    });
    expect(JSON.parse(out)).toMatchObject({ case: 'П-12', number: 12, terminated: false });
  });

  it('of a case that runs says how it is restarted all the same', async () => {
    const { exitCode, err } = await cli(['case', 'restart', 'П-12', '--as', 'admin'], {
      answers: {
        'cases.restart': async ({ number }) => {
          throw new KontingentError('CaseRunning', 'The workflow of the case runs', { case: number });
        },
      },
    });
    expect(exitCode).toBe(3);
    expect(err).toContain('kontingent case restart П-12 --terminate');
  });
});

describe('what is asked of a case whose workflow was terminated', () => {
  it('is said to wait for a restart', async () => {
    const { exitCode, out } = await cli(['task', 'answer', 'П-12/3', 'confirmed', '--as', 'admin'], {
      answers: { 'tasks.answer': async () => ({ state: 'recorded', gone: true }) },
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/записано, применится после перезапуска/i);
  });
});
