import { PlatformError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import { convertLeads, type LeadConvert } from '../leads/convert-lead.ts';
import { stringOf } from '../schema/custom-field.ts';
import { standardValues } from '../schema/standard/value-sets.ts';
import { objectOfShownRecord } from './shell-record.ts';
import type { UiContext } from './ui-context.ts';

/** What the window of a conversion begins with. */
export interface ConversionOffer {
    readonly name: string;
    readonly company: string;
    /** Values of Lead Status that mean converted. */
    readonly statuses: readonly string[];
}

/** What was chosen there. */
export type ConversionWish = Pick<LeadConvert, 'accountId' | 'convertedStatus' | 'doNotCreateOpportunity' | 'opportunityName'>;

export interface ConvertedLead {
    readonly accountId: string | null;
    readonly contactId: string | null;
    readonly opportunityId: string | null;
}

/** `GET /shell/conversions/<leadId>`. Throws as `objectOfShownRecord` does. */
export function conversionOffer(context: UiContext, leadId: string): ConversionOffer {
    const { table } = objectOfShownRecord(context, leadId);
    const row = context.org.store.get(table, toId18(leadId));
    const converted = standardValues(context.org.model().catalogue, 'LeadStatus').filter((value) => value['converted'] === true);
    return {
        name: String(row?.['Name'] ?? ''),
        company: String(row?.['Company'] ?? ''),
        statuses: converted.flatMap((value) => stringOf(value['fullName']) ?? []),
    };
}

/** `POST /shell/conversions/<leadId>` ("Convert Leads", Salesforce Help). Throws what keeps the lead from being converted. */
export function convertOnPage(context: UiContext, leadId: string, wish: ConversionWish): ConvertedLead {
    objectOfShownRecord(context, leadId);
    const request = { ...wish, leadId, overwriteLeadSource: false, sendNotificationEmail: false };
    const [result] = convertLeads(context.org, context.caller, [request], true);
    const [error] = result?.errors ?? [];
    if (error) throw new PlatformError(error.statusCode, error.message);
    return { accountId: result?.accountId ?? null, contactId: result?.contactId ?? null, opportunityId: result?.opportunityId ?? null };
}
