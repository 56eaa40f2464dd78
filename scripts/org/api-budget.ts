import { SfError, type Connection } from '@salesforce/core';
import { errorCodeOf } from './org-error.ts';

/** Part of the daily API requests that is left to the org's other users unless the command says otherwise. */
export const DEFAULT_RESERVE_PERCENT = 10;

const reserves = new WeakMap<Connection, number>();

/** What the org's last answer said of its daily API requests (`Sforce-Limit-Info`); undefined before the first answer. */
export interface ApiUsage {
    readonly used: number;
    readonly limit: number;
}

export function apiUsageOf(connection: Connection): ApiUsage | undefined {
    // What tests give instead of a connection may not have it.
    const info = connection.limitInfo as Connection['limitInfo'] | undefined;
    return info?.apiUsage;
}

/** Lets the next request be sent although the last answer said that only the reserve is left: only an answer tells that this has changed. */
export function forgetUsage(connection: Connection): void {
    connection.limitInfo = {};
}

/** Sets what part of the org's daily API requests this process leaves alone, in percent. */
export function setReserve(connection: Connection, percent: number): void {
    reserves.set(connection, percent);
}

/** API requests that this process may still send today; undefined before the org's first answer. */
export function callsLeft(connection: Connection): number | undefined {
    const usage = apiUsageOf(connection);
    if (!usage) return undefined;
    const reserve = Math.ceil((usage.limit * (reserves.get(connection) ?? DEFAULT_RESERVE_PERCENT)) / 100);
    return Math.max(0, usage.limit - reserve - usage.used);
}

/** Throws ApiLimitReached when only the reserve is left. */
export function checkBudget(connection: Connection): void {
    const left = callsLeft(connection);
    if (left === 0) throw limitReached(connection, undefined);
}

/** Throws ApiLimitReached when so many calls do not fit any more, so that what was begun can still be ended in order. */
export function checkCalls(connection: Connection, calls: number): void {
    const left = callsLeft(connection);
    if (left !== undefined && calls > left) throw limitReached(connection, undefined);
}

/** Throws ApiLimitReached, before anything is written, when the calls ahead would not fit. */
export function checkForecast(connection: Connection, calls: number): void {
    const left = callsLeft(connection);
    if (left !== undefined && calls > left) throw forecastTooHigh(connection, calls, left);
}

export function isLimitReached(error: unknown): boolean {
    return error instanceof Error && errorCodeOf(error) === 'REQUEST_LIMIT_EXCEEDED';
}

/** The command adds how to go on. */
export function limitReached(connection: Connection, cause: unknown): SfError {
    return apiLimitError(`The org has few API requests left today${usageWords(connection)}, so the work stopped here. What is written is kept.`, cause);
}

function forecastTooHigh(connection: Connection, calls: number, left: number): SfError {
    const message = `This would take about ${calls} API requests, and only ${left} may be used today${usageWords(connection)}. Nothing was written.`;
    return apiLimitError(message, undefined);
}

function apiLimitError(message: string, cause: unknown): SfError {
    const actions = ['Go on tomorrow, or leave less to others: --api-reserve 0'];
    return SfError.create({ name: 'ApiLimitReached', message, actions, ...(cause instanceof Error && { cause }) });
}

function usageWords(connection: Connection): string {
    const usage = apiUsageOf(connection);
    return usage ? ` (${usage.used} of ${usage.limit} used)` : '';
}
