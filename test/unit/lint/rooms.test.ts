import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOf, roomsAllow } from '../../../lint/rooms.js';
import { circleIn, importGraph, importsOf, readSource, sourcesOf } from '../../support/import-graph.ts';

const LAYERS = ['domain', 'registry', 'workflows'];
const FILES = LAYERS.flatMap(sourcesOf);
const PRODUCT = 'mail activities temporal client worker stack'.split(' ').flatMap(sourcesOf);
const GRAPH = importGraph([...FILES, ...PRODUCT, 'config.ts']);

describe('the import graph', () => {
  it.each([
    [`import { x } from './other.ts';`],
    [`import type { X } from './other.ts';`],
    [`import { type X } from './other.ts';`],
    [`export * from './other.ts';`],
    [`export type { X } from './other.ts';`],
    [`export type Y = import('./other.ts').X;`],
    [`export const load = () => import('./other.ts');`],
  ])('sees %s', (source) => {
    expect(importsOf('domain/case/one.ts', source)).toEqual(['domain/case/other.ts']);
  });

  it('names a circle by its chain', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', []],
      ['c', ['d']],
      ['d', ['e', 'c']],
    ]);
    expect(circleIn(graph)).toEqual(['c', 'd']);
    expect(circleIn(new Map([['a', ['b']]]))).toBeNull();
  });

  it('has no circle, not even of types', () => {
    expect(GRAPH.size).toBeGreaterThan(400);
    expect(circleIn(GRAPH)?.join(' -> ')).toBeUndefined();
  });
});

describe('rooms', () => {
  it('every file stands in one', () => {
    expect(FILES.filter((file) => !placeOf(file))).toEqual([]);
  });

  it('nothing knows what stands higher', () => {
    const against = FILES.flatMap((file) =>
      (GRAPH.get(file) ?? [])
        .filter((target) => !roomsAllow(file, target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(against).toEqual([]);
  });

  it('none holds more than 25 files', () => {
    const sizes = new Map<string, number>();
    for (const file of [...FILES, ...sourcesOf('mail')]) {
      const room = dirname(file);
      sizes.set(room, (sizes.get(room) ?? 0) + 1);
    }
    expect([...sizes].filter(([, size]) => size > 25)).toEqual([]);
  });
});

/** Tables that belong to one process: others meet it in facts, in cases opened and commands enqueued. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  duty: ['duty'],
  transfer: ['student_transfer', 'transfer_paper', 'transfer_message', 'transfer_pair', 'transfer_checklist'],
  registration: ['registration_request', 'registration_letter', 'registration_paper'],
  onboarding: ['employment_start'],
};

/**
 * Who names such a table all the same: a scan is the paper of one order, whoever carries it, and an answer to an official
 * letter is found by the number it was sent under.
 */
const NAMES_ALL_THE_SAME = [
  'registry/college/scans.ts registration_request',
  'registry/mail/inbound-match.ts registration_letter',
];

describe('tables of a process', () => {
  it('are named by its own room, and by pages of everything', () => {
    const found = sourcesOf('registry').flatMap((file) => {
      const place = placeOf(file);
      if (place?.kind === 'roof') return [];
      const source = readSource(file);
      return Object.entries(TABLES)
        .filter(([room]) => room !== place?.room)
        .flatMap(([, tables]) => tables)
        .filter((table) => new RegExp(`\\b(from|join|into|update)\\s+${table}\\b`).test(source))
        .map((table) => `${file} ${table}`);
    });
    expect(found).toEqual(NAMES_ALL_THE_SAME);
  });
});
