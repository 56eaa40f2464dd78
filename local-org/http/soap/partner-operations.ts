import type { Caller } from '../../platform/access/caller.ts';
import { endSession, loginWithPassword, setPassword } from '../../platform/access/sessions.ts';
import { PlatformError } from '../../platform/errors.ts';
import { toId18 } from '../../platform/ids.ts';
import { textOf } from './read-envelope.ts';
import { RECYCLE_BIN_OPERATIONS } from './recycle-bin-operations.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

const SESSION_SECONDS = 7200;

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

function setUserPassword(call: SoapCall): SoapObject {
    const { org } = call.server;
    const caller = soapCaller(call);
    const userId = toId18(textOf(call.operation, 'userId') ?? '');
    requireMaySetPassword(caller, userId);
    if (org.store.get('User', userId) === undefined) {
        throw new PlatformError('INVALID_ID_FIELD', `invalid user id: ${userId}`);
    }
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
    ...RECYCLE_BIN_OPERATIONS,
]);
