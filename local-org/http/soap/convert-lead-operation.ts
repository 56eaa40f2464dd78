import { UnsupportedFeature } from '../../platform/errors.ts';
import { convertLeads, type LeadConvert, type LeadConvertResult } from '../../platform/leads/convert-lead.ts';
import type { XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import { booleanOf, childrenOf, textOf } from './read-envelope.ts';
import { type SoapCall, soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

/** "convertLead()", SOAP API Developer Guide. */
export function convertLead(call: SoapCall): SoapObject {
    const caller = soapCaller(call);
    const requests = childrenOf(call.operation, 'leadConverts').map(requestOf);
    return convertLeads(call.server.org, caller, requests, call.allOrNone).map(resultOf);
}

function requestOf(element: XmlElement): LeadConvert {
    if (textOf(element, 'relatedPersonAccountId') !== undefined) throw new UnsupportedFeature('person accounts');
    return {
        leadId: textOf(element, 'leadId') ?? '',
        accountId: textOf(element, 'accountId'),
        contactId: textOf(element, 'contactId'),
        opportunityId: textOf(element, 'opportunityId'),
        convertedStatus: textOf(element, 'convertedStatus'),
        doNotCreateOpportunity: booleanOf(element, 'doNotCreateOpportunity'),
        opportunityName: textOf(element, 'opportunityName'),
        overwriteLeadSource: booleanOf(element, 'overwriteLeadSource'),
        ownerId: textOf(element, 'ownerId'),
        sendNotificationEmail: booleanOf(element, 'sendNotificationEmail'),
    };
}

function resultOf({ leadId, accountId, contactId, opportunityId, success, errors }: LeadConvertResult): SoapObject {
    const failures = errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode }));
    return { accountId: accountId ?? null, contactId: contactId ?? null, errors: failures, leadId, opportunityId: opportunityId ?? null, success };
}
