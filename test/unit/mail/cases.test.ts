import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../../domain/mail/sender.ts';
import { deliverySummary } from '../../../domain/mail/report.ru.ts';
import { ADDRESS, caseFiles, caseLetter, judged, OURS } from './case-letters.ts';

/** File → what it is taken for, and by what it leads to our letter. */
const TABLE: Readonly<Record<string, readonly [nature: string, driven: string | null]>> = {
  'b01-postfix-failed': ['bounce 5.1.1/550', 'returned'],
  'b02-delayed': ['delay', 'returned'],
  'b03-relayed': ['delivered', 'returned'],
  'b04-delivered': ['delivered', 'returned'],
  'b06-failed-4xx-expired': ['bounce 4.4.7/451', 'returned'],
  'b07-alt-human': ['bounce 5.7.1/550', 'returned'],
  'b09-exchange-ndr-orig-id': ['bounce 5.1.10/550', 'returned'],
  'b10-no-orig-in-reply-to': ['bounce 5.1.1/550', 'reply'],
  'b11-qmail': ['bounce 5.0.0/550', 'returned'],
  'b12-mailru-ru': ['bounce 5.0.0/550', 'returned'],
  'b14-exim-textual': ['bounce 5.0.0/550', 'returned'],
  'b15-exim-warning': ['delay', 'returned'],
  'b16-smartermail': ['bounce 5.1.1/550', 'returned'],
  'b17-exchange-text-ru': ['bounce 5.1.10/550', 'reply'],
  'b18-forwarded-bounce-by-person': ['reply', 'reply'],
  'b19-bounce-of-other-letter': ['bounce 5.1.1/550', null],
  'b20-nested-report': ['bounce 5.1.1/550', 'returned'],
  'b21-status-base64': ['bounce 5.1.1/550', 'returned'],
  'b23-quota-4xx-failed-552': ['bounce 5.2.2/552', 'returned'],
  'b25-two-recipients': ['delivered', 'returned'],
  'b27-html-only-ndr': ['bounce 5.1.1/550', 'reply'],
  'b28-gmail-dsn': ['bounce 5.1.1/550', 'returned'],
  dup1: ['reply', 'reply'],
  dup2: ['reply', 'reply'],
  'p01-autoreply-ru-noheader': ['autoReply', 'reply'],
  'p02-exchange-oof': ['autoReply', 'reply'],
  'p04-human-with-suppress': ['reply', 'reply'],
  'p05-ticket-accepted-ru': ['reply', 'reply'],
  'p06-precedence-bulk-human': ['reply', 'reply'],
  'p08-zendesk-human': ['reply', 'reply'],
  'p09-read-receipt': ['readReceipt', 'reply'],
  'p10-read-receipt-mixed': ['readReceipt', 'reply'],
  'p14-otsutstvie-human': ['reply', 'reply'],
  'p15-auto-colon-human': ['reply', 'reply'],
  'p17-captcha-challenge': ['reply', 'reply'],
  'p18-calendar': ['reply', 'reply'],
  's01-smime': ['reply', 'reply'],
  's03-winmail': ['reply', 'reply'],
  's04-koi8-headers': ['reply', 'reply'],
  's06-1251-headers-multipart': ['reply', 'reply'],
  's07-koi8-headers-multipart': ['reply', 'reply'],
  's08-body-1251-no-charset': ['reply', 'reply'],
  's10-rfc2231': ['reply', 'reply'],
  's11-refs-no-space': ['reply', 'reply'],
  's13-irt-comment': ['reply', 'reply'],
  's14-irt-double-brackets': ['reply', 'reply'],
  's15-irt-no-brackets': ['reply', 'reply'],
  's17-irt-folded': ['reply', 'reply'],
  's18-refs-two-headers': ['reply', 'reply'],
  's19-irt-encoded': ['reply', 'reply'],
  's22-thread-index-quoted-number': ['reply', 'outgoing'],
  's25-no-from': ['reply', 'reply'],
  's30-empty-body': ['reply', 'reply'],
  's31-no-headers': ['reply', null],
  's32-html-only': ['reply', 'reply'],
  's33-lf-only': ['reply', 'reply'],
  's35-bom': ['reply', 'reply'],
  's36-date-bad': ['reply', 'reply'],
  's38-attached-original-outlook-forward': ['reply', 'reply'],
  's40-number-variants': ['reply', 'outgoing'],
  's41-number-latin-c': ['reply', 'outgoing'],
  's42-number-no-sign': ['reply', 'outgoing'],
  's43-number-nb-hyphen': ['reply', 'outgoing'],
  's45-number-entity-html': ['reply', 'outgoing'],
  's46-token-in-cc': ['reply', 'token'],
  's47-token-lost-reply-to-all': ['reply', 'token'],
  's49-nul': ['reply', 'reply'],
  's50-deep-nesting': ['reply', 'reply'],
  's52-alias-reply': ['reply', 'reply'],
  's60-spoof-by-number': ['reply', 'outgoing'],
};

