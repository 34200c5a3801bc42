import { describe, expect, it } from 'vitest';
import {
  isTemporalNewEnough,
  parsePostgresMajor,
  parseTemporalCli,
  parseVersion,
} from '../../../stack/versions.ts';

describe('parsePostgresMajor', () => {
  it.each([
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15],
    ['postgres (PostgreSQL) 18.4', 18],
    ['postgres (PostgreSQL) 19beta1', 19],
    ['postgres (PostgreSQL) 9.6.24', 9],
    ['postgres 15', undefined],
    ['', undefined],
  ])('%j is %j', (text, major) => {
    expect(parsePostgresMajor(text)).toBe(major);
  });
});

describe('parseTemporalCli', () => {
  it.each([
    ['temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)', [1, 29]],
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', [1, 29]],
    ['temporal version 1.9.1 (Server v1.32.0-rc.1, UI 2.53.3)', [1, 32]],
    ['temporal version 1.5.1', undefined],
    ['something else', undefined],
  ])('%j is %j', (text, version) => {
    expect(parseTemporalCli(text)).toEqual(version);
  });
});

describe('isTemporalNewEnough', () => {
  it.each([
    ['1.28.0', true],
    ['1.29.1', true],
    ['v1.30.0-rc.2', true],
    ['2.0.0', true],
    ['1.27.9', false],
    ['1.9.0', false],
    ['0.99.0', false],
    ['0.0.0-DEV', true],
    ['', true],
  ])('%j: %j', (version, expected) => {
    expect(isTemporalNewEnough(parseVersion(version))).toBe(expected);
  });
});
