import { join } from 'node:path';
import { temporalTarget, type Config } from '../config.ts';
import { KontingentError } from '../domain/errors.ts';
import { collegeMeant, openDatabase, tenants, type Database } from '../registry/db/database.ts';
import { loadSecrets } from '../registry/db/secrets.ts';
import { organizationOfToken } from '../registry/invitation/claims.ts';
import type { TemporalClient } from '../temporal/connection.ts';
import { collegeOf, type College } from './college.ts';
import { Office, type Equipment } from './office.ts';

/** The colleges of one installation, over one pool of connections to the registry and one connection to Temporal. */
export class Colleges {
  readonly #equipment: Equipment;
  readonly #db: Database;
  readonly #connect: () => Promise<TemporalClient>;
  #temporal: Promise<TemporalClient> | undefined;

  /** @param equipment `temporal` makes a connection: it is called once, and again after it has failed */
  constructor(equipment: Equipment) {
    this.#db = equipment.db;
    this.#connect = equipment.temporal;
    this.#equipment = { ...equipment, temporal: () => this.#connected() };
  }

  /** A college by its id; nobody asks whether it is set up. */
  of(organizationId: string): College {
    return collegeOf(this.office(organizationId));
  }

  /** Where the acts of a college are done, for what goes beside them: tests, figures. */
  office(organizationId: string): Office {
    return new Office(this.#equipment, organizationId);
  }

  /** The id of the college that issued a token. @throws `UnknownToken` */
  async idOfToken(token: string): Promise<string> {
    const issuer = await organizationOfToken(this.#db, token);
    if (issuer === null) throw new KontingentError('UnknownToken', 'No invitation has this token');
    return issuer;
  }

  /**
   * The id of the college that was chosen, or of the only one.
   *
   * @param chosen its id or its code
   * @throws `NotFound` for one that is not there, or where none is set up; `InvalidConfiguration` where there are several
   */
  async chosenId(chosen: string | undefined): Promise<string> {
    const variable = 'KONTINGENT_ORGANIZATION';
    const colleges = await tenants(this.#db);
    if (chosen !== undefined) {
      const found = collegeMeant(colleges, chosen);
      if (found) return found.id;
      throw new KontingentError('NotFound', 'There is no such organisation', { variable });
    }
    const [only, ...others] = colleges;
    if (only === undefined) {
      throw new KontingentError('NotFound', 'No organisation is set up; run kontingent setup', {
        what: 'college',
      });
    }
    if (others.length === 0) return only.id;
    throw new KontingentError(
      'InvalidConfiguration',
      'There are several organisations; set KONTINGENT_ORGANIZATION',
      { variable },
    );
  }

  async close(): Promise<void> {
    const temporal = this.#temporal;
    this.#temporal = undefined;
    if (temporal) await temporal.then((one) => one.close()).catch(() => undefined);
    await this.#db.close();
  }

  #connected(): Promise<TemporalClient> {
    this.#temporal ??= this.#connect().catch((error: unknown) => {
      this.#temporal = undefined;
      throw error;
    });
    return this.#temporal;
  }
}

/**
 * Opens the colleges of an installation by its configuration.
 *
 * @throws `InvalidConfiguration` when there is no address of a registry
 */
export function openColleges(config: Config): Colleges {
  const { databaseUrl } = config;
  const target = temporalTarget(config);
  if (databaseUrl === undefined) {
    throw new KontingentError(
      'InvalidConfiguration',
      'No stack is running; start one by npm start, or set DATABASE_URL',
      { variable: 'DATABASE_URL' },
    );
  }
  const secrets = loadSecrets(join(config.home, 'secrets.json'));
  return new Colleges({
    db: openDatabase(databaseUrl, { max: 5 }),
    secrets,
    letters: config,
    temporal: async () => {
      if (target === null) throw new KontingentError('TemporalUnavailable', 'No address of Temporal');
      // Temporal's client takes longer to load than most commands take to do: only what asks Temporal waits for it.
      const { connectTemporal } = await import('../temporal/connection.ts');
      return connectTemporal(target);
    },
  });
}
