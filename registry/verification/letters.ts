import type { StatusRefusedLetter } from '../../domain/verification/letters.ts';
import type { CaseLetter } from '../letter/case-letter.ts';

export const statusRefusedLetter: CaseLetter<StatusRefusedLetter> = {
  kind: 'statusRefused',
  read: () => Promise.resolve({}),
};
