import { createServer } from 'node:net';
import getPort, { portNumbers } from 'get-port';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

/** Everything the stack starts listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

const TRIES = 200;

/** Tells whether this process could listen on the port of the loopback interface right now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A port nobody listens on, given by the operating system and not given again by this process for some 15 seconds.
 * Another process may take it before its use: retry then.
 */
export function anyFreePort(): Promise<number> {
  return getPort({ host: LOOPBACK });
}

export interface PortOptions {
  /** What the port is for, in Russian, for the message. */
  readonly purpose: string;
  /** The port to take when it is free. */
  readonly preferred: number;
  /** The environment variable that can pin the port. */
  readonly variable: string;
  /** The pinned port: taken or refused, never replaced. */
  readonly pinned?: number | undefined;
}

/**
 * Chooses the port of one part: the pinned one, else the preferred one, else the next free one above it.
 *
 * @param reserved ports already promised to other parts of the same start.
 * @throws `PortTaken` when the pinned port is busy, or nothing near the preferred one is free.
 */
export async function choosePort(
  { purpose, preferred, variable, pinned }: PortOptions,
  reserved: ReadonlySet<number>,
): Promise<number> {
  if (pinned !== undefined) {
    if (!reserved.has(pinned) && (await isPortFree(pinned))) return pinned;
    throw new StackProblem('PortTaken', texts.pinnedPortTaken(purpose, pinned, variable));
  }
  const last = Math.min(preferred + TRIES - 1, 65_535);
  const port = await getPort({ host: LOOPBACK, port: portNumbers(preferred, last), exclude: reserved });
  if (port >= preferred && port <= last) return port;
  throw new StackProblem('PortTaken', texts.noFreePort(purpose, preferred, variable));
}
