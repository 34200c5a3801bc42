import { expect, it } from 'vitest';
import { isAStranger, warningsOf } from '../../../../domain/mail/sender.ts';

const PLATFORM = { address: 'info@platform.example', anyOfDomain: true };
const of = (fromAddress: string, checks: readonly string[] = [], fromName: string | null = null) =>
  warningsOf({ fromAddress, fromName, checks }, PLATFORM);
const OWN = 'info@platform.example';

it.each([
  ['INFO@Platform.example', []],
  ['support@platform.example', []],
  ['desk@help.platform.example', []],
  ['info@notplatform.example', ['otherAddress']],
  ['info@platform.example.evil.example', ['otherAddress']],
])('an organisation that answers from %s is marked %j', (address, marks) => {
  expect(of(address)).toEqual(marks);
});

it('a person answers from their own address alone', () => {
  const person = { address: 'ivanova@mail.example', anyOfDomain: false };
  const marks = (fromAddress: string) => warningsOf({ fromAddress, fromName: null, checks: [] }, person);
  expect([marks('Ivanova@mail.example'), marks('petrova@mail.example')]).toEqual([[], ['otherAddress']]);
  expect(warningsOf({ fromAddress: 'x@y.example', fromName: null, checks: [] }, null)).toEqual([]);
});

it.each<[readonly string[], boolean]>([
  [['mx; dmarc=fail (p=reject) header.from=x'], true],
  [['mx; DMARC = Fail'], true],
  [['mx; spf=softfail; dkim=none'], true],
  [['mx; dkim=fail'], true],
  [['mx; spf=pass; dkim=fail'], false],
  [['mx; spf=fail; dkim=pass; dmarc=pass'], false],
  [['mx; spf=none; dkim=none; dmarc=none'], false],
  [[], false],
  // Whoever writes the letter may write a line below that of the college's server.
  [['mx; spf=fail; dkim=none', 'evil; dkim=pass; dmarc=pass'], true],
  [['mx; spf=pass; dkim=pass', 'relay; dmarc=fail'], true],
])('%j has failed: %s', (checks, failed) => {
  expect(of(OWN, checks).includes('checkFailed')).toBe(failed);
});

it.each([
  ['info@platform.example', 'x@evil.example', true],
  ['Поддержка (info@platform.example)', 'x@evil.example', true],
  ['info@platform.example', 'desk@help.platform.example', false],
  ['Поддержка', 'x@evil.example', false],
])('the name %s before %s pretends: %s', (name, address, pretends) => {
  expect(of(address, [], name).includes('namePretends')).toBe(pretends);
});

it('only a number that can be guessed is not enough where the sender is not who they say', () => {
  expect(isAStranger('outgoing', ['checkFailed'])).toBe(true);
  expect(isAStranger('outgoing', ['namePretends'])).toBe(true);
  expect(isAStranger('outgoing', ['otherAddress'])).toBe(false);
  expect(isAStranger('token', ['checkFailed'])).toBe(false);
});
