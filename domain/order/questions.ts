/** Questions of an order on the movement of students. */
export const ORDER_QUESTIONS = {
  /** A draft has lain long: what becomes of it. Asked once a term, so that a draft does not nag (policy). */
  decideDraft: { role: 'registrar', term: 'orderDraft', decisions: ['keep', 'withdraw'] },
  /** Newcomers of an order who may be people the registry knows: «тот же человек?» Decided before anybody is made twice. */
  identifyNewcomers: {
    role: 'registrar',
    term: 'newcomerIdentity',
    decisions: ['identified'],
    data: { identified: 'personDecisions' },
  },
  /** A signed order cannot be applied as it is: nothing of it was. Tried again, without the lines that cannot be, or not at all. */
  correctOrder: {
    role: 'registrar',
    term: 'orderCorrection',
    decisions: ['retry', 'leaveOut', 'withdraw'],
    data: { withdraw: 'reason' },
  },
  /** Lines of an earlier order that could not be taken back by themselves: what is right is ordered anew by a person. */
  restoreLines: { role: 'registrar', term: 'unrestoredLines', decisions: ['restored', 'notNeeded'] },
  /** 2.2: whoever changes the group is accepted into the new class and removed from the old one. */
  changeClasses: { role: 'administrator', term: 'classChanges', decisions: ['changed'] },
} as const;
