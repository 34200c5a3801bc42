import { execFileSync } from 'node:child_process';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import {
  EXCEPTIONS,
  FILES_THAT_STAY,
  FORBIDDEN,
  plainFileNameFor,
  plainNames,
} from '../../../lint/plain-names.js';

/** The product's files; a copy without git has no list of them. */
const FILES = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|js)$/.test(file));

function said(code: string, file = 'domain/case/decide.ts'): string[] {
  const found = new Linter({ cwd: process.cwd() }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { kontingent: { rules: { 'plain-names': plainNames } } },
      rules: { 'kontingent/plain-names': 'error' },
    },
    `${process.cwd()}/${file}`,
  );
  return found.map(({ message }) => message);
}

describe('a name with a word of the closed list', () => {
  it.each([
    ['a function', 'export function leadCase() {}', 'run, drive'],
    ['a parameter', 'export const one = (wish: string) => [wish];', 'input'],
    ['a parameter of a function', 'function one(world: object) { return world; }', 'context'],
    ['an interface', 'export interface OrderWish { kind: string }', 'input'],
    ['a type', 'export type DecisionTurn = string;', 'round'],
    ['a class', 'export class Flights {}', 'queue'],
    ['a method', 'class Pump { wake() {} }', 'notify'],
    ['a property of a type', 'interface Effect { readonly effectKey: string }', 'idempotencyKey'],
    ['a property', 'export const list = { recheck: 1 };', 'reevaluate'],
    ['what a pattern binds', 'export const { kind: heard } = { kind: 1 };', 'received'],
    ['an element that a pattern binds', 'export const [story] = [1];', 'log'],
    ['a lock', 'async function takeLoads() {}', 'lock'],
    ['a store', 'async function keepFault() {}', 'record'],
    ['a message', 'function tellPeer() {}', 'send'],
    ['a tenant', 'function inOrganization() {}', 'inTenant'],
    ['a variable', 'export const rest = 1;', 'others'],
  ])('is refused as %s, with the word to use', (_where, code, instead) => {
    expect(said(code)).toEqual([expect.stringContaining(instead)]);
  });

  it.each([
    ['a use of what another declares', 'import { other } from "x"; other.keepAlive.take(other.rest);'],
    [
      'a property that is read',
      'export const one = ({ heard: received }: { [k: string]: string }) => received;',
    ],
    ['the rest of a list', 'export const one = ([, ...rest]: string[]) => rest;'],
    ['a word that only has the letters', 'export const [wordOf, restart, mistake, tellerId] = [1, 2, 3, 4];'],
    ['a listed exception', 'export function takeOver() {}'],
  ])('lets pass %s', (_what, code) => {
    expect(said(code)).toEqual([]);
  });
});

it('the name of a file has none of the words either', () => {
  expect(plainFileNameFor('client/cli/order-wish.ts')).toEqual({ word: 'wish', instead: 'input' });
  expect(said('', 'registry/case/wake.ts')).toEqual([expect.stringContaining('notify')]);
  expect(FILES.flatMap((file) => plainFileNameFor(file)?.word ?? [])).toEqual([]);
});

it('every exception is one, and is there', () => {
  const needless = EXCEPTIONS.filter(({ name }) => !FORBIDDEN.some(([pattern]) => pattern.test(name)));
  expect(needless).toEqual([]);
  const files = [...EXCEPTIONS.flatMap(({ file }) => file ?? []), ...FILES_THAT_STAY.map(({ file }) => file)];
  expect(files.filter((file) => !FILES.includes(file))).toEqual([]);
  expect([...EXCEPTIONS, ...FILES_THAT_STAY].filter(({ reason }) => reason.length < 5)).toEqual([]);
});
