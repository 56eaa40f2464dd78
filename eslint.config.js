import js from '@eslint/js';
import lwc from '@salesforce/eslint-config-lwc';
import { defineConfig, globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const noImport = (...group) => ['error', { patterns: [{ group, message: 'Against the direction of the architecture (docs/architecture.md).' }] }];
const noDynamicImport = ['error', { selector: 'ImportExpression', message: 'A dynamic import would slip past the architecture check.' }];

export default defineConfig([
    globalIgnores(['node_modules', 'coverage', '.local-org', '.bench', '.sfdx', '.sf', 'local-org/shell/modules']),
    {
        files: ['**/*.ts'],
        extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/prefer-readonly': 'error',
        },
    },
    { files: ['scripts/**/*.ts'], rules: { 'no-restricted-imports': noImport('**/local-org/**') } },
    {
        files: ['scripts/domain/**/*.ts'],
        ignores: ['**/*.test.ts'],
        rules: {
            'no-restricted-imports': noImport('**/local-org/**', '**/org/**', '**/commands/**', 'node:*', '@salesforce/*', 'jsforce', '@jsforce/*'),
            'no-restricted-syntax': noDynamicImport,
        },
    },
    {
        files: ['scripts/org/**/*.ts'],
        rules: {
            'no-restricted-imports': noImport('**/local-org/**', '**/commands/**', '@oclif/*', '@salesforce/sf-plugins-core'),
            'no-restricted-syntax': noDynamicImport,
        },
    },
    {
        files: ['local-org/**/*.ts'],
        rules: {
            'no-restricted-imports': noImport(
                '**/scripts/**',
                '**/force-app/**',
                '**/subscriber-app/**',
                '@salesforce/core',
                '@salesforce/sf-plugins-core',
                'jsforce',
            ),
        },
    },
    {
        files: ['local-org/platform/**/*.ts'],
        ignores: ['**/*.test.ts'],
        rules: {
            'no-restricted-imports': noImport(
                '**/scripts/**',
                '**/force-app/**',
                '**/subscriber-app/**',
                '**/http/**',
                '**/shell/**',
                'node:sqlite',
                'node:http',
                'fastify',
                '@salesforce/core',
                'jsforce',
            ),
            'no-restricted-syntax': noDynamicImport,
        },
    },
    {
        files: ['local-org/database/**/*.ts'],
        rules: {
            'no-restricted-imports': noImport(
                '**/scripts/**',
                '**/force-app/**',
                '**/subscriber-app/**',
                '**/http/**',
                '**/platform/**',
                '**/shell/**',
                'fastify',
            ),
            'no-restricted-syntax': noDynamicImport,
        },
    },
    {
        files: ['**/*.test.ts'],
        rules: {
            '@typescript-eslint/no-floating-promises': [
                'error',
                {
                    allowForKnownSafeCalls: [
                        { from: 'package', name: ['test', 'describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'], package: 'node:test' },
                    ],
                },
            ],
            '@typescript-eslint/require-await': 'off',
            '@typescript-eslint/no-non-null-assertion': 'off',
        },
    },
    { files: ['{force-app,subscriber-app}/**/lwc/**/*.js', 'test/jest-mocks/**/*.js'], extends: [lwc.configs.recommended] },
    {
        files: ['{force-app,subscriber-app}/**/lwc/**/__tests__/**/*.js'],
        extends: [jest.configs['flat/recommended']],
        languageOptions: { globals: { process: 'readonly' } },
        rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off', '@lwc/lwc/no-async-operation': 'off' },
    },
]);
