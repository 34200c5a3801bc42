import type { ErrorDetails } from '../../../domain/errors.ts';

/** Values of `InvalidInput` about roles and whoever stands in. */
export const INVALID_ROLE: Readonly<Record<string, (d: ErrorDetails, program: string) => string>> = {
  administratorRole: (_d, program) =>
    `Администратора платформы назначают приказом, о котором узнаёт платформа: ${program} registration start. Сменить его: ${program} registration change. Закончить назначение: ${program} registration leave.`,
  substitute: () => 'Человек не замещает сам себя: назовите два разных логина.',
  substitution: (_d, program) =>
    `Этот замещающий на эти дни уже назначен. Кто кого замещает: ${program} role list`,
};
