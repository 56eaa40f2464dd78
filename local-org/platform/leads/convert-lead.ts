import type { Caller } from '../access/caller.ts';
import { PlatformError, type SaveError, UnsupportedFeature } from '../errors.ts';
import { inSystemContext } from '../flows/system-context.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { inOneTransaction } from '../records/all-or-none.ts';
import type { PendingRecord, SaveResult } from '../records/pending-record.ts';
import { saveChanges } from '../records/save-changes.ts';
import { saveNew } from '../records/save-new.ts';
import { saveInOrder } from '../records/save-order.ts';
import { valuesOfRow } from '../records/stored-values.ts';
import type { FieldValues } from '../records/values.ts';
import { stringOf } from '../schema/custom-field.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { standardValue, standardValues } from '../schema/standard/value-sets.ts';
import { mappedValues, type MAPPINGS, valuesForBlanks } from './lead-mapping.ts';

/** `LeadConvert` of the SOAP API. */
export interface LeadConvert {
    readonly leadId: string;
    readonly accountId?: string | undefined;
    readonly contactId?: string | undefined;
    readonly opportunityId?: string | undefined;
    readonly convertedStatus?: string | undefined;
    readonly doNotCreateOpportunity: boolean;
    readonly opportunityName?: string | undefined;
    readonly overwriteLeadSource: boolean;
    readonly ownerId?: string | undefined;
    readonly sendNotificationEmail: boolean;
}

/** `LeadConvertResult` of the SOAP API. */
export interface LeadConvertResult {
    readonly leadId: string;
    readonly accountId: string | undefined;
    readonly contactId: string | undefined;
    readonly opportunityId: string | undefined;
    readonly success: boolean;
    readonly errors: readonly SaveError[];
}

/** Thrown to undo what was done for one lead. */
class Refused extends Error {
    readonly errors: readonly SaveError[];

    constructor(errors: readonly SaveError[]) {
        super('not converted');
        this.errors = errors;
    }
}

const MAX_LEADS = 100;

/**
 * Converts leads into accounts, contacts and opportunities ("convertLead()", SOAP API guide): every record goes through its whole save order.
 * A lead that can't be converted leaves nothing behind. Throws for more than 100 leads, and for the notification mail, which does not exist here.
 */
