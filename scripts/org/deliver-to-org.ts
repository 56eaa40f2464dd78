import type { Connection } from '@salesforce/core';
import type { DeliverableLicense } from '../domain/deliverable-license.ts';
import { classifyError, failedDelivery } from '../domain/delivery-failure.ts';
import { contextOf, planDelivery, type DeliveryPlan, type DeliveryWish, type FoundInOrg } from '../domain/delivery-plan.ts';
import type { DeliveryResult } from '../domain/delivery-result.ts';
import { isInLine, wholeSeconds, type SubscriberSide } from '../domain/subscriber-side.ts';
import type { CustomerLogin } from './customer-logins.ts';
import { errorCodeOf, networkCodeOf, reasonOf } from './org-error.ts';
import type { Row } from './query-rows.ts';
import { readSubscriberSides, recordSide, recordSoql } from './read-subscriber-side.ts';
import { errorOf, queryRequest, sendComposite, type SubAnswer, type SubRequest } from './send-composite.ts';

/** How deliveries are made. */
export interface DeliveryOptions extends DeliveryWish {
    /** Looks only: plans, and writes nothing. */
    readonly isDryRun: boolean;
    /** Milliseconds that an org may take to answer: to show what it has, and again for each write. */
    readonly patienceMs: number;
}

/** "Up to 5 of these subrequests can be query operations": each written record is read back. */
const RECORDS_PER_CALL = 5;

interface DeliveryAttempt extends DeliveryOptions {
    /** ISO with whole seconds. */
    readonly at: string;
}

interface Planned {
    readonly license: DeliverableLicense;
    readonly plan: DeliveryPlan;
}

/**
 * Brings the licenses of one customer's org in line: reads the copies, plans, writes, reads back. Takes two calls, and no more than four.
 * Never throws: whatever goes wrong is the result.
 */
export async function deliverToOrg(
    logins: readonly CustomerLogin[],
    licenses: readonly DeliverableLicense[],
    options: DeliveryOptions,
): Promise<readonly DeliveryResult[]> {
    const at = wholeSeconds(new Date().toISOString());
    try {
        return await deliver(logins, licenses, { ...options, at });
    } catch (error) {
        return licenses.map((license) => failedResult(license, error, at));
    }
}

async function deliver(
    logins: readonly CustomerLogin[],
    licenses: readonly DeliverableLicense[],
    options: DeliveryAttempt,
): Promise<readonly DeliveryResult[]> {
    const { at, patienceMs } = options;
    const { connection, found } = await withPatience(readWithFirstLogin(logins, licenses), patienceMs);
    const planned = licenses.flatMap((license, index) => {
        const ofLicense = found[index];
        return ofLicense ? [{ license, plan: planDelivery(license, ofLicense, options) }] : [];
    });
    const isWritten = ({ plan }: Planned): boolean => plan.action === 'write' && !options.isDryRun;
    const written = await writeCopies(connection, planned.filter(isWritten), options);
    return [...planned.filter((each) => !isWritten(each)).map((each) => plannedResult(each, at)), ...written];
}

interface Read {
    readonly connection: Connection;
    readonly found: readonly FoundInOrg[];
}

/** The first login that works; otherwise why the last one did not. */
async function readWithFirstLogin(logins: readonly CustomerLogin[], licenses: readonly DeliverableLicense[]): Promise<Read> {
    let failure: unknown = Object.assign(new Error('There is no login for the org.'), { errorCode: 'INVALID_LOGIN' });
    for (const login of logins) {
        try {
            const connection = await login.connect();
            return { connection, found: await readSubscriberSides(connection, licenses) };
        } catch (error) {
            failure = error;
        }
    }
    throw failure;
}

async function writeCopies(connection: Connection, planned: readonly Planned[], options: DeliveryAttempt): Promise<readonly DeliveryResult[]> {
    const results: DeliveryResult[] = [];
    for (let start = 0; start < planned.length; start += RECORDS_PER_CALL) {
        try {
            results.push(...(await writeSome(connection, planned.slice(start, start + RECORDS_PER_CALL), options)));
        } catch (error) {
            // What went before is written and stays so; of what comes after nothing is tried.
            return [...results, ...planned.slice(start).map(({ license }) => failedResult(license, error, options.at))];
        }
    }
    return results;
}

