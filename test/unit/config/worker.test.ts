import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../config.ts';

const load = (environment: NodeJS.ProcessEnv) =>
  loadConfig({ KONTINGENT_HOME: '/nonexistent', ...environment });

describe('the address of the metrics', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['9464', '127.0.0.1:9464'],
    ['0.0.0.0:9464', '0.0.0.0:9464'],
    ['[::1]:9464', '[::1]:9464'],
  ])('of %j is %j', (text, address) => {
    expect(load({ KONTINGENT_METRICS_ADDRESS: text }).metricsAddress).toBe(address);
  });

  it.each(['localhost:9464', ':9464', '127.0.0.1', '65536', '127.0.0.1:9464/metrics', '-1'])(
    'is not %j',
    (text) => {
      expect(() => load({ KONTINGENT_METRICS_ADDRESS: text })).toThrow(/KONTINGENT_METRICS_ADDRESS/);
    },
  );
});

describe('the number of workflows in memory', () => {
  it('is above the open cases of a large college unless it is set', () => {
    expect(load({}).cachedWorkflows).toBe(4_000);
    expect(load({ KONTINGENT_CACHED_WORKFLOWS: '500' }).cachedWorkflows).toBe(500);
  });
});
