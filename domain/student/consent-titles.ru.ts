import type { CapacityBasis, ConsentPurpose, Relation } from './consent.ts';

export const RELATION_TITLES: Readonly<Record<Relation, string>> = {
  parent: 'родитель',
  adopter: 'усыновитель',
  guardian: 'опекун',
  trustee: 'попечитель',
  institution: 'организация для детей-сирот',
  guardianship: 'орган опеки и попечительства',
};

export const PURPOSE_TITLES: Readonly<Record<ConsentPurpose, string>> = {
  transfer: 'перевод',
  order: 'приказ',
  administratorPhone: 'передача личного телефона платформе',
};

export const CAPACITY_TITLES: Readonly<Record<CapacityBasis, string>> = {
  emancipation: 'эмансипация',
  marriage: 'вступление в брак',
};
