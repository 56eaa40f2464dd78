import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlatformError } from '../../platform/errors.ts';
import { API_VERSIONS, requireKnownVersion } from './api-versions.ts';

describe('API versions', () => {
    for (const [version, label] of [
        ['37.0', "Summer '16"],
        ['38.0', "Winter '17"],
        ['39.0', "Spring '17"],
        ['65.0', "Winter '26"],
        ['67.0', "Summer '26"],
    ] as const) {
        test(`${version} is ${label}`, () => {
            assert.deepEqual(
                API_VERSIONS.find((each) => each.version === version),
                { label, url: `/services/data/v${version}`, version },
            );
        });
    }

    test('are 37.0 to 67.0 without gaps', () => {
        assert.equal(API_VERSIONS.length, 31);
        assert.equal(API_VERSIONS.at(0)?.version, '37.0');
        assert.equal(API_VERSIONS.at(-1)?.version, '67.0');
    });

    for (const version of ['36.0', '68.0', '65.1', '65', '']) {
        test(`'${version}' does not exist`, () => {
            assert.throws(
                () => {
                    requireKnownVersion(version);
                },
                (error) => error instanceof PlatformError && error.status === 404,
            );
        });
    }
});
