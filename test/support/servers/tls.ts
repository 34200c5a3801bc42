import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import forge from 'node-forge';

/** A certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority of the test's own, which vouches for servers and clients. */
export interface Authority {
  readonly cert: string;
  /** For a name of a server (`localhost`), or for a client. */
  issue(name: string): Certificate;
}

/** Makes an authority whose certificates hold for a day. */
export function makeAuthority(name: string): Authority {
  const keys = keyPair();
  const cert = certificate({
    name,
    publicKey: keys.publicKey,
    issuer: name,
    signer: keys.privateKey,
    ca: true,
  });
  return {
    cert,
    issue(subject) {
      const own = keyPair();
      const issued = {
        name: subject,
        publicKey: own.publicKey,
        issuer: name,
        signer: keys.privateKey,
        ca: false,
      };
      return { cert: certificate(issued), key: own.privateKey };
    },
  };
}

interface Wanted {
  readonly name: string;
  readonly publicKey: string;
  readonly issuer: string;
  /** The private key of the issuer. */
  readonly signer: string;
  readonly ca: boolean;
}

function certificate({ name, publicKey, issuer, signer, ca }: Wanted): string {
  const one = forge.pki.createCertificate();
  one.publicKey = forge.pki.publicKeyFromPem(publicKey);
  one.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  one.validity.notBefore = new Date(Date.now() - 3_600_000);
  one.validity.notAfter = new Date(Date.now() + 86_400_000);
  one.setSubject([{ name: 'commonName', value: name }]);
  one.setIssuer([{ name: 'commonName', value: issuer }]);
  one.setExtensions(
    ca
      ? [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, critical: true },
        ]
      : [
          { name: 'keyUsage', digitalSignature: true, critical: true },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
        ],
  );
  one.sign(forge.pki.privateKeyFromPem(signer), forge.md.sha256.create());
  return forge.pki.certificateToPem(one);
}

/** Node makes keys in a moment; the library would take seconds. */
function keyPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
}

/**
 * A door with TLS before a server that speaks in the clear: it lets in who shows a certificate of `clients`.
 *
 * @returns its address, and how to close it
 */
export async function tlsProxy(target: string, server: Certificate, clients: Authority) {
  const [host = '', port = ''] = target.split(':');
  const open = new Set<{ destroy(): void }>();
  const proxy = createServer(
    {
      cert: server.cert,
      key: server.key,
      ca: clients.cert,
      requestCert: true,
      rejectUnauthorized: true,
      ALPNProtocols: ['h2'],
    },
    (guest: TLSSocket) => {
      const inner = connect(Number(port), host);
      for (const [one, other] of [
        [guest, inner],
        [inner, guest],
      ] as const) {
        open.add(one);
        one.on('error', () => other.destroy()).on('close', () => open.delete(one));
        one.pipe(other);
      }
    },
  );
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  return {
    address: `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const one of open) one.destroy();
        proxy.close(() => resolve());
      }),
  };
}
