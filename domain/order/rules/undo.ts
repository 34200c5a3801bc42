import { restoredFacts } from '../../student/dated-facts.ts';
import type { UnrestoredReason } from '../order.ts';
import type { StudyFacts } from '../../student/study-facts.ts';
import type { EarlierLine } from './context.ts';

/** The facts as they were before an earlier line, or why only a person can restore them. */
export type Undone = { readonly facts: StudyFacts } | { readonly reason: UnrestoredReason };

/**
 * Takes back what an earlier line did: wholly or not at all. Any time later it may be ordered; beyond the edition's
 * window, or where something was built on it, it is a question to the registrar: only a person can
 * tell what of the later is to stay.
 */
export function undone(earlier: EarlierLine, believed: StudyFacts): Undone {
  if (earlier.windowOver) return { reason: 'windowOver' };
  if (earlier.nameChangedLater) return { reason: 'nameChangedLater' };
  const status = restoredFacts(believed.status, earlier.opened.status, earlier.closed.status);
  const terms = restoredFacts(believed.terms, earlier.opened.terms, earlier.closed.terms);
  const group = restoredFacts(believed.group, earlier.opened.group, earlier.closed.group);
  if (status === null || terms === null || group === null) return { reason: 'changedLater' };
  return { facts: { status, terms, group } };
}
