import type { SamePerson } from '../../student/first-load.ts';

const DECISION = /^(\d{1,5})\s*=\s*(same|other)$/;

/**
 * Reads what a person has decided of doubtful newcomers: `3=same, 7=other`, by the numbers of the lines.
 *
 * @returns null for a text of another form, or where a line is named twice
 */
export function parsePersonDecisions(text: string): Map<number, SamePerson> | null {
  const found = new Map<number, SamePerson>();
  for (const part of text.split(/[,;]/)) {
    const match = DECISION.exec(part.trim().toLowerCase());
    if (!match) return null;
    const line = Number(match[1]);
    if (found.has(line)) return null;
    found.set(line, match[2] as SamePerson);
  }
  return found;
}
