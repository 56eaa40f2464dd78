import { SfError } from '@salesforce/core';
import { errorCodeOf, reasonOf } from '../../org/org-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** Codes of a session or login that no longer works. */
const LOGIN_LOST = /^(INVALID_SESSION_ID|RefreshTokenAuthError|INVALID_AUTH_HEADER|Bad_OAuth_Token|AuthInfoCreationError|INVALID_LOGIN|invalid_grant)$/;
const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+)$/;

/** The error as a tired person wants it: what happened, then what to do; errors that say so already stay as they are. */
export function explainError(error: Error): Error {
    if (error.name === 'ApiLimitReached' && error instanceof SfError) return withExitCode(error as SfError, EXIT_CODES.limitReached);
    if (error instanceof SfError && (error.actions?.length ?? 0) > 0) return withoutFetchError(withLogin(error as SfError));
    const explained = loginLost(error) ?? unreachable(error) ?? missingPermission(error);
    return withoutFetchError(explained ?? error);
}

/** `fetch` tells with a TypeError that there was no answer, and `SfCommand` ends with code 10 where any cause is a TypeError, as for a mistake of ours. */
function withoutFetchError(error: Error): Error {
    if (!chain(error).some((each) => each.name === 'TypeError' && each.message === 'fetch failed')) return error;
    const { name, message, actions, exitCode, data } = SfError.wrap(error);
    const cause = new Error(reasonOf(error));
    return SfError.create({ name, message, ...(actions && { actions }), exitCode, cause, ...(data !== undefined && { data }) });
}

/** What was interrupted because a login ended says how to go on, and goes on only after a new login. */
function withLogin(error: SfError): SfError {
    const login = error.cause instanceof Error && error.name !== 'LoginExpired' ? loginLost(error.cause) : undefined;
    if (login) error.actions = [...(login.actions ?? []), ...(error.actions ?? [])];
    return error;
}

function withExitCode(error: SfError, exitCode: number): SfError {
    const { name, message, actions, cause } = error;
    return SfError.create({ name, message, ...(actions && { actions }), exitCode, ...(cause instanceof Error && { cause }) });
}

function loginLost(error: Error): SfError | undefined {
    if (!chain(error).some((each) => LOGIN_LOST.test(errorCodeOf(each)) || /expired access\/refresh token|Session expired or invalid/i.test(each.message)))
        return undefined;
    return SfError.create({
        name: 'LoginExpired',
        message: `A login no longer works: ${reasonOf(error)}`,
        actions: ['See which orgs are connected: sf org list', 'Log in anew: sf org login web --alias <alias>'],
        cause: error,
        exitCode: EXIT_CODES.failure,
    });
}

function unreachable(error: Error): SfError | undefined {
    const found = chain(error).find((each) => UNREACHABLE.test(codeOf(each)));
    if (!found) return undefined;
    return SfError.create({
        name: 'OrgUnreachable',
        message: `An org does not answer: ${reasonOf(error)}`,
        actions: ['See the address of each org: sf org list --verbose', 'Check the network, a proxy or VPN, then run the same command again.'],
        cause: error,
        exitCode: EXIT_CODES.failure,
    });
}

function missingPermission(error: Error): SfError | undefined {
    const code = errorCodeOf(error);
    if (!/^(INSUFFICIENT_ACCESS|INVALID_TYPE|INVALID_FIELD|API_DISABLED_FOR_ORG|API_CURRENTLY_DISABLED)/.test(code)) return undefined;
    return SfError.create({
        name: code,
        message: `The org does not let this user do it: ${reasonOf(error)}`,
        actions: [
            'To write licenses, the user needs: sf org assign permset --name License_Service --target-org <license org>',
            'To read them: sf org assign permset --name License_Viewer --target-org <license org>',
            'If the object or field is missing, deploy this version of OpenLMA: sf project deploy start --source-dir force-app --target-org <license org>',
        ],
        cause: error,
        exitCode: EXIT_CODES.failure,
    });
}

/** The error and what caused it. */
function chain(error: unknown): readonly Error[] {
    return error instanceof Error ? [error, ...chain(error.cause)] : [];
}

function codeOf(error: Error): string {
    return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
