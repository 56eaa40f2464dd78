import type { LinkedObject, Value, Values } from './portable-row.ts';

/** One way to know a record of another org again: all of these fields are the same, and only one record has them. */
export interface LinkWay {
    readonly fields: readonly string[];
    /** Only one active record may have them; inactive ones do not count. */
    readonly isActiveOnly: boolean;
}

/** A record that something links to, with the fields by which it may be known. */
export interface LinkFacts {
    readonly id: string;
    readonly name: string;
    /** Only users are ever inactive. */
    readonly isActive: boolean;
    readonly values: Values;
}

/** The ways of each object, best first. `externalIds` are the external id fields that both orgs have. */
export function linkWays(object: LinkedObject, externalIds: readonly string[]): readonly LinkWay[] {
    const own = externalIds.map((field) => way(field));
    switch (object) {
        case 'User':
            return [way('Username'), way('FederationIdentifier'), { fields: ['Email'], isActiveOnly: true }];
        case 'Lead':
            return [way('Installation_Key__c'), ...own.filter(({ fields }) => fields[0] !== 'Installation_Key__c'), way('Email', 'Company')];
        case 'Account':
            return [...own, way('Name')];
        case 'Contact':
            return [...own, way('Email')];
    }
}

/** What a record is known by in one way; undefined where it has not got all of it. */
export function linkKey({ fields }: LinkWay, values: Values): string | undefined {
    const parts = fields.map((field) => comparable(field, values[field]));
    return parts.includes(undefined) ? undefined : JSON.stringify(parts);
}

/** Addresses and user names are the same however they are written; names of companies are not. */
function comparable(field: string, value: Value | undefined): string | undefined {
    if (value === null || value === undefined || value === '') return undefined;
    return ['Email', 'Username', 'FederationIdentifier'].includes(field) ? String(value).toLowerCase() : String(value);
}

function way(...fields: readonly string[]): LinkWay {
    return { fields, isActiveOnly: false };
}
