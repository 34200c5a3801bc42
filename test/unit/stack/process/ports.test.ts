import { createServer, type Server } from 'node:net';
import { clearLockedPorts } from 'get-port';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anyFreePort, choosePort, isPortFree, LOOPBACK } from '../../../../stack/process/ports.ts';

let preferred: number;
let listeners: Server[] = [];

/** Finds a few ports in a row that nobody uses: below those that the system gives away by itself. */
beforeAll(async () => {
  for (preferred = 20_000 + (process.pid % 10_000); ; preferred += 10) {
    const run = [0, 1, 2, 3, 4].map((step) => isPortFree(preferred + step));
    if ((await Promise.all(run)).every(Boolean)) return;
  }
});
beforeEach(clearLockedPorts);
afterEach(async () => {
  await Promise.all(listeners.map((server) => new Promise((resolve) => server.close(resolve))));
  listeners = [];
});

const options = () => ({ purpose: 'PostgreSQL', preferred, variable: 'KONTINGENT_PORT_POSTGRES' });

async function occupy(port: number): Promise<void> {
  const server = createServer();
  listeners.push(server);
  await new Promise<void>((resolve) => server.listen(port, LOOPBACK, resolve));
}

describe('choosePort', () => {
  it.each([
    ['takes the preferred port when it is free', [], [], 0],
    ['takes the next one when a foreign process has it', [0], [], 1],
    ['steps over a run of busy ports', [0, 1, 2], [], 3],
    ['steps over a port promised to another part', [], [0], 1],
    ['steps over busy and promised ports alike', [1], [0, 2], 3],
  ] as const)('%s', async (_case, taken, promised, expected) => {
    for (const step of taken) await occupy(preferred + step);
    const reserved = new Set(promised.map((step) => preferred + step));
    expect(await choosePort(options(), reserved)).toBe(preferred + expected);
  });

  it('takes a pinned port', async () => {
    const pinned = preferred + 4;
    await occupy(preferred);
    expect(await choosePort({ ...options(), pinned }, new Set())).toBe(pinned);
  });

  it('refuses a pinned port that is taken, naming it and its variable', async () => {
    const pinned = preferred + 4;
    await occupy(pinned);
    await expect(choosePort({ ...options(), pinned }, new Set())).rejects.toMatchObject({
      code: 'PortTaken',
      message: expect.stringMatching(new RegExp(`${pinned}.*KONTINGENT_PORT_POSTGRES`)) as string,
    });
  });

  it('refuses a pinned port that another part was promised', async () => {
    const choice = choosePort({ ...options(), pinned: preferred }, new Set([preferred]));
    await expect(choice).rejects.toMatchObject({ code: 'PortTaken' });
  });

  it('gives up when nothing near the preferred port is free', async () => {
    const next = new Set(Array.from({ length: 200 }, (_, step) => preferred + step));
    await expect(choosePort(options(), next)).rejects.toMatchObject({ code: 'PortTaken' });
  });

  it('asks for no port above the last one', async () => {
    const choice = choosePort({ ...options(), preferred: 65_534 }, new Set([65_534, 65_535]));
    await expect(choice).rejects.toMatchObject({ code: 'PortTaken' });
  });
});

describe('isPortFree', () => {
  it('sees a listener come and go', async () => {
    const port = await anyFreePort();
    expect(await isPortFree(port)).toBe(true);
    await occupy(port);
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => listeners.pop()?.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });
});
