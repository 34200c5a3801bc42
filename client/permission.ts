import type { Role } from '../domain/case/roles.ts';

/**
 * Who may do an act or see a read, as data:
 * - `roles`: whoever holds one of these roles today;
 * - `answerer`: whoever may answer the task now (its roles, owner and substitutes, and never on one's own case), which
 *   registry/task/authority.ts judges with the task locked;
 * - `holder`: whoever has the token of an invitation;
 * - `anyone`: everybody of the college.
 */
export type Who =
  | { readonly may: 'roles'; readonly roles: readonly Role[] }
  | { readonly may: 'answerer' }
  | { readonly may: 'holder' }
  | { readonly may: 'anyone' };

/** How much of the college those who may can reach by it. */
export const SCOPES = {
  roles: 'college',
  answerer: 'task',
  holder: 'invitation',
  anyone: 'college',
} as const satisfies Record<Who['may'], 'college' | 'task' | 'invitation'>;

/** The id of the person who acts, where an act is of a named person; else null. */
export type ActorOf<W extends Who> = W extends { readonly may: 'roles' | 'answerer' } ? string : null;

/** Those who hold one of the roles today. */
export function holdersOf(...roles: readonly [Role, ...Role[]]): {
  readonly may: 'roles';
  readonly roles: readonly Role[];
} {
  return { may: 'roles', roles };
}

export const ANYONE = { may: 'anyone' } as const satisfies Who;
export const ANSWERER = { may: 'answerer' } as const satisfies Who;
export const HOLDER = { may: 'holder' } as const satisfies Who;
