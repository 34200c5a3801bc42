import { createServer } from 'node:net';
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

/** A port nobody listens on, given by the operating system. Another process may take it before its use: retry then. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export interface PortWish {
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
  input: PortWish,
  reserved: ReadonlySet<number>,
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<number> {
  if (input.pinned !== undefined) {
    if (!reserved.has(input.pinned) && (await isFree(input.pinned))) return input.pinned;
    throw new StackProblem('PortTaken', texts.pinnedPortTaken(input.purpose, input.pinned, input.variable));
  }
  for (let port = input.preferred; port < Math.min(input.preferred + TRIES, 65_536); port += 1) {
    if (!reserved.has(port) && (await isFree(port))) return port;
  }
  throw new StackProblem('PortTaken', texts.noFreePort(input.purpose, input.preferred, input.variable));
}
