import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadProgram } from '../../../../stack/temporal/download.ts';

let folder: string;
let server: Server;
let service: string;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const input = () =>
  ({ artifact: 'cli', version: 'v9.9.9', target: join(folder, 'cache', 'temporal') }) as const;

function archive(): Buffer {
  writeFileSync(join(folder, 'temporal'), '#!/bin/sh\necho hello\n');
  execFileSync('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', folder, 'temporal']);
  return readFileSync(join(folder, 'a.tar.gz'));
}

describe('downloadProgram', () => {
  it('asks for this platform, unpacks the program and makes it executable', async () => {
    const bytes = archive();
    const asked: string[] = [];
    handle = (request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/archive') response.end(bytes);
      else response.end(JSON.stringify({ archiveUrl: `${service}/archive`, fileToExtract: 'temporal' }));
    };
    expect(await downloadProgram(input(), service)).toBe(true);
    expect(asked[0]).toMatch(new RegExp(`^/cli/v9\\.9\\.9\\?platform=${process.platform}&arch=`));
    expect(execFileSync(input().target, { encoding: 'utf8' })).toBe('hello\n');
    expect(statSync(input().target).mode & 0o111).toBe(0o111);
    expect(readdirSync(join(folder, 'cache'))).toEqual(['temporal']);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['the service has no such build', (response) => response.writeHead(404).end()],
    ['a portal of the network answers instead', (response) => response.end('<html>sign in</html>')],
    ['the connection breaks', (response) => response.destroy()],
    [
      'the archive is torn',
      (response) =>
        response.req.url === '/archive'
          ? response.end('not gzip')
          : response.end(JSON.stringify({ archiveUrl: `${service}/archive`, fileToExtract: 'temporal' })),
    ],
  ])('gives way and leaves nothing behind when %s', async (_case, answer) => {
    handle = (_request, response) => answer(response);
    expect(await downloadProgram(input(), service)).toBe(false);
    expect(existsSync(input().target)).toBe(false);
    expect(existsSync(join(folder, 'cache')) ? readdirSync(join(folder, 'cache')) : []).toEqual([]);
  });
});
