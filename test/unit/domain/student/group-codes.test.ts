import { expect, it } from 'vitest';
import { byGroupKey, groupKey } from '../../../../domain/student/group-codes.ts';

it.each(['ИС-26', 'ис-26', 'Ис -26', 'ИC-26', 'иc–26'])('«%s» means one group', (code) => {
  expect(groupKey(code)).toBe('ИС-26');
});

it.each(['ИС-25', 'ИСП-26', 'ИС26', 'ИС-2б'])('«%s» is another one', (code) => {
  expect(groupKey(code)).not.toBe('ИС-26');
});

it('of two groups of one key takes the described one, and of these the one that is not closed', () => {
  const bare = { code: 'ис-26', programmeId: null, closedOn: null };
  const closed = { code: 'ИC-26', programmeId: 'p', closedOn: '2026-07-01' };
  const living = { code: 'ИС-26', programmeId: 'p', closedOn: null };
  for (const groups of [
    [bare, closed, living],
    [living, closed, bare],
  ]) {
    expect(byGroupKey(groups).get('ИС-26')).toBe(living);
  }
  expect(byGroupKey([bare, closed]).get('ИС-26')).toBe(closed);
});
