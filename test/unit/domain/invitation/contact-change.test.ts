import { expect, it } from 'vitest';
import { afterContacts } from '../../../../domain/invitation/contact-change.ts';

it.each([
  ['sent', 1, 'reissued'],
  ['opened', 1, 'reissued'],
  ['handedOut', 1, 'reissued'],
  ['bounced', 1, 'reissued'],
  ['sent', 2, 'annulled'],
  ['toHandOut', 2, 'printedAnew'],
  ['revealed', 2, 'expected'],
  ['joined', 1, 'nothing'],
] as const)('an invitation that is %s in issue %i is %s', (status, issue, becomes) => {
  expect(afterContacts({ status, issue, issueLimit: 2 })).toBe(becomes);
});

it('nobody is invited: nothing follows', () => {
  expect(afterContacts(null)).toBe('nothing');
});
