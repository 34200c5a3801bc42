import type { ChangedField, HireChange } from '../../../domain/onboarding/hire-change.ts';
import { shownDate, shownPhone } from '../options/times.ts';

const FIELDS: Readonly<Record<ChangedField, string>> = {
  phone: 'телефон',
  email: 'почта',
  post: 'должность',
  unit: 'подразделение',
  ground: 'основание',
  classTeacherOf: 'классное руководство',
};

/** One difference: what was known, and what is said now. */
export function changeText({ field, from, to }: HireChange): string {
  const shown = (value: string) => shownValue(field, value);
  return `${FIELDS[field]}: ${from === null ? 'не было' : shown(from)} → ${shown(to)}`;
}

function shownValue(field: ChangedField, value: string): string {
  if (field === 'phone') return shownPhone(value);
  if (field !== 'ground') return value;
  const [kind = '', ...rest] = value.split(' ');
  const date = rest.pop() ?? '';
  return `${kind === 'order' ? 'приказ' : 'договор'} № ${rest.join(' ')} от ${shownDate(date)}`;
}
