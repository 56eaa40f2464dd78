import type { Catalogue, MetadataNode } from '../../metadata/component.ts';
import { nodesOf, stringOf } from '../custom-field.ts';

/** Values that a new org starts with ("StandardValueSet Names and Standard Picklist Fields", Metadata API guide). */
export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
export const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
export const RATINGS = ['Hot', 'Warm', 'Cold'];
export const INDUSTRIES = [
    'Agriculture',
    'Apparel',
    'Banking',
    'Biotechnology',
    'Chemicals',
    'Communications',
    'Construction',
    'Consulting',
    'Education',
    'Electronics',
    'Energy',
    'Engineering',
    'Entertainment',
    'Environmental',
    'Finance',
    'Food & Beverage',
    'Government',
    'Healthcare',
    'Hospitality',
    'Insurance',
    'Machinery',
    'Manufacturing',
    'Media',
    'Not For Profit',
    'Other',
    'Recreation',
    'Retail',
    'Shipping',
    'Technology',
    'Telecommunications',
    'Transportation',
    'Utilities',
];

/** Sets whose values mean more than their words, as metadata would state them. */
const MEANINGFUL: Readonly<Record<string, readonly MetadataNode[]>> = {
    LeadStatus: [
        { fullName: 'Open - Not Contacted', default: true, converted: false },
        { fullName: 'Working - Contacted', default: false, converted: false },
        { fullName: 'Closed - Converted', default: false, converted: true },
        { fullName: 'Closed - Not Converted', default: false, converted: false },
    ],
    OpportunityStage: [
        stage('Prospecting', 10, 'Pipeline'),
        stage('Qualification', 10, 'Pipeline'),
        stage('Needs Analysis', 20, 'Pipeline'),
        stage('Value Proposition', 50, 'Pipeline'),
        stage('Id. Decision Makers', 60, 'Pipeline'),
        stage('Perception Analysis', 70, 'Pipeline'),
        stage('Proposal/Price Quote', 75, 'Pipeline'),
        stage('Negotiation/Review', 90, 'Pipeline'),
        { ...stage('Closed Won', 100, 'Closed'), closed: true, won: true },
        { ...stage('Closed Lost', 0, 'Omitted'), closed: true },
    ],
    CampaignStatus: [
        { fullName: 'Planned', default: true },
        { fullName: 'In Progress', default: false },
        { fullName: 'Completed', default: false },
        { fullName: 'Aborted', default: false },
    ],
    CaseStatus: [
        { fullName: 'New', default: true, closed: false },
        { fullName: 'Working', default: false, closed: false },
        { fullName: 'Escalated', default: false, closed: false },
        { fullName: 'Closed', default: false, closed: true },
    ],
    TaskStatus: [
        { fullName: 'Not Started', default: true, closed: false },
        { fullName: 'In Progress', default: false, closed: false },
        { fullName: 'Completed', default: false, closed: true },
        { fullName: 'Waiting on someone else', default: false, closed: false },
        { fullName: 'Deferred', default: false, closed: false },
    ],
    TaskPriority: [
        { fullName: 'High', default: false, highPriority: true },
        { fullName: 'Normal', default: true, highPriority: false },
        { fullName: 'Low', default: false, highPriority: false },
    ],
};

function stage(fullName: string, probability: number, forecastCategory: string): MetadataNode {
    return { fullName, default: false, closed: false, won: false, probability, forecastCategory };
}

/** Entries of a standard value set: what was deployed of it, or what a new org has. */
export function standardValues(catalogue: Catalogue, name: string): readonly MetadataNode[] {
    const deployed = nodesOf(catalogue.get('StandardValueSet', name)?.body['standardValue']);
    return deployed.length > 0 ? deployed : (MEANINGFUL[name] ?? []);
}

/** Words of a set that a new org has. */
export function startingValues(name: string): string[] {
    return (MEANINGFUL[name] ?? []).map((value) => stringOf(value['fullName']) ?? '');
}

/** The entry of a value, whatever its case; undefined for a value of nobody's set. */
export function standardValue(catalogue: Catalogue, name: string, value: unknown): MetadataNode | undefined {
    const wanted = typeof value === 'string' ? value.toLowerCase() : undefined;
    return standardValues(catalogue, name).find((entry) => stringOf(entry['fullName'])?.toLowerCase() === wanted);
}

/** Standard value sets whose names differ from object and field put together. */
const SET_NAMES: Readonly<Record<string, string>> = {
    'Account.AccountSource': 'LeadSource',
    'Account.Ownership': 'AccountOwnership',
    'Lead.Rating': 'AccountRating',
    'Opportunity.StageName': 'OpportunityStage',
    'Event.Type': 'EventType',
    'Event.Subject': 'EventSubject',
    'Task.Subject': 'TaskSubject',
};

/** Name of the standard value set behind a standard picklist. */
export function valueSetName(objectName: string, fieldName: string): string {
    if (fieldName === 'LeadSource' || fieldName === 'Industry' || fieldName === 'Salutation') return fieldName;
    return SET_NAMES[`${objectName}.${fieldName}`] ?? `${objectName}${fieldName}`;
}
