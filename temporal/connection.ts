import { Client, Connection, type ConnectionLike, type TLSConfig } from '@temporalio/client';
import { KontingentError } from '../domain/errors.ts';

export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  /** A key and certificates as the SDK takes them; none where the server is reached in the clear, on this machine say. */
  readonly security?: { readonly apiKey?: string; readonly tls?: TLSConfig | false };
}

/** A way to ask Temporal as a client, and how to let go of it. */
export interface TemporalClient {
  readonly client: Client;
  close(): Promise<void>;
}

/**
 * Connects to Temporal.
 *
 * @throws `TemporalUnavailable` when it does not answer within `timeoutMs`; what was recorded is safe meanwhile
 */
export async function connectTemporal(target: TemporalTarget, timeoutMs = 5_000): Promise<TemporalClient> {
  try {
    const connection = await Connection.connect({
      address: target.address,
      ...target.security,
      connectTimeout: timeoutMs,
    });
    return { client: clientOf(connection, target.namespace), close: () => connection.close() };
  } catch {
    throw new KontingentError('TemporalUnavailable', 'Temporal does not answer');
  }
}

/** A client over a connection that somebody else made, the worker's native one say. */
export function clientOf(connection: ConnectionLike, namespace: string): Client {
  return new Client({ connection, namespace });
}
