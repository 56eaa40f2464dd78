import { randomBytes } from 'node:crypto';
import type { Caller } from '../../platform/access/caller.ts';
import { endSession, loginWithPassword, setPassword } from '../../platform/access/sessions.ts';
import { PlatformError } from '../../platform/errors.ts';
import { toId18 } from '../../platform/ids.ts';
import { DESCRIBE_OPERATIONS } from './describe-operations.ts';
import { QUERY_OPERATIONS } from './query-operations.ts';
import { convertLead } from './convert-lead-operation.ts';
import { textOf } from './read-envelope.ts';
import { RECORD_OPERATIONS } from './record-operations.ts';
import { RECYCLE_BIN_OPERATIONS } from './recycle-bin-operations.ts';
import { REPLICATION_OPERATIONS } from './replication-operations.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

const SESSION_SECONDS = 7200;
const RANDOM_BYTES = 9;

/** `GetUserInfoResult` of the Partner API. */
function userInfoOf({ server: { org } }: SoapCall, caller: Caller): SoapObject {
    return {
        organizationId: org.identity.id,
        organizationMultiCurrency: false,
        organizationName: org.identity.name,
        profileId: caller.profileId,
        roleId: null,
        sessionSecondsValid: SESSION_SECONDS,
        userEmail: caller.email,
        userFullName: caller.name,
        userId: caller.userId,
        userLanguage: caller.locale,
        userLocale: caller.locale,
        userName: caller.username,
        userTimeZone: caller.timeZone,
        userType: 'Standard',
        userUiSkin: 'Theme3',
    };
}

/** Clients take the instance's address from `serverUrl`. */
function login(call: SoapCall): SoapObject {
    const { server, version, operation } = call;
    const { token, caller } = loginWithPassword(server.org, textOf(operation, 'username') ?? '', textOf(operation, 'password') ?? '');
    const address = (api: string): string => `${server.origin()}/services/Soap/${api}/${version}/${server.org.identity.id.slice(0, 15)}`;
    return {
        metadataServerUrl: address('m'),
        passwordExpired: false,
        sandbox: server.org.identity.isSandbox,
        serverUrl: address('u'),
        sessionId: token,
        userId: caller.userId,
        userInfo: userInfoOf(call, caller),
    };
}

function logout(call: SoapCall): undefined {
    soapCaller(call);
    endSession(call.server.org, call.sessionId ?? '');
}

function requireMaySetPassword(caller: Caller, userId: string): void {
    const isAllowed = toId18(caller.userId) === userId || caller.access.hasPermission('ManageUsers') || caller.access.hasPermission('ResetPasswords');
    if (!isAllowed) {
        throw new PlatformError('INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id', 403);
    }
}

/** The user whose password is to change. */
function userOfPassword(call: SoapCall): string {
    const userId = toId18(textOf(call.operation, 'userId') ?? '');
    requireMaySetPassword(soapCaller(call), userId);
    if (call.server.org.store.get('User', userId) === undefined) {
        throw new PlatformError('INVALID_ID_FIELD', `invalid user id: ${userId}`);
    }
    return userId;
}

/** Sets a random password and gives it to the caller. */
function resetPassword(call: SoapCall): SoapObject {
    const userId = userOfPassword(call);
    const password = randomBytes(RANDOM_BYTES).toString('base64url');
    setPassword(call.server.org, userId, password);
    return { password };
}

function setUserPassword(call: SoapCall): SoapObject {
    const { org } = call.server;
    const userId = userOfPassword(call);
    const password = textOf(call.operation, 'password');
    if (password === undefined) {
        throw new PlatformError('INVALID_NEW_PASSWORD', 'Your password cannot be empty.');
    }
    setPassword(org, userId, password);
    return {};
}

/** The operations of the Partner API that exist here; all others are refused by name. */
export const PARTNER_OPERATIONS: ReadonlyMap<string, SoapOperation> = new Map<string, SoapOperation>([
    ['login', login],
    ['logout', logout],
    ['getUserInfo', (call) => userInfoOf(call, soapCaller(call))],
    ['setPassword', setUserPassword],
    ['resetPassword', resetPassword],
    ...DESCRIBE_OPERATIONS,
    ...QUERY_OPERATIONS,
    ...RECORD_OPERATIONS,
    ['convertLead', convertLead],
    ...RECYCLE_BIN_OPERATIONS,
    ...REPLICATION_OPERATIONS,
]);
