import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHECK_TEXTS } from '../../../../client/cli/system/doctor.ru.ts';
import { trailActor, trailText, withoutRepeats } from '../../../../client/cli/system/audit.ru.ts';
import { texts as caseTexts } from '../../../../client/cli/case/texts.ru.ts';
import { guideOf } from '../../../../client/texts/guides/index.ts';
import { SCHEDULE_CHECKS } from '../../../../client/work/doctor-schedules.ts';
import { TEMPORAL_CHECKS } from '../../../../client/work/doctor.ts';
import { exampleCollege } from '../../../../client/setup.ts';
import { PROCESSES, questionSpec, TASK_KINDS } from '../../../../domain/processes.ts';
import { ANNUL_REASONS } from '../../../../domain/invitation/progress.ts';
import { LETTER_KINDS } from '../../../../mail/render/templates.ts';
import { ROLES } from '../../../../domain/case/roles.ts';
import { CHECKS } from '../../../../registry/doctor/doctor.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

describe('texts', () => {
  it.each(TASK_KINDS)('tell of %s what is asked and where each decision leads', (kind) => {
    const { ask, decisions } = guideOf(kind);
    expect(ask.length).toBeGreaterThan(30);
    expect(Object.keys(decisions)).toEqual(questionSpec(kind).decisions);
  });

  it('name every check of the doctor, and none that is gone', () => {
    const names = [...CHECKS, ...TEMPORAL_CHECKS, ...SCHEDULE_CHECKS].map(({ name }) => name);
    expect(Object.keys(CHECK_TEXTS).sort()).toEqual(names.sort());
  });

  it('name every letter, reason of annulment and kind of command, and none that no process takes', () => {
    const commands = new Set(Object.values(PROCESSES).flatMap(({ accepts }) => [...accepts]));
    expect(Object.keys(caseTexts.letterKinds)).toEqual([...LETTER_KINDS]);
    expect(Object.keys(caseTexts.annulReasons)).toEqual([...ANNUL_REASONS]);
    expect(Object.keys(caseTexts.commandTypes).sort()).toEqual(['answer', 'retime', ...commands].sort());
  });

  it('name every action of the audit, whoever writes it', () => {
    const actions = ['registry', 'client/acts', 'client/work'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) => {
          const text = readFileSync(join(root, folder, name), 'utf8');
          return [...text.matchAll(/'(?!node:)([a-zA-Z]+:[a-zA-Z:]+)'/g)].map((match) => match[1] ?? '');
        }),
    );
    expect(new Set(actions).size).toBeGreaterThan(50);
    for (const action of actions) expect(trailText({ action, ids: {} }), action).toMatch(/[а-яё]/);
  });

  it('say what the other college has told, in entries of today and of before', () => {
    const line = 'другой колледж сообщил (приказ об отчислении проведён, выписка выдана)';
    expect(trailText({ action: 'transfer:heard', ids: { status: 'expelled' } })).toBe(line);
    expect(trailText({ action: 'transfer:heard', ids: { word: 'expelled' } })).toBe(line);
  });

  it('tell a decision by its title, why it was so, and who holds an invitation', () => {
    const answered = { action: 'task:answered', ids: { task: 1, decision: 'provided' } };
    expect(trailText({ ...answered, question: 'providePlatformLink' })).toBe(
      'ответ на задачу (задача 1, «ссылка создана»)',
    );
    expect(trailText({ action: 'hire:withdraw', ids: {}, reason: 'не вышел на работу' })).toBe(
      'приём отменён: не вышел на работу',
    );
    expect(trailActor({ actorName: null, ids: { byToken: true } })).toBe('по коду приглашения');
    expect(trailActor({ actorName: null, ids: {} })).toBe('программа');
  });

  it('say once at which stage a case stands', () => {
    const at = (stage: string, outcome: string | null = null) => ({
      action: 'stage:timer',
      ids: { stage, outcome },
    });
    const trail = [
      at('applying'),
      { action: 'order:told', ids: {} },
      at('applying'),
      at('closed', 'applied'),
    ];
    expect(withoutRepeats(trail)).toEqual([trail[0], trail[1], trail[3]]);
  });

  it('tell a stage by its name and an end by its outcome', () => {
    expect(trailText({ action: 'stage:answer', ids: { stage: 'verifying', outcome: null } })).toBe(
      'этап: подтверждение статуса',
    );
    expect(trailText({ action: 'stage:answer', ids: { stage: 'closed', outcome: 'active' } })).toBe(
      'завершено: подключён, статус подтверждён',
    );
  });
});

describe('the example college', () => {
  it('has an officer for every role, with made-up contacts and the order that appointed them', async () => {
    const { people, timeZone } = await exampleCollege();
    expect(timeZone).toBe('Europe/Samara');
    expect(people.map(({ login }) => login)).toEqual([
      'hr',
      'registrar',
      'admin',
      'admin2',
      'deputy',
      'director',
      'head',
      'commission',
    ]);
    expect(people.flatMap(({ appointments }) => appointments.map(({ role }) => role)).sort()).toEqual(
      [...ROLES].sort(),
    );
    for (const { phone, email } of people) {
      expect(phone).toMatch(/^\+7900000/);
      expect(email).toMatch(/@college\.example$/);
    }
  });
});

describe('starting', () => {
  /** Follows the imports that run before any command does; types and dynamic imports cost nothing. */
  function loadedFrom(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, names = '', specifier = ''] of text.matchAll(
      /^(?:import|export)\s+([^;']*?)\s*from\s+'([^']+)'/gm,
    )) {
      if (names.startsWith('type ')) continue;
      if (specifier.startsWith('.')) loadedFrom(resolve(dirname(file), specifier), seen);
      else seen.add(specifier);
    }
    return seen;
  }

  it('help loads neither database, Temporal nor a reader of files', () => {
    const loaded = loadedFrom(join(root, 'client/cli/main.ts'));
    const packages = [...loaded].filter((name) => !name.startsWith('/') && !name.startsWith('node:'));
    expect(packages).toEqual(['commander']);
    expect(loaded).toContain(join(root, 'client/cli/program.ts'));
  });
});
