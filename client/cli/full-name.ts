import type { FullName } from '../../domain/people/full-name.ts';

/** Surname, given name and patronymic in the order of papers. */
export function formatFullName({ last, first, middle }: FullName): string {
  return [last, first, middle].filter(Boolean).join(' ');
}
