import type { Questions } from '../case/process.ts';

/** What the registration of the college asks people. */
export const REGISTRATION_QUESTIONS = {
  /** 2.2: the request was sent; what did the platform answer. A person reads it, no program guesses. */
  readReply: {
    role: 'administrator',
    term: 'reply',
    decisions: ['instructions', 'needsMore', 'refused', 'notAnswer'],
    data: { refused: 'refusalReason' },
  },
  /**
   * A letter over the college's name says something new: the head has it sent, or whoever is appointed their deputy. It is
   * the director's time to think, as with a refusal.
   */
  approveLetter: {
    role: 'director',
    also: ['deputyDirector'],
    term: 'refusalDecision',
    decisions: ['approved', 'signedOnPaper', 'returned'],
    data: { signedOnPaper: 'signedLetter' },
    explained: ['returned'],
  },
  /** The director returned the letter: papers, order or scan are mended, and it is asked about again. */
  reworkLetter: { role: 'administrator', term: 'requestPapers', decisions: ['reworked'] },
  /** The mail server refused the letter to the platform. */
  fixSupportAddress: {
    role: 'administrator',
    term: 'contactFix',
    decisions: ['corrected', 'sameAddress'],
    data: { corrected: 'supportAddress' },
  },
  /** The platform wants to know more: what is said goes into the next letter. */
  completeRequest: {
    role: 'administrator',
    term: 'requestPapers',
    decisions: ['completed'],
    data: { completed: 'supplement' },
  },
  /** The platform refused: the director decides whether to ask again. */
  decideRefusal: { role: 'director', term: 'refusalDecision', decisions: ['resubmit', 'stop'] },
  /** 2.2: signs up by entering exactly the phone of the request; rights do not appear under another. */
  signUp: {
    role: 'administrator',
    term: 'signUp',
    decisions: ['done', 'phoneDiffers'],
    data: { phoneDiffers: 'phoneWithConsent' },
  },
  /** The administrator or the phone has changed: the former account has no rights any more. */
  removeOldRights: { role: 'administrator', term: 'oldRights', decisions: ['removed'] },
  /** 2.2: enters the data of the organisation. */
  enterOrganizationData: {
    role: 'administrator',
    term: 'organizationData',
    decisions: ['entered'],
    data: { entered: 'organizationCodes' },
  },
  /** 2.2: makes the class «Преподаватели». */
  createTeachersClass: { role: 'administrator', term: 'spaces', decisions: ['created'] },
  /** 2.2: makes the system channels «Общеколледжный» and «Сотрудники». */
  createChannels: { role: 'administrator', term: 'spaces', decisions: ['created'] },
} as const satisfies Questions;
