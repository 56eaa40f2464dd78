import type { FieldValue, FieldValues } from '../records/values.ts';

/** Which lead field fills which field of the new record ("Lead Conversion Field Mapping", Salesforce Help). */
type Mapping = Readonly<Record<string, string>>;

function addressMapping(prefix: string): Mapping {
    const parts = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude'];
    return Object.fromEntries(parts.map((part) => [`${prefix}${part}`, part]));
}

const ACCOUNT: Mapping = {
    Name: 'Company',
    AccountSource: 'LeadSource',
    AnnualRevenue: 'AnnualRevenue',
    Fax: 'Fax',
    Industry: 'Industry',
    NumberOfEmployees: 'NumberOfEmployees',
    Phone: 'Phone',
    Rating: 'Rating',
    Website: 'Website',
    ...addressMapping('Billing'),
};

const CONTACT: Mapping = {
    Description: 'Description',
    DoNotCall: 'DoNotCall',
    Email: 'Email',
    Fax: 'Fax',
    FirstName: 'FirstName',
    HasOptedOutOfEmail: 'HasOptedOutOfEmail',
    LastName: 'LastName',
    LeadSource: 'LeadSource',
    MobilePhone: 'MobilePhone',
    Phone: 'Phone',
    Salutation: 'Salutation',
    Title: 'Title',
    ...addressMapping('Mailing'),
};

const OPPORTUNITY: Mapping = { LeadSource: 'LeadSource' };

export const MAPPINGS = { Account: ACCOUNT, Contact: CONTACT, Opportunity: OPPORTUNITY } as const;

/** Values that a lead gives to a record; blank ones are left to the record's defaults. */
export function mappedValues(target: keyof typeof MAPPINGS, lead: FieldValues): FieldValues {
    const values = Object.entries(MAPPINGS[target]).map(([field, source]) => [field, lead[source] ?? null] as const);
    return Object.fromEntries(values.filter(([, value]) => !isBlank(value)));
}

/** What a lead adds to a record that is there already: "only empty fields in the target object are overwritten" ("convertLead()", SOAP API guide). */
export function valuesForBlanks(target: keyof typeof MAPPINGS, lead: FieldValues, record: FieldValues): FieldValues {
    return Object.fromEntries(Object.entries(mappedValues(target, lead)).filter(([field]) => isBlank(record[field] ?? null)));
}

function isBlank(value: FieldValue): boolean {
    return value === null || value === false;
}
