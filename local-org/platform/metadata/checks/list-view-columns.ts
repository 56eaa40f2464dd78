import type { ObjectDefinition, Schema } from '../../schema/model.ts';

/** List views name standard fields by their old report columns ("ListView", Metadata API guide); custom fields by API name. */
const COMMON: Readonly<Record<string, string>> = {
    CREATED_DATE: 'CreatedDate',
    LAST_UPDATE: 'LastModifiedDate',
    CREATEDBY_USER: 'CreatedBy.Name',
    'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
    UPDATEDBY_USER: 'LastModifiedBy.Name',
    'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
};

const CUSTOM: Readonly<Record<string, string>> = {
    ...COMMON,
    NAME: 'Name',
    'OWNER.ALIAS': 'Owner.Alias',
    'OWNER.FIRST_NAME': 'Owner.FirstName',
    'OWNER.LAST_NAME': 'Owner.LastName',
};

const OWNER: Readonly<Record<string, string>> = {
    'CORE.USERS.ALIAS': 'Owner.Alias',
    'CORE.USERS.FIRST_NAME': 'Owner.FirstName',
    'CORE.USERS.LAST_NAME': 'Owner.LastName',
};

const STANDARD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    Lead: {
        ...OWNER,
        FULL_NAME: 'Name',
        'LEAD.FIRST_NAME': 'FirstName',
        'LEAD.LAST_NAME': 'LastName',
        'LEAD.COMPANY': 'Company',
        'LEAD.TITLE': 'Title',
        'LEAD.EMAIL': 'Email',
        'LEAD.PHONE': 'Phone',
        'LEAD.MOBILE': 'MobilePhone',
        'LEAD.STATUS': 'Status',
        'LEAD.LEAD_SOURCE': 'LeadSource',
        'LEAD.INDUSTRY': 'Industry',
        'LEAD.RATING': 'Rating',
        'LEAD.CITY': 'City',
        'LEAD.STATE': 'State',
        'LEAD.COUNTRY': 'Country',
        'LEAD.UNREAD': 'IsUnreadByOwner',
        'LEAD.CREATED_DATE': 'CreatedDate',
        'LEAD.LAST_UPDATE': 'LastModifiedDate',
    },
    Account: {
        ...OWNER,
        'ACCOUNT.NAME': 'Name',
        'ACCOUNT.PHONE1': 'Phone',
        'ACCOUNT.URL': 'Website',
        'ACCOUNT.TYPE': 'Type',
        'ACCOUNT.INDUSTRY': 'Industry',
        'ACCOUNT.ADDRESS1_CITY': 'BillingCity',
        'ACCOUNT.ADDRESS1_STATE': 'BillingState',
        'ACCOUNT.ADDRESS1_COUNTRY': 'BillingCountry',
        'ACCOUNT.CREATED_DATE': 'CreatedDate',
        'ACCOUNT.LAST_UPDATE': 'LastModifiedDate',
    },
    Contact: {
        ...OWNER,
        FULL_NAME: 'Name',
        'ACCOUNT.NAME': 'Account.Name',
        'CONTACT.FIRST_NAME': 'FirstName',
        'CONTACT.LAST_NAME': 'LastName',
        'CONTACT.TITLE': 'Title',
        'CONTACT.EMAIL': 'Email',
        'CONTACT.PHONE1': 'Phone',
        'CONTACT.BIRTHDATE': 'Birthdate',
        'CONTACT.CREATED_DATE': 'CreatedDate',
        'CONTACT.LAST_UPDATE': 'LastModifiedDate',
    },
    Opportunity: {
        ...OWNER,
        'ACCOUNT.NAME': 'Account.Name',
        'OPPORTUNITY.NAME': 'Name',
        'OPPORTUNITY.STAGE_NAME': 'StageName',
        'OPPORTUNITY.AMOUNT': 'Amount',
        'OPPORTUNITY.CLOSE_DATE': 'CloseDate',
    },
    Case: {
        ...OWNER,
        NAME: 'Contact.Name',
        'ACCOUNT.NAME': 'Account.Name',
        'CASES.CASE_NUMBER': 'CaseNumber',
        'CASES.SUBJECT': 'Subject',
        'CASES.STATUS': 'Status',
        'CASES.PRIORITY': 'Priority',
        'CASES.ORIGIN': 'Origin',
        'CASES.CREATED_DATE': 'CreatedDate',
    },
};

/** Objects whose standard fields have no other name in list views; of the others too few columns are known. */
const ONLY_COLUMNS: ReadonlySet<string> = new Set(['Lead', 'Account', 'Contact']);

/** The field path (`Name`, `Owner.Alias`, `Size__c`) that a list view's column or filter stands for; undefined when there is no such field. */
export function listViewFieldPath(schema: Schema, object: ObjectDefinition, column: string): string | undefined {
    const path = columnPath(object, column);
    return path !== undefined && pathExists(schema, object, path) ? path : undefined;
}

function columnPath(object: ObjectDefinition, column: string): string | undefined {
    const named = object.custom ? CUSTOM[column] : (STANDARD[object.apiName]?.[column] ?? COMMON[column]);
    if (named !== undefined) return named;
    if (object.kind === 'customMetadata') return column;
    const own = column.startsWith(`${object.apiName}.`) ? column.slice(object.apiName.length + 1) : column;
    // Plain API names of standard fields (`Name`) are refused by the platform, too.
    return own.endsWith('__c') || !(object.custom || ONLY_COLUMNS.has(object.apiName)) ? own : undefined;
}

function pathExists(schema: Schema, start: ObjectDefinition, path: string): boolean {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let object: ObjectDefinition | undefined = start;
    for (const step of steps) {
        const targets: readonly string[] = (object && schema.parentFieldOf(object, step)?.reference?.targets) ?? [];
        // Owners are users or queues; a list view shows the user's fields.
        object = schema.objectOf(targets.find((target) => target === 'User') ?? targets[0] ?? '');
    }
    return object !== undefined && schema.fieldOf(object, last) !== undefined;
}
