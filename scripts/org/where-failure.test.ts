import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whereFailure, type QueryWithWhere } from './where-failure.ts';

const WHERE = 'Seats__c > 5 AND Nam = 1';
const SOQL = `SELECT Id FROM License__c WHERE Status__c IN ('Trial') AND (${WHERE}) ORDER BY Name`;
const QUERY: QueryWithWhere = { soql: SOQL, where: WHERE, start: SOQL.indexOf(WHERE) };

function orgError(errorCode: string, message: string): Error {
    return Object.assign(new Error(message), { errorCode });
}

test("the org's reason stands beside the place in the condition", () => {
    const column = SOQL.indexOf('Nam =') + 1;
    const failure = whereFailure(
        orgError('INVALID_FIELD', `\n…\n      ^\nERROR at Row:1:Column:${column}\nNo such column 'Nam' on entity 'License__c'. If you …`),
        QUERY,
    );
    assert.ok(failure);
    const [sentence, , text, mark] = failure.message.split('\n');
    assert.equal(sentence, "The org does not understand the condition of --where: No such column 'Nam' on entity 'License__c'.");
    assert.equal(text?.slice(mark?.indexOf('^')), 'Nam = 1');
    assert.equal(failure.exitCode, 2);
});

test('a condition that breaks off is said to, and so is an error that counts from 0', () => {
    const end = QUERY.start + WHERE.length;
    assert.match(
        whereFailure(orgError('MALFORMED_QUERY', `\n^\nERROR at Row:1:Column:${end + 1}\nunexpected token: ')'`), QUERY)?.message ?? '',
        /it breaks off\./,
    );
    const mismatched = orgError('MALFORMED_QUERY', `line 1:${QUERY.start} mismatched character`);
    assert.match(whereFailure(mismatched, QUERY)?.message ?? '', /mismatched character\.[^]*\^ \(character 1\)$/);
});

test('an error without a place is shown without one', () => {
    const failure = whereFailure(orgError('INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on id field'), QUERY);
    assert.equal(failure?.message, 'The org does not understand the condition of --where: invalid operator on id field.');
});

test('what is wrong elsewhere is not blamed on the condition', () => {
    assert.equal(whereFailure(orgError('INVALID_FIELD', '\n^\nERROR at Row:1:Column:8\nNo such column'), QUERY), undefined);
    assert.equal(whereFailure(orgError('INVALID_TYPE', "sObject type 'License__c' is not supported."), QUERY), undefined);
    assert.equal(whereFailure(orgError('INVALID_SESSION_ID', 'Session expired or invalid'), QUERY), undefined);
    assert.equal(whereFailure('no error', QUERY), undefined);
});
