import { registrationProcess } from '../../domain/registration/process.ts';
import type { RegistrationTypes } from '../../domain/registration/types.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { REGISTRATION_ANSWERS } from './answers.ts';
import { presentLetter } from './approval.ts';
import {
  activatePlatform,
  correctRequestPhone,
  correctSupportAddress,
  endOldRights,
  openChannels,
  recordOrganizationData,
  recordRefusal,
} from './effects.ts';
import { readRegistrationFacts } from './facts.ts';
import { sendRequest } from './send-request.ts';

/** What the registry does for the registration of the college and for the change of its administrator. */
export const registrationRegistry: ProcessRegistry<RegistrationTypes> = {
  process: registrationProcess,
  facts: readRegistrationFacts,
  effects: {
    sendRequest,
    presentLetter,
    correctSupportAddress,
    correctRequestPhone,
    recordOrganizationData,
    recordRefusal,
    endOldRights,
    openChannels,
    activatePlatform,
  },
  answers: REGISTRATION_ANSWERS,
  acceptsRepliesIn: ['awaitingReply', 'addressing'],
};
