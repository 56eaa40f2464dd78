import { PlatformError } from '../../platform/errors.ts';
import { describeGlobal, describeObject } from '../../platform/schema/describe.ts';
import { textsOf } from './read-envelope.ts';
import { requiredChild } from './sobject-xml.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

const MAX_DESCRIBED = 100;

/** An unknown object is a wrong argument here, not a missing resource. */
function describe(call: SoapCall, name: string): SoapObject {
    try {
        return withoutUrls(describeObject(call.server.org, soapCaller(call), name, 'data'));
    } catch (error) {
        if (!(error instanceof PlatformError) || error.status !== 404) throw error;
        throw new PlatformError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
    }
}

function withoutUrls(description: Readonly<Record<string, unknown>>): SoapObject {
    return Object.fromEntries(Object.entries(description).filter(([name]) => name !== 'urls'));
}

function describeMany(call: SoapCall): readonly SoapObject[] {
    const names = textsOf(call.operation, 'sObjectType');
    if (names.length > MAX_DESCRIBED) throw new PlatformError('EXCEEDED_MAX_TYPES_LIMIT', `no more than ${MAX_DESCRIBED} types can be described in one call`);
    return names.map((name) => describe(call, name));
}

function describeAll(call: SoapCall): SoapObject {
    const { sobjects, ...rest } = describeGlobal(call.server.org, soapCaller(call), 'data');
    return { ...rest, sobjects: sobjects.map(withoutUrls) };
}

function serverTimestamp(call: SoapCall): SoapObject {
    soapCaller(call);
    return { timestamp: call.server.org.clock.now().toISOString() };
}

export const DESCRIBE_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['describeGlobal', describeAll],
    ['describeSObject', (call) => describe(call, requiredChild(call.operation, 'sObjectType'))],
    ['describeSObjects', describeMany],
    ['getServerTimestamp', serverTimestamp],
];
