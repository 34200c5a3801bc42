import { afterEach } from 'vitest';
import {
  classifySmtpFailure,
  createMailer,
  type Mailer,
  type MailerOptions,
} from '../../../../mail/send/smtp.ts';
import { startRawServer, startSmtpServer, type RunningServer } from './smtp-server.ts';

export const from = 'kontingent@college.example';
export const to = 'anna@mail.example';
export const raw = Buffer.from('Subject: x\r\n\r\nHello\r\n');

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** A mailer that the test closes at its end, as the servers below. */
export function mailerTo(smtpUrl: string, options: Partial<MailerOptions> = {}): Mailer {
  const mailer = createMailer({ smtpUrl, realMailAllowed: false, maxPerSecond: 100, ...options });
  opened.push(mailer);
  return mailer;
}

export async function server(...options: Parameters<typeof startSmtpServer>): Promise<RunningServer> {
  const running = await startSmtpServer(...options);
  opened.push(running);
  return running;
}

export async function rawServer(...script: Parameters<typeof startRawServer>): Promise<RunningServer> {
  const running = await startRawServer(...script);
  opened.push(running);
  return running;
}

export async function failureOf(sending: Promise<unknown>): Promise<ReturnType<typeof classifySmtpFailure>> {
  return sending.then(
    () => Promise.reject(new Error('the letter was accepted')),
    (error: unknown) => classifySmtpFailure(error),
  );
}
