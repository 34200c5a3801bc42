import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { defineConfig, globalIgnores } from 'eslint/config';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { importDirections } from './lint/import-directions.js';
import { LONG_FUNCTIONS, MOST_LINES } from './lint/long-functions.js';
import { noCyrillicLiterals } from './lint/no-cyrillic-literals.js';
import { plainNames } from './lint/plain-names.js';

const kontingent = {
  rules: {
    'import-directions': importDirections,
    'no-cyrillic-literals': noCyrillicLiterals,
    'plain-names': plainNames,
  },
};

const localDateMethods =
  '/^((get|set)(Date|Day|FullYear|Year|Hours|Minutes|Seconds|Milliseconds|Month|TimezoneOffset)' +
  '|to(Locale(Date|Time)?String|DateString|TimeString))$/';
const noLocalTime = {
  selector: `CallExpression > MemberExpression.callee[property.name=${localDateMethods}]`,
  message: 'Local time depends on the process; use UTC methods or an explicit time zone.',
};
const noClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'domain has no clock: take the instant as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'domain has no clock: take the instant as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'domain has no randomness: take the value as an argument.',
  },
];
const noUnfinishedTests = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
  message: 'A test runs always or does not exist.',
};
const linesOfFunctions = (max) => ['error', { max, skipBlankLines: true, skipComments: true, IIFEs: true }];
const outsideTheSandbox = [
  'Intl',
  'console',
  'process',
  'Buffer',
  'fetch',
  'crypto',
  'performance',
  'structuredClone',
  'setInterval',
].map((name) => ({ name, message: 'A workflow is deterministic: this depends on the process it runs in.' }));
const outsideTheDomain = [
  'console',
  'process',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
].map((name) => ({ name, message: 'domain is pure: no I/O, no clock, no randomness.' }));

export default defineConfig(
  globalIgnores(['node_modules/', '.kontingent/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An async function without await is how a synchronous implementation satisfies an asynchronous port.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.js'],
    plugins: { 'import-x': importX, kontingent },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: import.meta.dirname })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', noUnfinishedTests],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'kontingent/import-directions': 'error',
      'kontingent/no-cyrillic-literals': 'error',
      'kontingent/plain-names': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.js'],
    ignores: ['config.ts', 'stack/**', 'test/**', 'bench/**', 'bin/**'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts (and stack/) reads the environment.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:process', 'process'].map((name) => ({
            name,
            importNames: ['env'],
            message: 'Only config.ts (and stack/) reads the environment.',
          })),
        },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.js'],
    ignores: ['test/**', 'bench/**', '.ci/**', 'examples/**', 'docs/**'],
    rules: { 'max-lines-per-function': linesOfFunctions(MOST_LINES) },
  },
  ...LONG_FUNCTIONS.map(({ file, lines }) => ({
    files: [file],
    rules: { 'max-lines-per-function': linesOfFunctions(lines) },
  })),
  {
    files: ['**/*.ru.ts', '**/*texts*.ts', '**/templates/**', 'test/**'],
    rules: { 'kontingent/no-cyrillic-literals': 'off' },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noClock, noLocalTime],
      'no-restricted-globals': ['error', ...outsideTheDomain],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noLocalTime],
      'no-restricted-globals': ['error', ...outsideTheSandbox],
    },
  },
  {
    files: ['registry/**/*.ts', 'mail/**/*.ts', 'activities/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    // Awaiting what a library may or may not make a promise of, and matchers typed as any, are the daily bread of tests.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
