import { SfError, type Connection } from '@salesforce/core';
import { callOrg } from './call-org.ts';
import { errorCodeOf } from './org-error.ts';

/** How a user may change licenses by command: carry a run out, ask the license service for one, or not at all. */
export type ChangeRight = 'carry out' | 'ask' | 'look';

interface ObjectFacts {
    readonly createable: boolean;
    readonly fields: readonly { readonly name: string; readonly createable: boolean }[];
}

/** As the org describes runs to this user: only the license service may say who carries a run out. */
export async function readChangeRight(connection: Connection): Promise<ChangeRight> {
    try {
        const call = { method: 'GET', path: '/sobjects/License_Run__c/describe', isRepeatable: true } as const;
        const { createable, fields } = await callOrg<ObjectFacts>(connection, call);
        if (!createable) return 'look';
        return fields.some(({ name, createable: isWritable }) => name === 'Worker__c' && isWritable) ? 'carry out' : 'ask';
    } catch (error) {
        if (error instanceof Error && /^(NOT_FOUND|INVALID_TYPE|INSUFFICIENT_ACCESS)/.test(errorCodeOf(error))) return 'look';
        throw error;
    }
}

export function mayOnlyLook(username: string, alias: string): SfError {
    return SfError.create({
        name: 'NotLicenseManager',
        message: `The user ${username} may look at the licenses in ${alias} and not change them: the permission set License_Manager is missing. Nothing was written.`,
        actions: [
            `Let an administrator of the org assign it: sf org assign permset --name License_Manager --on-behalf-of ${username} --target-org <administrator>`,
            'See what the change would be: add --dry-run',
        ],
    });
}
