import pg from 'pg';
import { statementName } from './statement-name.ts';

/** One open transaction of one organisation; row-level security shows nothing of any other. */
export interface Transaction {
  readonly organizationId: string;
  /** Runs a statement. Several called at once go to the server together and are run in their order. */
  query<R extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
    options?: StatementOptions,
  ): Promise<pg.QueryResult<R>>;
  /**
   * Sends a statement whose result nobody needs, without waiting: it goes together with what follows it, and a failure
   * of it fails the transaction. For whatever must be true of its rows a constraint has to stand.
   */
  send(text: string, values?: readonly unknown[]): void;
  /** Waits for all that was sent. @throws the first failure among it */
  sent(): Promise<void>;
}

export interface StatementOptions {
  /**
   * Plans the statement every time. For joins over a whole table or college: a plan that a connection made while the
   * tables were empty costs hundreds of times as much an hour later, and is kept until the first automatic analyze.
   */
  readonly planAnew?: boolean;
}

/** A transaction on a connection that pipelines, with the two ways to end it. */
export interface OpenTransaction extends Transaction {
  /** Keeps all of it. @throws the first failure of a statement that nobody waited for; nothing is kept then */
  commit(): Promise<void>;
  /** Takes all of it back. Never throws: gives what went wrong with the connection, if anything did. */
  rollback(): Promise<Error | undefined>;
  /** What to tell for an error of the transaction: a statement after a failed one only says that there was one. */
  causeOf(error: unknown): unknown;
}

/** The SQLSTATE of whatever comes after the failed statement of a transaction. */
const IN_FAILED_TRANSACTION = '25P02';

/**
 * Begins a transaction of the organisation without waiting for the server: `begin`, its first statements, and its last
 * ones with `commit`, each go in one piece. On a machine with few cores a round trip costs more than most statements.
 */
export function beginTransaction(client: pg.PoolClient, organizationId: string): OpenTransaction {
  let failure: { readonly error: unknown } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const run = <R extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<R>> => {
    gather(client);
    return client.query<R>(config);
  };
  const send = (config: pg.QueryConfig): void => {
    last = run(config).catch((error: unknown) => {
      failure ??= { error };
    });
  };
  const sent = async (): Promise<void> => {
    // Answers come in the order of the statements: with the last one, all have come.
    await last;
    const first = failure;
    failure = null;
    if (first) throw first.error;
  };
  // The name of the organisation is escaped, because two statements in one take no parameters.
  const organization = pg.escapeLiteral(organizationId);
  send({ text: `begin; select set_config('kontingent.organization', ${organization}, true)` });
  return {
    organizationId,
    query: (text, values = [], { planAnew = false } = {}) =>
      run({ ...(planAnew ? { text } : prepared(text)), values: [...values] }),
    send: (text, values = []) => send({ ...prepared(text), values: [...values] }),
    sent,
    async commit() {
      const committed = run({ text: 'commit' });
      // Looked at after what was sent before it, whatever becomes of it meanwhile.
      committed.catch(() => undefined);
      await sent();
      // Asked to commit what has failed, the server takes it back and calls that no error.
      if ((await committed).command !== 'COMMIT')
        throw new Error('The transaction had failed before its end');
    },
    async rollback() {
      try {
        await run({ text: 'rollback' });
        return undefined;
      } catch (error) {
        return error instanceof Error ? error : new Error('rollback failed');
      }
    },
    causeOf: (error) =>
      failure && (error as { code?: unknown }).code === IN_FAILED_TRANSACTION ? failure.error : error,
  };
}

/**
 * Holds back what the connection is given until the present turn of the event loop is over, and sends it in one piece;
 * the driver gathers the messages of one statement only. With this a transaction of the shape of a commit takes 0.83 of
 * the time alone and 0.71 with seven others (docs/performance.md), because client and server wake once for all of it.
 */
function gather(client: pg.PoolClient): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Texts of statements are few, because values are parameters; more than these are never prepared. */
const MOST_PREPARED = 500;
const names = new Map<string, string>();

/**
 * Names a statement, so that each connection has it parsed and planned once: with row-level security and joins the plan
 * costs more than the rows.
 */
function prepared(text: string): { text: string; name?: string } {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_PREPARED) {
    name = statementName(text);
    names.set(text, name);
  }
  return name === undefined ? { text } : { text, name };
}
