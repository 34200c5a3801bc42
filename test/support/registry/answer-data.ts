import { randomUUID } from 'node:crypto';
import type { Question } from '../../../domain/case/process.ts';
import { questionSpec } from '../../../domain/processes.ts';
import { nextPhone } from '../people/phones.ts';

/** An address that no teacher has. */
export const PLATFORM_LINK = 'https://sferum.example/?p=join&token=synthetic';

let papers = 0;

/** The comment that a decision needs; null where it needs none. */
export function commentOf(
  kind: string,
  decision: string,
  spec: Pick<Question, 'explained'> | null = questionSpec(kind),
): string | null {
  return spec?.explained?.includes(decision) ? 'Так решено.' : null;
}

/** What must come with a decision, invented. */
export function dataOf(kind: string, decision: string): string | null {
  switch (questionSpec(kind).data?.[decision]) {
    case 'platformLink':
      return PLATFORM_LINK;
    case 'email':
      return `mended-${randomUUID().slice(0, 8)}@college.example`;
    case 'supportAddress':
      return 'support@platform.example';
    case 'phoneWithConsent':
      return JSON.stringify({ phone: nextPhone(), consentOn: '2026-09-01' });
    case 'signedLetter':
      return JSON.stringify({ number: '57/01', on: '2026-09-01', who: 'Директоров Пётр Ильич' });
    case 'supplement':
      return 'Лицензия 5521 от 10.04.2015.';
    case 'refusalReason':
      return 'orderNotAccepted';
    case 'caseNumber':
      return '1';
    case 'organizationCodes':
      return '7707083893/1027700132195';
    case 'paper':
      return JSON.stringify({ number: `${++papers}-с`, on: '2026-09-01' });
    case 'consent':
      return JSON.stringify({
        who: 'Родителева Ирина Павловна',
        relation: 'parent',
        number: '',
        on: '2026-09-01',
      });
    case 'commission':
      return JSON.stringify({
        number: '7',
        on: '2026-09-01',
        subjects: [
          { title: 'Математика', hours: 120, verdict: 'credited' },
          { title: 'Химия', hours: null, verdict: 'toPass' },
        ],
      });
    case 'promisedDay':
      return '2027-01-29';
    case 'reason':
      return 'Мест в группе нет.';
    case 'personDecisions':
      return '1=other';
    case undefined:
    default:
      return null;
  }
}