async function writeSome(connection: Connection, planned: readonly Planned[], options: DeliveryAttempt): Promise<readonly DeliveryResult[]> {
    const { at, patienceMs } = options;
    const requests = planned.flatMap(({ license }) => [upsertRequest(license, at), queryRequest(recordSoql(license.namespace, license.packageId))]);
    const answers = await withPatience(sendComposite(connection, requests), patienceMs);
    return planned.map((each, index) => writtenResult(each, [answers[index * 2], answers[index * 2 + 1]], options));
}

/** "Upsert using an external ID": repeating it makes no second record. */
function upsertRequest(license: DeliverableLicense, at: string): SubRequest {
    const { namespace, packageId, packageName, name, status, expiration, seats } = license;
    const values = {
        Namespace__c: namespace,
        License_Name__c: name,
        Status__c: status,
        Expiration__c: expiration,
        Allowed_Seats__c: seats,
        Last_Delivered__c: at,
    };
    const own = Object.fromEntries(Object.entries(values).map(([field, value]) => [`${namespace}__${field}`, value]));
    return {
        method: 'PATCH',
        path: `/sobjects/${namespace}__Package_License__c/${namespace}__Package_ID__c/${packageId}`,
        body: { Name: packageName.slice(0, LONGEST_NAME), ...own },
    };
}

const LONGEST_NAME = 80;

function writtenResult(
    { license, plan }: Planned,
    [saved, read]: readonly [SubAnswer | undefined, SubAnswer | undefined],
    { today, at }: DeliveryAttempt,
): DeliveryResult {
    if (plan.action !== 'write') return plannedResult({ license, plan }, at);
    const error = saved ? errorOf(saved) : new Error('The org gave no answer.');
    if (error) return failedResult(license, error, at);
    const side = readBack(license, read);
    const { before, isOverwriting, wasMissing } = plan;
    const facts = { license, before, side, isOverwriting, wasMissing, at };
    if (side && isInLine(license, side, today)) return { ...facts, outcome: 'delivered', failed: null };
    const message = 'The org took the license and shows other values, or none: something there changes it, or the user may not see its fields.';
    return { ...facts, outcome: 'failed', failed: failedDelivery('Permission Missing', message, contextOf(license)) };
}

function readBack({ namespace }: DeliverableLicense, answer: SubAnswer | undefined): SubscriberSide | null {
    if (!answer || errorOf(answer)) return null;
    return recordSide((answer.body as { readonly records: readonly Row[] }).records[0], namespace);
}

function plannedResult({ license, plan }: Planned, at: string): DeliveryResult {
    const base = { license, before: null, side: null, failed: null, isOverwriting: false, wasMissing: false, at };
    switch (plan.action) {
        case 'none':
            return { ...base, outcome: 'unchanged', side: plan.side };
        case 'superseded':
            return { ...base, outcome: 'superseded' };
        case 'fail':
            return { ...base, outcome: 'failed', side: plan.side, failed: plan.failed };
        case 'write':
            return { ...base, outcome: 'delivered', before: plan.before, isOverwriting: plan.isOverwriting, wasMissing: plan.wasMissing };
    }
}

/** The result of a license that could not be delivered at all. */
export function failedResult(license: DeliverableLicense, error: unknown, at: string): DeliveryResult {
    const told = error instanceof Error ? error : new Error(String(error));
    const said = { code: codeOf(told), message: wordsOf(told) };
    const failed = classifyError(said, contextOf(license));
    return { license, outcome: 'failed', before: null, side: null, failed, isOverwriting: false, wasMissing: false, at };
}

function codeOf(error: Error): string {
    return networkCodeOf(error) ?? errorCodeOf(error);
}

/** The causes say what an error of the login hides. */
function wordsOf(error: Error): string {
    const own = reasonOf(error);
    const cause = error.cause instanceof Error && !error.cause.message.includes('fetch failed') ? ` ${reasonOf(error.cause)}` : '';
    return `${own}${own.includes(cause.trim()) ? '' : cause}`;
}

/** A request that is under way may still arrive: the next delivery finds what it wrote. */
async function withPatience<Result>(answer: Promise<Result>, patienceMs: number): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
            const message = `The org did not answer within ${Math.round(patienceMs / 1000)} seconds.`;
            reject(Object.assign(new Error(message), { errorCode: 'ETIMEDOUT' }));
        }, patienceMs);
    });
    try {
        return await Promise.race([answer, late]);
    } finally {
        clearTimeout(timer);
    }
}
