import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as the server took it. */
export interface ReceivedLetter {
  readonly raw: Buffer;
  readonly from: string;
  readonly to: readonly string[];
  readonly encrypted: boolean;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly taken: ReceivedLetter[];
  close(): Promise<void>;
}

/** The refusal of an address, by what stands before the `@`: `550.5.1.1@…` is refused with `550 5.1.1`. */
function refusalFor(address: string): Error | null {
  const match = /^([45]\d\d)\.(\d\.\d\.\d)@/.exec(address);
  if (match === null) return null;
  return Object.assign(new Error(`${match[2]} no mail for ${address}`), { responseCode: Number(match[1]) });
}

/** A real SMTP server on loopback that keeps what it takes. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<RunningServer> {
  const taken: ReceivedLetter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, callback) => callback(refusalFor(address.address)),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          raw: Buffer.concat(chunks),
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          encrypted: session.secure,
        });
        callback(null, '2.0.0 kept');
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // a client that is thrown out, or a broken handshake
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A server that follows a script of its own: `talk` gets each connection, and each complete line on it. */
export async function startRawServer(
  greet: (socket: Socket) => void,
  answer: (line: string, socket: Socket) => void = () => undefined,
): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let others = '';
    socket.on('data', (chunk) => {
      const lines = (others + chunk.toString('latin1')).split('\r\n');
      others = lines.pop() ?? '';
      for (const line of lines) if (!socket.destroyed) answer(line, socket);
    });
    greet(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken: [],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
