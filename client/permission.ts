import type { Role } from '../domain/case/roles.ts';
import { READERS_OF_GROUNDS } from '../domain/order/grounds.ts';

/**
 * Who may do an act or see a read, as data:
 * - `roles`: whoever holds one of these roles today;
 * - `answerer`: whoever may answer the task now (its roles, owner and substitutes, and never on one's own case), which
 *   registry/task/authority.ts judges with the task locked;
 * - `holder`: whoever has the token of an invitation;
 * - `anyone`: everybody of the college;
 * - `reader`: everybody of the college, but only those who hold one of the roles of `wholly` today see all of it. Others,
 *   and whoever does not say who they are, see it as client/work/veil.ts leaves it.
 */
export type Who =
  | { readonly may: 'roles'; readonly roles: readonly Role[] }
  | { readonly may: 'answerer' }
  | { readonly may: 'holder' }
  | { readonly may: 'anyone' }
  | { readonly may: 'reader'; readonly wholly: readonly Role[] };

/** How much of the college those who may can reach by it. */
export const SCOPES = {
  roles: 'college',
  answerer: 'task',
  holder: 'invitation',
  anyone: 'college',
  reader: 'college',
} as const satisfies Record<Who['may'], 'college' | 'task' | 'invitation'>;

/** The id of the person who acts, where an act is of a named person; of a reader who need not say; else null. */
export type ActorOf<W extends Who> = W extends { readonly may: 'roles' | 'answerer' }
  ? string
  : W extends { readonly may: 'reader' }
    ? string | null
    : null;

/** Those who hold one of the roles today. */
export function holdersOf(...roles: readonly [Role, ...Role[]]): {
  readonly may: 'roles';
  readonly roles: readonly Role[];
} {
  return { may: 'roles', roles };
}

export const ANYONE = { may: 'anyone' } as const satisfies Who;
/** Of what tells on which grounds students are on leaves or were expelled. */
export const READER = { may: 'reader', wholly: READERS_OF_GROUNDS } as const satisfies Who;
export const ANSWERER = { may: 'answerer' } as const satisfies Who;
export const HOLDER = { may: 'holder' } as const satisfies Who;