export function convertLeads(org: Org, caller: Caller, requests: readonly LeadConvert[], allOrNone: boolean): LeadConvertResult[] {
    if (requests.length > MAX_LEADS) {
        throw new PlatformError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MAX_LEADS} records in this operation`);
    }
    if (requests.some((request) => request.sendNotificationEmail)) throw new UnsupportedFeature('sendNotificationEmail of convertLead');
    const converted: LeadConvertResult[] = [];
    const results = inOneTransaction(org, allOrNone, () => {
        converted.push(...requests.map((request) => convertOne(org, caller, request)));
        return converted.map(({ leadId, success, errors }): SaveResult => ({ id: leadId, success, errors }));
    });
    return converted.map((result, index) => (results[index]?.success === result.success ? result : refusal(result.leadId, results[index]?.errors ?? [])));
}

function refusal(leadId: string, errors: readonly SaveError[]): LeadConvertResult {
    return { leadId, accountId: undefined, contactId: undefined, opportunityId: undefined, success: false, errors };
}

function convertOne(org: Org, caller: Caller, request: LeadConvert): LeadConvertResult {
    const leadId = toId18(request.leadId);
    try {
        return org.store.transaction(() => new Conversion(org, caller, { ...request, leadId }).run());
    } catch (error) {
        if (error instanceof Refused) return refusal(leadId, error.errors);
        throw error;
    }
}

function refuse(statusCode: string, message: string, fields: readonly string[] = []): never {
    throw new Refused([{ statusCode, message, fields }]);
}

type Target = keyof typeof MAPPINGS;

/** One lead on its way. */
class Conversion {
    readonly #org: Org;
    readonly #caller: Caller;
    readonly #request: LeadConvert;
    readonly #lead: FieldValues;
    readonly #owner: string;

    constructor(org: Org, caller: Caller, request: LeadConvert) {
        this.#org = org;
        this.#caller = caller;
        this.#request = request;
        this.#requirePermission();
        this.#lead = this.#read('Lead', request.leadId);
        if (this.#lead['IsConverted'] === true) refuse('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
        this.#requireConvertedStatus();
        this.#owner = this.#requireOwner();
    }

    run(): LeadConvertResult {
        const { leadId } = this.#request;
        const accountId = this.#account();
        const contactId = this.#contact(accountId);
        const opportunityId = this.#opportunity(accountId);
        this.#closeLead({ ConvertedAccountId: accountId, ConvertedContactId: contactId, ConvertedOpportunityId: opportunityId ?? null });
        this.#moveActivities(leadId, contactId);
        return { leadId, accountId, contactId, opportunityId, success: true, errors: [] };
    }

    /** "The Convert Leads permission and the Edit permission on leads, as well as Create and Edit on the Account, Contact, and Opportunity objects". */
    #requirePermission(): void {
        const { access } = this.#caller;
        const targets = ['Account', 'Contact', ...(this.#request.doNotCreateOpportunity ? [] : ['Opportunity'])].map((name) => access.object(name));
        const isAllowed = access.hasPermission('ConvertLeads') && access.object('Lead').edit && targets.every(({ create, edit }) => create && edit);
        if (!isAllowed) refuse('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }

    #requireConvertedStatus(): void {
        const { convertedStatus } = this.#request;
        if (convertedStatus === undefined) refuse('REQUIRED_FIELD_MISSING', 'Required fields are missing: [convertedStatus]', ['convertedStatus']);
        const status = standardValue(this.#org.model().catalogue, 'LeadStatus', convertedStatus);
        if (status?.['converted'] !== true) refuse('INVALID_STATUS', `invalid convertedStatus: ${convertedStatus}`);
    }

    #requireOwner(): string {
        const owner = this.#request.ownerId === undefined ? String(this.#lead['OwnerId']) : toId18(this.#request.ownerId);
        if (owner.startsWith('005')) return owner;
        return refuse(
            'UNKNOWN_EXCEPTION',
            'Converted objects can only be owned by users. If the lead is not owned by a user, you must specify a user for the Owner field.',
        );
    }

    #account(): string {
        const { accountId } = this.#request;
        if (accountId === undefined) return this.#create('Account', {});
        return this.#fill('Account', toId18(accountId), {});
    }

    #contact(accountId: string): string {
        const { contactId, overwriteLeadSource } = this.#request;
        if (contactId === undefined) return this.#create('Contact', { AccountId: accountId });
        if (this.#request.accountId === undefined) refuse('REQUIRED_FIELD_MISSING', 'An accountId must be specified with a contactId', ['accountId']);
        const id = toId18(contactId);
        if (this.#read('Contact', id)['AccountId'] !== accountId)
            refuse('FIELD_INTEGRITY_EXCEPTION', 'The contact must be associated with the account', ['contactId']);
        return this.#fill('Contact', id, overwriteLeadSource ? { LeadSource: this.#lead['LeadSource'] ?? null } : {});
    }

    #opportunity(accountId: string): string | undefined {
        const { doNotCreateOpportunity, opportunityId, opportunityName } = this.#request;
        if (opportunityId !== undefined) return this.#fill('Opportunity', toId18(opportunityId), {});
        if (doNotCreateOpportunity) return undefined;
        const { catalogue } = this.#org.model();
        const stages = standardValues(catalogue, 'OpportunityStage');
        const stage = stages.find((each) => each['default'] === true) ?? stages.find((each) => each['closed'] !== true);
        return this.#create('Opportunity', {
            AccountId: accountId,
            Name: opportunityName ?? String(this.#lead['Company']),
            StageName: stringOf(stage?.['fullName']) ?? null,
            CloseDate: endOfQuarter(this.#today()),
        });
    }

    #create(target: Target, values: FieldValues): string {
        const input = { ...mappedValues(target, this.#lead), ...values, OwnerId: this.#owner };
        const [result] = saveNew(this.#org, inSystemContext(this.#caller), this.#object(target), [input]);
        return this.#saved(result);
    }

    #fill(target: Target, id: string, values: FieldValues): string {
        const record = this.#read(target, id);
        const changes = { ...valuesForBlanks(target, this.#lead, record), ...values };
        if (Object.keys(changes).length === 0) return id;
        const [result] = saveChanges(this.#org, inSystemContext(this.#caller), this.#object(target), [{ ...changes, Id: id }]);
        return this.#saved(result);
    }

    #closeLead(converted: FieldValues): void {
        const { leadId, convertedStatus = null } = this.#request;
        // Flows of the new records may have changed the lead.
        const prior = this.#read('Lead', leadId);
        const marks: FieldValues = { Status: convertedStatus, IsConverted: true, ConvertedDate: this.#today(), IsUnreadByOwner: false };
        const record: PendingRecord = {
            object: this.#object('Lead'),
            id: leadId,
            prior,
            values: { ...prior, ...marks, ...converted },
            errors: [],
        };
        saveInOrder(this.#org, this.#caller, [record]);
        if (record.errors.length > 0) throw new Refused(record.errors);
    }

    /** Activities of the lead go on with the contact. */
    #moveActivities(leadId: string, contactId: string): void {
        const { store } = this.#org;
        for (const table of ['Task', 'Event']) {
            for (const row of store.findBy(table, 'WhoId', [leadId])) store.update(table, String(row['Id']), { WhoId: contactId });
        }
    }

    #saved(result: SaveResult | undefined): string {
        if (result?.success === true && result.id !== undefined) return result.id;
        throw new Refused(result?.errors ?? []);
    }

    #read(objectName: string, id: string): FieldValues {
        const object = this.#object(objectName);
        const row = this.#org.store.get(object.table, id);
        if (!row) return refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
        if (row['IsDeleted'] === 1) return refuse('ENTITY_IS_DELETED', 'entity is deleted');
        return valuesOfRow(object, row);
    }

    #object(name: string): ObjectDefinition {
        const object = this.#org.model().schema.objectOf(name);
        if (!object) throw new Error(`This org has no object ${name}.`);
        return object;
    }

    #today(): string {
        return new Intl.DateTimeFormat('en-CA', { timeZone: this.#caller.timeZone }).format(this.#org.clock.now());
    }
}

/** `2026-11-22` → `2026-12-31`: when the new opportunity is expected to close. */
function endOfQuarter(today: string): string {
    const lastMonth = Math.ceil(Number(today.slice(5, 7)) / 3) * 3;
    return new Date(Date.UTC(Number(today.slice(0, 4)), lastMonth, 0)).toISOString().slice(0, 10);
}
