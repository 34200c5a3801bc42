import { describe, expect, it } from 'vitest';
import { missingLinks } from '../../../../stack/postgres/package.ts';

const links = [
  { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
  { source: 'native/lib/icu/data.so', target: 'native/lib/data.so' },
  { source: 'native/lib/data.so', target: 'native/lib/icu/link.so' },
];

describe('missingLinks', () => {
  it('lists every link of a freshly unpacked package, each relative to its own folder', () => {
    expect(missingLinks(links, () => false)).toEqual([
      { link: 'native/lib/libpq.so', to: 'libpq.so.5.18' },
      { link: 'native/lib/libpq.so.5', to: 'libpq.so.5.18' },
      { link: 'native/lib/data.so', to: 'icu/data.so' },
      { link: 'native/lib/icu/link.so', to: '../data.so' },
    ]);
  });

  it('leaves out the links that are there', () => {
    const there = new Set(['native/lib/libpq.so', 'native/lib/icu/link.so']);
    expect(missingLinks(links, (path) => there.has(path)).map(({ link }) => link)).toEqual([
      'native/lib/libpq.so.5',
      'native/lib/data.so',
    ]);
  });

  it('is empty where an install script has made them all', () => {
    expect(missingLinks(links, () => true)).toEqual([]);
  });
});
