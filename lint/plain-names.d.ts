import type { Rule } from 'eslint';

export const FORBIDDEN: readonly (readonly [pattern: RegExp, instead: string])[];
export const FORBIDDEN_FILES: readonly (readonly [word: string, instead: string])[];
export const EXCEPTIONS: readonly {
  readonly name: string;
  readonly file?: string;
  readonly reason: string;
}[];
export function plainNameFor(name: string, file: string): string | null;
export function plainFileNameFor(file: string): { readonly word: string; readonly instead: string } | null;
export const plainNames: Rule.RuleModule;
export const FILES_THAT_STAY: readonly { readonly file: string; readonly reason: string }[];
