import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What is wrong with the second of three letters: it is refused, has no body, is larger than said, or cuts the connection. */
export type Fault = 'none' | 'no' | 'empty' | 'larger' | 'cut' | 'noValidity';

const letter = (uid: number, words = 'x') =>
  `From: a@platform.example\r\nSubject: m${uid}\r\nMessage-ID: <m${uid}@x>\r\n\r\n${words}\r\n`;

/** An IMAP server with three letters, in which one fault can be switched. */
export async function faultyImap(fault: { now: Fault }) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.write('* OK ready\r\n');
    let others = '';
    socket.on('data', (bytes) => {
      others += bytes.toString('latin1');
      for (let end = others.indexOf('\r\n'); end >= 0; end = others.indexOf('\r\n')) {
        answer(socket, fault.now, others.slice(0, end));
        others = others.slice(end + 2);
      }
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    url: `imap://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function answer(socket: Socket, fault: Fault, line: string): void {
  const [tag = '', command = '', ...words] = line.split(' ');
  const validity = fault === 'noValidity' ? '' : '* OK [UIDVALIDITY 7] ok\r\n';
  const replies: Readonly<Record<string, string>> = {
    CAPABILITY: '* CAPABILITY IMAP4rev1\r\n',
    LIST: '* LIST () "/" INBOX\r\n',
    EXAMINE: `* 3 EXISTS\r\n* FLAGS ()\r\n${validity}* OK [UIDNEXT 4] ok\r\n`,
    STATUS: `* STATUS INBOX (${fault === 'noValidity' ? '' : 'UIDVALIDITY 7'})\r\n`,
  };
  if (command.toUpperCase() === 'UID') return fetched(socket, fault, tag, words.slice(1).join(' '));
  socket.write(`${replies[command.toUpperCase()] ?? ''}${tag} OK done\r\n`);
}

function fetched(socket: Socket, fault: Fault, tag: string, query: string): void {
  const [range = ''] = query.split(' ');
  const from = Number.parseInt(range, 10);
  const uids = [1, 2, 3].filter((uid) => (range.includes(':') ? uid >= from : uid === from));
  for (const uid of uids) {
    const text = letter(uid, uid === 2 && fault === 'larger' ? 'x'.repeat(16 * 1024 * 1024) : 'x');
    if (!/PEEK/i.test(query)) {
      const size = Math.min(text.length, 14 * 1024 * 1024);
      socket.write(
        `* ${uid} FETCH (UID ${uid} RFC822.SIZE ${size} INTERNALDATE "29-Nov-2026 10:00:00 +0000")\r\n`,
      );
      continue;
    }
    if (uid === 2 && fault === 'no') return void socket.write(`${tag} NO [SERVERBUG] cannot be given\r\n`);
    if (uid === 2 && fault === 'cut') return void socket.end('* BYE\r\n');
    const headers = /HEADER/i.test(query);
    const body = headers ? `${text.split('\r\n\r\n')[0] ?? ''}\r\n\r\n` : text;
    const name = headers ? 'BODY[HEADER]' : 'BODY[]';
    if (uid === 2 && fault === 'empty') socket.write(`* ${uid} FETCH (UID ${uid} ${name} NIL)\r\n`);
    else socket.write(`* ${uid} FETCH (UID ${uid} ${name} {${body.length}}\r\n${body})\r\n`);
  }
  socket.write(`${tag} OK done\r\n`);
}
