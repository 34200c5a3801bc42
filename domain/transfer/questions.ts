import type { Questions } from '../case/process.ts';

/** Every question of a transfer. */
export const TRANSFER_QUESTIONS = {
  /** The student is under 18: a representative must consent. Their paper is entered with the answer. */
  recordConsent: {
    role: 'registrar',
    term: 'representativeConsent',
    decisions: ['given', 'ofAge', 'refused'],
    data: { given: 'consent' },
  },
  /**
   * A transfer within the college; the edition says whose decision each kind is. The paper of the decision comes with it:
   * the commission's protocol (№ 822), or the decision itself.
   */
  decideTransfer: {
    role: 'departmentHead',
    term: 'transferDecision',
    decisions: ['accepted', 'refused'],
    data: { accepted: 'paper', refused: 'reason' },
  },
  /** The commission on an application from another college: protocol and credited subjects (№533). */
  decideAdmission: {
    role: 'commission',
    term: 'admissionDecision',
    decisions: ['accepted', 'refused'],
    data: { accepted: 'commission', refused: 'reason' },
  },
  /** Справка о периоде обучения: of somebody who still studies. */
  issuePeriodCertificate: {
    role: 'registrar',
    term: 'periodCertificate',
    decisions: ['issued'],
    data: { issued: 'paper' },
  },
  /** What the other college has decided; the student brings its certificate of transfer. */
  readOtherDecision: {
    role: 'registrar',
    term: 'otherCollegeDecision',
    decisions: ['accepted', 'refused'],
    data: { accepted: 'paper' },
  },
  /** The second application: for expulsion by transfer. */
  receiveExpulsionApplication: {
    role: 'registrar',
    term: 'expulsionApplication',
    decisions: ['submitted', 'stays'],
    data: { submitted: 'paper' },
  },
  /** The order ends this question when it is applied; the other way out is that it will not be issued. */
  prepareTransferOrder: {
    role: 'registrar',
    term: 'transferOrder',
    decisions: ['notIssued'],
    data: { notIssued: 'reason' },
  },
  /** Выписка из приказа об отчислении. */
  issueExtract: {
    role: 'registrar',
    term: 'expulsionExtract',
    decisions: ['issued'],
    data: { issued: 'paper' },
  },
  /** Documents of whoever leaves, by the checklist. */
  handOverPapers: { role: 'registrar', term: 'documentsHandOver', decisions: ['handedOver'] },
  /** Справка о переводе: of the receiving college, not the certificate of the period of study. */
  issueTransferCertificate: {
    role: 'registrar',
    term: 'transferCertificate',
    decisions: ['issued'],
    data: { issued: 'paper' },
  },
  /** The extract of the other college's order of expulsion. */
  receiveExtract: {
    role: 'registrar',
    term: 'extractReceipt',
    decisions: ['received', 'notComing'],
    data: { received: 'paper' },
  },
  /** 2.2: the student is out of the class of the former group. Stays asked: the order is in force. */
  removeFromClass: {
    role: 'administrator',
    term: 'removal',
    decisions: ['removed', 'notThere'],
    undoes: true,
  },
  /** 2.2: the student is invited to the class of the group; joining is voluntary. */
  inviteToClass: { role: 'administrator', term: 'classInvitation', decisions: ['joined', 'declined'] },
} as const satisfies Questions;
