import { createRequire } from 'node:module';

const { jestConfig } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

export default {
    ...jestConfig,
    testMatch: ['<rootDir>/{force-app,subscriber-app}/**/__tests__/**/*.test.js'],
    modulePathIgnorePatterns: ['<rootDir>/.local-org', '<rootDir>/.bench'],
    // What sfdx-lwc-jest has no stub for, or one without a DOM: a message on a field can only be seen where there is a field.
    moduleNameMapper: {
        // Styles have no effect in a DOM without a layout, which cannot even parse the newer of their rules.
        '\\.css$': '<rootDir>/test/jest-mocks/styles.js',
        '^lightning/(actions|button|combobox|input|quickActionPanel)$': '<rootDir>/test/jest-mocks/lightning/$1/$1',
    },
};
