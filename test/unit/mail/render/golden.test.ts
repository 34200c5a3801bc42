import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { GOLDEN_LETTERS } from './golden-letters.ts';

/** A letter as a file that people can read, with the hash of what is sent. */
async function legible(mime: Buffer): Promise<string> {
  const whole = mime.toString('latin1');
  const headers = whole.slice(0, whole.indexOf('\r\n\r\n')).replace(/\r\n/g, '\n');
  const { subject, text, html, attachments } = await simpleParser(mime, { skipTextToHtml: true });
  return [
    `SHA-256 of the message: ${createHash('sha256').update(mime).digest('hex')}`,
    headers,
    `--- subject\n${subject}`,
    ...attachments.map(
      ({ filename, contentType, size }) => `--- attached\n${filename}, ${contentType}, ${size}`,
    ),
    `--- text\n${text}`,
    `--- html\n${html || ''}`,
  ].join('\n');
}

it.each(GOLDEN_LETTERS)('%s is the same, byte for byte', async (name, mime) => {
  await expect(await legible(await mime())).toMatchFileSnapshot(`./golden/${name}.txt`);
});
