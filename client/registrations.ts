import { KontingentError } from '../domain/errors.ts';
import type { Role } from '../domain/case/roles.ts';
import { administratorsOn, endAdministrator } from '../registry/college/administrators.ts';
import { collegeDate } from '../registry/college/clock.ts';
import { caseByNumber } from '../registry/case/cases.ts';
import { recordCommand } from '../registry/case/commands.ts';
import type { Transaction } from '../registry/db/database.ts';
import { personByLogin } from '../registry/college/logins.ts';
import { declarePlatform, openRegistration, readPlatform } from '../registry/college/platform-state.ts';
import {
  registrationDetails,
  type RegistrationDetails,
} from '../registry/registration/registration-details.ts';
import {
  startRegistration,
  type NewRegistration,
  type StartedRegistration,
} from '../registry/registration/registration.ts';
import { Requests, type By, type Submitted } from './requests.ts';

/** Who enters a signed order of appointment: the offices that keep orders, and those whom it concerns. */
const ENTER_ORDERS: readonly Role[] = ['hr', 'registrar', 'administrator', 'deputyDirector', 'director'];
const WITHDRAW: readonly Role[] = ['administrator', 'deputyDirector', 'director'];

/** What a person asks for when a college is to be registered, or its administrator changes. */
export interface RegistrationInput extends Omit<NewRegistration, 'administratorId'> {
  /** Login of the administrator. */
  readonly administrator: string;
}

/** How the college stands with the platform. */
export interface RegistrationView {
  readonly state: 'active' | 'unregistered';
  readonly since: string | null;
  readonly inn: string | null;
  readonly ogrn: string | null;
  readonly administrators: Awaited<ReturnType<typeof administratorsOn>>;
  /** The request under way, or the last one; null where there was none. */
  readonly request: (RegistrationDetails & { readonly number: number; readonly open: boolean }) | null;
}

/** The acts on the college itself: its registration with the platform and its administrators (2.1, 2.2). */
export class Registrations extends Requests {
  /**
   * Enters the order and opens the case that leads the request; a second start is given the case that runs.
   *
   * @throws `NotYourTask`, and the refusals of `startRegistration`
   */
  async startRegistration(input: RegistrationInput, by: { actorId: string }): Promise<StartedRegistration> {
    const at = new Date().toISOString();
    return this.transaction(async (tx) => {
      await this.requireRole(tx, by.actorId, ENTER_ORDERS, at);
      const administratorId = await idOf(tx, input.administrator);
      return startRegistration(tx, { ...input, administratorId }, { actorId: by.actorId, at });
    });
  }

  /** Says that the college is registered already. False where the registry knew. @throws `RegistrationRunning` */
  async declarePlatform(since: string, by: { actorId: string }): Promise<boolean> {
    const at = new Date().toISOString();
    return this.transaction(async (tx) => {
      await this.requireRole(tx, by.actorId, WITHDRAW, at);
      return declarePlatform(tx, since, { actorId: by.actorId, at });
    });
  }

  /** Takes the request back, at any stage. @throws `CaseClosed`, `NotPossibleNow` for a case of another kind */
  async withdrawRegistration(number: number, by: By): Promise<Submitted> {
    return this.submit(by, WITHDRAW, async (tx, { id, at, actorId }) => {
      const row = await caseByNumber(tx, number);
      if (row.kind !== 'registration') {
        throw new KontingentError('NotPossibleNow', 'The case is no registration', { case: number });
      }
      return recordCommand(tx, this.lists, { id, caseId: row.id, type: 'withdraw', data: {}, at }, actorId);
    });
  }

  /** Ends the appointment of an administrator. @throws `LastAdministrator` for the only one without a reason */
  async endAdministrator(
    leaving: { administrator: string; from: string; reason: string | null },
    by: { actorId: string },
  ): Promise<{ last: boolean }> {
    const at = new Date().toISOString();
    return this.transaction(async (tx) => {
      await this.requireRole(tx, by.actorId, ENTER_ORDERS, at);
      const personId = await idOf(tx, leaving.administrator);
      return endAdministrator(tx, { ...leaving, personId }, { actorId: by.actorId, at });
    });
  }

  async registration(): Promise<RegistrationView> {
    const at = new Date().toISOString();
    return this.transaction(async (tx) => {
      const { caseId, number, ...platform } = await readPlatform(tx);
      const request = caseId === null ? null : await registrationDetails(tx, caseId);
      const open = (await openRegistration(tx)) !== null;
      return {
        ...platform,
        administrators: await administratorsOn(tx, await collegeDate(tx, at)),
        request: request && number !== null ? { ...request, number, open } : null,
      };
    });
  }
}

async function idOf(tx: Transaction, login: string): Promise<string> {
  const person = await personByLogin(tx, login);
  if (!person) throw new KontingentError('NotFound', 'Nobody has this login', { login: 'administrator' });
  return person.id;
}
