import type { ObjectDefinition } from '../model.ts';
import { ACCOUNT } from './account.ts';
import { EVENT, TASK } from './activities.ts';
import { CAMPAIGN } from './campaign.ts';
import { CASE } from './case.ts';
import { CONTACT } from './contact.ts';
import { LEAD } from './lead.ts';
import { OPPORTUNITY } from './opportunity.ts';
import { STATUS_OBJECTS } from './status-objects.ts';

/** Standard objects that people work with. */
export const CRM_RECORDS: readonly ObjectDefinition[] = [LEAD, ACCOUNT, CONTACT, OPPORTUNITY, CAMPAIGN, CASE, TASK, EVENT];

export const CRM_OBJECTS: readonly ObjectDefinition[] = [...CRM_RECORDS, ...STATUS_OBJECTS];
