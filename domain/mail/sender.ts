import type { MailFacts } from './mail-facts.ts';
import type { Trace } from './inbound-traces.ts';

/**
 * What a reader of a letter must know of its sender: it came from another address than ours went to; a check of the
 * sender failed (RFC 8601); its name is an address of somebody else.
 */
export type SenderWarning = 'otherAddress' | 'checkFailed' | 'namePretends';

/** To whom the letter went that is answered, and whether any address of that domain may answer it. */
export interface WrittenTo {
  readonly address: string;
  readonly anyOfDomain: boolean;
}

/** Warnings about the sender of a reply. @param writtenTo null where the letter it answers is not known */
export function warningsOf(
  facts: Pick<MailFacts, 'fromAddress' | 'fromName' | 'checks'>,
  writtenTo: WrittenTo | null,
): SenderWarning[] {
  return [
    ...(writtenTo !== null && !isAnsweredBy(writtenTo, facts.fromAddress) ? (['otherAddress'] as const) : []),
    ...(hasFailedCheck(facts.checks) ? (['checkFailed'] as const) : []),
    ...(pretends(facts) ? (['namePretends'] as const) : []),
  ];
}

/**
 * A number can be guessed: a letter that has nothing else to show, and whose sender is not who they say, is a stranger's
 * until a person says otherwise. A Message-ID or a token is known only to whom we wrote.
 */
export function isAStranger(by: Trace['by'], warnings: readonly SenderWarning[]): boolean {
  return by === 'outgoing' && (warnings.includes('checkFailed') || warnings.includes('namePretends'));
}

function isAnsweredBy({ address, anyOfDomain }: WrittenTo, from: string | null): boolean {
  if (from === null) return false;
  const [own, other] = [address.toLowerCase(), from.toLowerCase()];
  if (own === other) return true;
  if (!anyOfDomain) return false;
  const [ownDomain, otherDomain] = [domainOf(own), domainOf(other)];
  return otherDomain === ownDomain || otherDomain.endsWith(`.${ownDomain}`);
}

/** A failure counts wherever it stands; what passed counts of the topmost server alone, which is the college's own. */
function hasFailedCheck(checks: readonly string[]): boolean {
  const failed = (method: string) =>
    checks.some((line) => new RegExp(`\\b${method}\\s*=\\s*(hard|soft)?fail`, 'i').test(line));
  const passed = (method: string) => new RegExp(`\\b${method}\\s*=\\s*pass`, 'i').test(checks[0] ?? '');
  if (failed('dmarc') || failed('compauth')) return true;
  if (passed('dmarc')) return false;
  return (failed('spf') && !passed('dkim')) || (failed('dkim') && !passed('spf'));
}

/** The name beside the address is an address of another domain. */
function pretends({ fromName, fromAddress }: Pick<MailFacts, 'fromAddress' | 'fromName'>): boolean {
  const shown = /[^\s<>"'(),;:@]+@([^\s<>"'(),;:@]+\.[^\s<>"'(),;:@]+)/u.exec(fromName ?? '')?.[1];
  if (shown === undefined) return false;
  const [named, own] = [shown.toLowerCase(), domainOf((fromAddress ?? '').toLowerCase())];
  return named !== own && !own.endsWith(`.${named}`) && !named.endsWith(`.${own}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
