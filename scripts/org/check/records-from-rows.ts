import { given, givenBoth, seen, type Seen } from '../../domain/check/check.ts';
import type {
    ConvertedLeadSeen,
    FailedDeliverySeen,
    ForeignRight,
    NamedRecords,
    ObjectSeen,
    OrgFactsSeen,
    PackageSeen,
    RunSeen,
    WrittenBy,
} from '../../domain/check/license-org-facts.ts';
import { toId18 } from '../../domain/ids.ts';
import { textOf, valueAt, type Row } from '../query-rows.ts';
import { RECORDS_ASKED } from './license-org-queries.ts';

type Rows = Seen<readonly Row[]>;

export function organization(rows: Rows): Seen<OrgFactsSeen & { readonly timeZone: string }> {
    return given(rows, ([row = {}]) => ({
        orgId: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        edition: textOf(row, 'OrganizationType') ?? '',
        isSandbox: valueAt(row, 'IsSandbox') === true,
        trialEnds: textOf(row, 'TrialExpirationDate'),
        namespace: textOf(row, 'NamespacePrefix'),
        timeZone: textOf(row, 'TimeZoneSidKey') ?? 'UTC',
    }));
}

/** Packages with the number of their versions, and whether a refresh of them waits or runs. */
export function packages(rows: Rows, versions: Rows, refreshing: Rows): Seen<readonly PackageSeen[]> {
    return givenBoth(rows, versions, (all, counted) => {
        const counts = new Map(counted.map((row) => [textOf(row, 'Package__c'), countOf(row)]));
        const busy = new Set('value' in refreshing ? refreshing.value.map((row) => textOf(row, 'Package__c')) : []);
        return all.map((row) => {
            const recordId = textOf(row, 'Id') ?? '';
            const managerId = textOf(row, 'Lead_Manager__c');
            return {
                recordId,
                name: textOf(row, 'Name') ?? '',
                packageId: toId18(textOf(row, 'Package_ID__c') ?? ''),
                developerOrgId: textOf(row, 'Developer_Org_ID__c'),
                leadManager:
                    managerId === null
                        ? null
                        : {
                              id: managerId,
                              name: textOf(row, 'Lead_Manager__r.Name') ?? managerId,
                              isActive: valueAt(row, 'Lead_Manager__r.IsActive') !== false,
                          },
                versions: counts.get(recordId) ?? 0,
                lastRefresh: textOf(row, 'Last_License_Refresh__c'),
                nextRefresh: textOf(row, 'Next_Available_Refresh__c'),
                isBeingRefreshed: busy.has(recordId),
            };
        });
    });
}

export function namedLicenses(rows: Rows): Seen<NamedRecords> {
    return given(rows, (all) => ({
        names: all.map((row) => [textOf(row, 'Name'), textOf(row, 'Subscriber_Org_Name__c')].filter(Boolean).join(': ')),
        isCutOff: all.length >= RECORDS_ASKED,
    }));
}

export function failedDeliveries(rows: Rows): Seen<readonly FailedDeliverySeen[]> {
    return given(rows, (all) =>
        all.map((row) => ({
            license: textOf(row, 'Name') ?? '',
            org: textOf(row, 'Subscriber_Org_Name__c') ?? '',
            failure: textOf(row, 'Delivery_Failure__c') ?? 'without a cause',
            remedy: textOf(row, 'Delivery_Remedy__c'),
        })),
    );
}

export function convertedLeads(rows: Rows): Seen<readonly ConvertedLeadSeen[]> {
    return given(rows, (all) =>
        all.map((row) => {
            const accountId = textOf(row, 'Lead__r.ConvertedAccountId') ?? '';
            return {
                licenseId: textOf(row, 'Id') ?? '',
                license: textOf(row, 'Name') ?? '',
                lead: textOf(row, 'Lead__r.Name') ?? '',
                accountId,
                account: textOf(row, 'Lead__r.ConvertedAccount.Name') ?? accountId,
                contactId: textOf(row, 'Lead__r.ConvertedContactId'),
            };
        }),
    );
}

/** Rows of a count by user. */
export function writtenBy(rows: Rows, object: string, idField: string): Seen<readonly WrittenBy[]> {
    return given(rows, (all) =>
        all.map((row) => {
            const userId = textOf(row, idField) ?? '';
            return { object, userId, user: textOf(row, 'who') ?? (userId === '' ? 'an unknown user' : userId), count: countOf(row) };
        }),
    );
}

export function runs(rows: Rows): Seen<readonly RunSeen[]> {
    return given(rows, (all) =>
        all.map((row) => ({
            name: textOf(row, 'Name') ?? '',
            kind: textOf(row, 'Kind__c') ?? '',
            state: textOf(row, 'State__c') ?? '',
            error: textOf(row, 'Error__c'),
        })),
    );
}

export function foreignRights(objects: Rows, fields: Rows, own: readonly string[]): Seen<readonly ForeignRight[]> {
    return givenBoth(objects, fields, (onObjects, onFields) => {
        const isForeign = (row: Row): boolean => !own.includes(textOf(row, 'Parent.Name') ?? '');
        const rights = onObjects.filter(isForeign).map((row) => {
            const verbs = [
                ...(valueAt(row, 'PermissionsCreate') === true ? ['create'] : []),
                ...(valueAt(row, 'PermissionsDelete') === true ? ['delete'] : []),
            ];
            return { holder: holderOf(row), right: `${verbs.join(' and ')} ${textOf(row, 'SobjectType') ?? ''}` };
        });
        return [...rights, ...onFields.filter(isForeign).map((row) => ({ holder: holderOf(row), right: `edit ${textOf(row, 'Field') ?? ''}` }))];
    });
}

function holderOf(row: Row): string {
    const profile = textOf(row, 'Parent.Profile.Name');
    return profile === null ? `permission set ${textOf(row, 'Parent.Label') ?? ''}` : `profile ${profile}`;
}

export function countOf(row: Row): number {
    const value = valueAt(row, 'number');
    return typeof value === 'number' ? value : 0;
}

/** An object as its describe says it is for this login; one that is not visible is left out. */
export function describedObjects(answers: readonly Seen<Row>[]): Seen<readonly ObjectSeen[]> {
    return seen(answers.flatMap((answer) => ('value' in answer ? [objectOf(answer.value)] : [])));
}

function objectOf(row: Row): ObjectSeen {
    const fields = (valueAt(row, 'fields') ?? []) as readonly Row[];
    return {
        name: textOf(row, 'name') ?? '',
        isCreateable: valueAt(row, 'createable') === true,
        isUpdateable: valueAt(row, 'updateable') === true,
        fields: fields.map((field) => ({
            name: textOf(field, 'name') ?? '',
            isCustom: valueAt(field, 'custom') === true,
            isRequired: valueAt(field, 'nillable') === false && valueAt(field, 'defaultedOnCreate') === false && valueAt(field, 'createable') === true,
            isCreateable: valueAt(field, 'createable') === true,
            isUpdateable: valueAt(field, 'updateable') === true,
            values: ((valueAt(field, 'picklistValues') ?? []) as readonly Row[])
                .filter((each) => valueAt(each, 'active') === true)
                .map((each) => textOf(each, 'value') ?? ''),
        })),
    };
}