const said = ({ nature, bounce }: Awaited<ReturnType<typeof judged>>) =>
  bounce === null ? nature : `${nature} ${bounce.status}/${bounce.smtpCode}`;

it('every file of the cases has its row', () => {
  expect(Object.keys(TABLE).sort()).toEqual(caseFiles().map((name) => name.replace('.eml', '')));
});

it.each(Object.entries(TABLE))('%s is %j', async (name, [nature, driven]) => {
  const read = await judged(caseLetter(`${name}.eml`));
  expect([said(read), read.driven]).toEqual([nature, driven]);
});

/** Header names in capitals, their order turned round, and a line more: what a server on the way may do. */
function carried(raw: Buffer): Buffer {
  const words = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(words)?.index ?? words.length;
  const headers = words.slice(0, end).split(/\r?\n(?![ \t])/);
  const changed = headers.reverse().map((line) => line.replace(/^[\w-]+(?=:)/, (name) => name.toUpperCase()));
  return Buffer.from(`Received: from mx.example\r\n${changed.join('\r\n')}${words.slice(end)}`, 'latin1');
}

/** Those whose fault is in the bytes before or between the headers themselves. */
const NOT_CARRIED = ['s31-no-headers', 's35-bom'];

it.each(Object.keys(TABLE).filter((name) => !NOT_CARRIED.includes(name)))(
  '%s stays so when servers turn its headers round and write them in capitals',
  async (name) => {
    const [before, after] = [caseLetter(`${name}.eml`), carried(caseLetter(`${name}.eml`))];
    const [one, other] = [await judged(before), await judged(after)];
    expect([said(other), other.driven]).toEqual([said(one), one.driven]);
  },
);

it.each(Object.keys(TABLE).filter((name) => name.startsWith('b') || name.startsWith('p')))(
  '%s stays so with its line ends changed and its long headers folded',
  async (name) => {
    const words = caseLetter(`${name}.eml`).toString('latin1').replaceAll('\r\n', '\n');
    const end = words.indexOf('\n\n');
    const folded = words
      .slice(0, end)
      .replace(/^(In-Reply-To|References|Auto-Submitted|Precedence):[ \t]*(?=\S)/gim, '$1:\n\t ')
      .replace(/; (boundary|report-type)=/g, ';\n\t$1=');
    const read = await judged(Buffer.from(`${folded}${words.slice(end)}`, 'latin1'));
    expect(said(read)).toBe(TABLE[name]?.[0]);
  },
);

describe('what people see of them', () => {
  it('texts and names whose code page no header tells', async () => {
    const [names, koi8, text] = await Promise.all(
      ['s06-1251-headers-multipart', 's07-koi8-headers-multipart', 's08-body-1251-no-charset'].map((name) =>
        judged(caseLetter(`${name}.eml`)),
      ),
    );
    expect(names?.attachments.map(({ name }) => name)).toEqual(['Инструкция.pdf']);
    expect([koi8?.fromName, koi8?.facts.subject]).toEqual(['Поддержка', 'Заявка одобрена']);
    expect(text?.facts.text).toBe('Заявка одобрена');
  });

  it('the sender before whom a byte order mark stands', async () => {
    expect((await judged(caseLetter('s35-bom.eml'))).facts.fromAddress).toBe('info@platform.example');
  });

  it('of a report, what became of each recipient', async () => {
    const { facts } = await judged(caseLetter('b25-two-recipients.eml'));
    expect(deliverySummary(facts.statuses)).toBe(
      'Отчёт о доставке:\ninfo@platform.example – доставлено (2.0.0)\n' +
        'cc@platform.example – не доставлено (5.1.1, smtp; 550)',
    );
  });

  it('of a letter forwarded by a person, what is attached', async () => {
    const { attachments } = await judged(caseLetter('b18-forwarded-bounce-by-person.eml'));
    expect(attachments.map(({ mediaType }) => mediaType)).toEqual([
      'message/delivery-status',
      'message/rfc822',
    ]);
  });

  it.each([
    ['s52-alias-reply', ['otherAddress']],
    ['s60-spoof-by-number', ['otherAddress', 'checkFailed', 'namePretends']],
    ['p06-precedence-bulk-human', []],
  ])('%s is marked %j', async (name, warnings) => {
    const { facts } = await judged(caseLetter(`${name}.eml`));
    expect(warningsOf(facts, { address: ADDRESS, anyOfDomain: true })).toEqual(warnings);
  });

  it('a table over cells still names its number', async () => {
    const raw = caseLetter('s32-html-only.eml')
      .toString('utf8')
      .replace(`In-Reply-To: ${OURS}`, 'X-Nothing: x');
    expect((await judged(Buffer.from(raw))).driven).toBe('outgoing');
  });
});
