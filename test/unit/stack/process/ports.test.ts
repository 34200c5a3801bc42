import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { anyFreePort, choosePort, isPortFree, LOOPBACK } from '../../../../stack/process/ports.ts';

const input = { purpose: 'PostgreSQL', preferred: 5000, variable: 'KONTINGENT_PORT_POSTGRES' };
const busy =
  (...ports: number[]) =>
  async (port: number) =>
    !ports.includes(port);

describe('choosePort', () => {
  it.each([
    ['takes the preferred port when it is free', [], [], 5000],
    ['takes the next one when a foreign process has it', [5000], [], 5001],
    ['steps over a run of busy ports', [5000, 5001, 5002], [], 5003],
    ['steps over a port promised to another part', [], [5000], 5001],
    ['steps over busy and promised ports alike', [5001], [5000, 5002], 5003],
  ] as const)('%s', async (_case, taken, promised, expected) => {
    expect(await choosePort(input, new Set(promised), busy(...taken))).toBe(expected);
  });

  it('takes a pinned port', async () => {
    expect(await choosePort({ ...input, pinned: 7000 }, new Set(), busy(5000))).toBe(7000);
  });

  it('refuses a pinned port that is taken, naming it and its variable', async () => {
    const choice = choosePort({ ...input, pinned: 7000 }, new Set(), busy(7000));
    await expect(choice).rejects.toMatchObject({
      code: 'PortTaken',
      message: expect.stringMatching(/7000.*KONTINGENT_PORT_POSTGRES/) as string,
    });
  });

  it('refuses a pinned port that another part was promised', async () => {
    await expect(choosePort({ ...input, pinned: 7000 }, new Set([7000]), busy())).rejects.toMatchObject({
      code: 'PortTaken',
    });
  });

  it('gives up when nothing near the preferred port is free', async () => {
    await expect(choosePort(input, new Set(), async () => false)).rejects.toMatchObject({
      code: 'PortTaken',
    });
  });

  it('asks for no port above the last one', async () => {
    const asked: number[] = [];
    const choice = choosePort({ ...input, preferred: 65_534 }, new Set(), async (port) => {
      asked.push(port);
      return false;
    });
    await expect(choice).rejects.toMatchObject({ code: 'PortTaken' });
    expect(asked).toEqual([65_534, 65_535]);
  });
});

describe('isPortFree', () => {
  it('sees a listener come and go', async () => {
    const port = await anyFreePort();
    expect(await isPortFree(port)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, LOOPBACK, resolve));
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });
});
