import { transferProcess } from '../../domain/transfer/process.ts';
import type { TransferTypes } from '../../domain/transfer/progress.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { requireOfAge } from '../student/capacity.ts';
import { TRANSFER_ANSWERS } from './answers.ts';
import { TRANSFER_EFFECTS } from './effects.ts';
import { transferFacts } from './facts.ts';
import { requireAnswerCountable, startedTermOfTransfer } from './terms.ts';

/** What the registry does for transfers of students. */
export const transferRegistry: ProcessRegistry<TransferTypes> = {
  process: transferProcess,
  facts: transferFacts,
  effects: TRANSFER_EFFECTS,
  answers: TRANSFER_ANSWERS,
  requires: {
    'recordConsent/ofAge': async (tx, { personId, today }) => {
      if (personId !== null) await requireOfAge(tx, personId, today);
    },
  },
  termOf: startedTermOfTransfer,
  requiresOfPaper: requireAnswerCountable,
};
