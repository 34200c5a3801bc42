import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import type { SetUpResult } from '../../setup.ts';

export const texts = {
  description: 'завести колледж в реестре',
  example:
    'загрузить учебный колледж: выдуманные люди с логинами hr, registrar, admin, admin2, deputy, director, head, commission',
  examples: (program: string) => `
Повторный вызов ничего не меняет. npm start делает это сам при первом запуске.

Пример
  ${program} setup example`,
  done: ({ fresh, hires, shortName, people }: SetUpResult, program: string) =>
    `${fresh ? 'Учебный колледж загружен' : 'Учебный колледж уже в реестре, ничего не изменено'}: ${shortName}.\n` +
    `${hires > 0 ? `Приняты на работу: ${hires}; их подключение уже видно в Temporal UI и в ${program} case list.\n` : ''}` +
    `Действовать можно от имени:\n${people
      .map(
        ({ login, name, roles }) =>
          `  --as ${login.padEnd(10)} ${name}, ${roles.map((role) => ROLE_TITLES[role]).join(', ')}`,
      )
      .join('\n')}\n\n` +
    `Дальше: ${program} hire --file examples/hires/hires-2026-11.csv --as hr`,
} as const;
