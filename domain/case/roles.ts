/** Roles that answer tasks. A person has a role by a dated `appointment`, by order. */
export const ROLES = [
  'hr',
  'registrar',
  'administrator',
  'additionalAdministrator',
  'deputyDirector',
  'director',
  'departmentHead',
  'commission',
] as const;
export type Role = (typeof ROLES)[number];

/** On whom a case waits: the values of the search attribute `KtWaitingFor`. */
export type WaitingFor =
  | 'hr'
  | 'registrar'
  | 'administrator'
  | 'additional_administrator'
  | 'deputy_director'
  | 'director'
  | 'person'
  | 'platform'
  | 'class_teacher'
  | 'department_head'
  | 'commission'
  | 'representative'
  | 'other_college'
  | 'date'
  | 'nobody';

export const WAITING_FOR_ROLE: Readonly<Record<Role, WaitingFor>> = {
  hr: 'hr',
  registrar: 'registrar',
  administrator: 'administrator',
  additionalAdministrator: 'additional_administrator',
  deputyDirector: 'deputy_director',
  director: 'director',
  departmentHead: 'department_head',
  commission: 'commission',
};
