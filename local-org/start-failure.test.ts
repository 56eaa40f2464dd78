import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainStartFailure } from './start-failure.ts';

function failure(message: string, more: object): Error {
    return Object.assign(new Error(message), more);
}

describe('why the orgs could not start', () => {
    const cases: readonly [unknown, RegExp][] = [
        [failure('listen', { code: 'EADDRINUSE', port: 8803 }), /^Port 8803 is in use/],
        [failure('options.port should be < 65536', { code: 'ERR_SOCKET_BAD_PORT' }), /^There are not enough ports/],
        [failure("EACCES: permission denied, mkdir '/data'", { code: 'EACCES' }), /^EACCES: permission denied, mkdir '\/data': choose a folder/],
        [
            failure("Unknown option '--x'. To specify more, write so.", { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' }),
            /^Unknown option '--x'\. `--help` lists the flags\.$/,
        ],
        [new Error('The disk is full.'), /^The disk is full\.$/],
        ['thrown text', /^thrown text$/],
    ];
    for (const [error, sentence] of cases) {
        it(String(sentence), () => {
            const said = explainStartFailure(error);
            assert.match(said, sentence);
            assert.equal(said.includes('\n'), false);
        });
    }
});
