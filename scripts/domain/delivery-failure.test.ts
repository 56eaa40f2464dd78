import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classifyError, DELIVERY_FAILURES, failedDelivery, withoutSecrets } from './delivery-failure.ts';
import { nextAttemptAfter } from './delivery-retry.ts';

const CONTEXT = { licenseName: 'L-00001', namespace: 'tsheets', orgId: '00D000000000001', orgStatus: 'ACTIVE' };
const TOKEN = '00D000000000001EAA!AQEAQtoken.With_Everything';

describe('classifyError', () => {
    const cases = [
        ['ORG_LOCKED', 'The organization is locked.', 'Org Locked'],
        ['TRIAL_EXPIRED', 'The trial period of the organization has expired.', 'Org Locked'],
        ['inactive_org', 'inactive organization', 'Org Deleted'],
        ['RefreshTokenAuthError', 'Error authenticating with the refresh token due to: inactive organization', 'Org Deleted'],
        ['INVALID_SESSION_ID', 'Session expired or invalid', 'Login Refused'],
        ['RefreshTokenAuthError', 'Error authenticating with the refresh token due to: expired access/refresh token', 'Login Refused'],
        ['INSUFFICIENT_ACCESS_OR_READONLY', 'entity is not accessible', 'Permission Missing'],
        ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'The license is delivered by the publisher.', 'Permission Missing'],
        ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'At most 5 seats here.', 'Permission Missing'],
        ['CANNOT_EXECUTE_FLOW_TRIGGER', 'The flow Our_Own failed.', 'Permission Missing'],
        ['ECONNREFUSED', 'fetch failed (ECONNREFUSED).', 'Unreachable'],
        ['SERVER_UNAVAILABLE', 'We are unable to process your request at this time.', 'Unreachable'],
        ['ETIMEDOUT', 'The org did not answer within 8 seconds.', 'Unreachable'],
        ['REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', 'Unreachable'],
        ['SOMETHING_NEW', 'Nobody knows.', 'Unreachable'],
    ] as const;
    for (const [code, message, expected] of cases) {
        test(`${code} is ${expected}`, () => {
            assert.equal(classifyError({ code, message }, CONTEXT).failure, expected);
        });
    }

    test("a rule of the customer's own is told apart from the missing permission set", () => {
        const remedyOf = (message: string): string => classifyError({ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message }, CONTEXT).remedy;
        assert.match(
            remedyOf("The license is delivered by the publisher of the package and can't be changed here."),
            /permset --name tsheets__License_Delivery/,
        );
        assert.match(remedyOf('At most 5 seats here.'), /^Something that the customer has built .* --license L-00001$/);
    });

    test('a refused login to an org that the packaging org knows as deleted means that the org is gone', () => {
        const failed = classifyError({ code: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }, { ...CONTEXT, orgStatus: 'DELETED' });
        assert.equal(failed.failure, 'Org Deleted');
    });

    test('every failure has a remedy that fits into the field', () => {
        const long = { ...CONTEXT, namespace: 'n'.repeat(15), licenseName: 'L-1234567890' };
        for (const failure of DELIVERY_FAILURES) {
            const { remedy } = failedDelivery(failure, '', long);
            assert.ok(remedy.length > 20 && remedy.length < 255, `${failure}: ${remedy.length}`);
        }
    });
});

test('no secret gets into a message', () => {
    const texts = [
        `Bad token ${TOKEN} for the org`,
        'force://PlatformCLI::5Aep861secret@acme.my.salesforce.com is wrong',
        `Authorization: Bearer ${TOKEN}`,
        'POST grant_type=refresh_token&refresh_token=5Aep861secret&client_secret=hush failed',
        `https://acme.my.salesforce.com/secur/frontdoor.jsp?sid=${TOKEN}&retURL=/`,
    ];
    for (const text of texts) {
        const shown = withoutSecrets(text);
        assert.doesNotMatch(shown, /AQEAQ|5Aep|hush|With_Everything/, shown);
        assert.match(shown, /\(secret\)/);
        assert.equal(classifyError({ code: 'UNKNOWN', message: text }, CONTEXT).message, shown);
    }
});

describe('nextAttemptAfter', () => {
    const now = '2026-11-22T12:00:00.000Z';
    test('each attempt is later than the one before, at last once a day', () => {
        const minutes = [1, 2, 3, 4, 5, 6, 7, 20].map(
            (attempts) => (Date.parse(nextAttemptAfter('Unreachable', attempts, now) ?? '') - Date.parse(now)) / 60_000,
        );
        assert.deepEqual(minutes, [1, 4, 16, 64, 256, 1024, 1440, 1440]);
    });
    test('what only a person can cure is not tried by itself', () => {
        for (const failure of ['Org Deleted', 'Package Uninstalled', 'Changed By Customer'] as const) assert.equal(nextAttemptAfter(failure, 1, now), null);
    });
});
