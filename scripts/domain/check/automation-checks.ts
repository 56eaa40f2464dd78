import { foundIn, given, givenBoth, type Check, type Finding } from './check.ts';
import type { AutomationSeen, Deployed, FlowSeen, LicenseOrgFacts, ObjectSeen, TriggerSeen } from './license-org-facts.ts';

/** "Leads and Licenses Aren't Being Created": what an org adds to these objects can refuse what installations and refreshes write. */
export const AUTOMATION_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    { id: 'state-and-country', title: 'State and country picklists do not stand in the way', look: ({ objects }) => given(objects, stateAndCountry) },
    { id: 'before-triggers', title: 'No trigger runs before leads and licenses are saved', look: ({ triggers }) => given(triggers, beforeTriggers) },
    {
        id: 'required-fields',
        title: 'No custom field is required that nobody fills',
        look: ({ objects, deployed }) => given(objects, (all) => requiredFields(all, deployed)),
    },
    {
        id: 'validation-rules',
        title: 'No validation rule of your own refuses leads and licenses',
        look: ({ validationRules, deployed }) => given(validationRules, (rules) => foreignRules(rules, deployed)),
    },
    { id: 'workflow-rules', title: 'No workflow rule changes leads and licenses', look: ({ workflowRules }) => given(workflowRules, workflow) },
    {
        id: 'flows-before-save',
        title: 'No flow of your own runs when leads and licenses are saved',
        look: ({ flows, deployed }) => given(flows, (all) => foreignFlows(all, deployed)),
    },
    { id: 'duplicate-rules', title: 'No duplicate rule stops leads and licenses', look: ({ duplicateRules }) => given(duplicateRules, duplicates) },
    {
        id: 'lead-source',
        title: 'Leads can have the source Package Installation',
        look: ({ objects }) => given(objects, leadSource),
    },
    {
        id: 'retention-specialists',
        title: 'Somebody hears of uninstalls',
        look: ({ retentionMembers }) => given(retentionMembers, (count) => nobodyTold(count)),
    },
    {
        id: 'reminders-scheduled',
        title: 'Reminders are scheduled',
        look: ({ flows, schedules }) => givenBoth(flows, schedules, reminders),
    },
];

function stateAndCountry(objects: readonly ObjectSeen[]): readonly Finding[] {
    const fields = objects.find(({ name }) => name === 'Lead')?.fields.filter(({ name }) => name === 'StateCode' || name === 'CountryCode') ?? [];
    return foundIn({
        severity: 'note',
        title: 'State and country picklists are on',
        evidence: fields.map(({ name }) => `Lead has the field ${name}.`),
        remedy: 'OpenLMA writes no state and no country on leads, so the picklists alone refuse nothing. If leads are refused, look for rules that need a state or country, or turn the picklists off (Setup, State and Country/Territory Picklists).',
    });
}

function beforeTriggers(triggers: readonly TriggerSeen[]): readonly Finding[] {
    const before = triggers.map((each) => ({ ...each, events: each.events.filter((event) => event.startsWith('before')) }));
    return foundIn({
        severity: 'warning',
        title: 'Triggers that run before leads or licenses are saved',
        evidence: before
            .filter(({ isActive, events }) => isActive && events.length > 0)
            .map(({ name, object, events }) => `${name} on ${object} (${events.join(', ')})`),
        remedy: 'Move what they do to after insert and after update, or take the triggers off: one that fails stops the license.',
    });
}

/** The platform gives a value to what it defaults; our own fields are filled by what writes them. */
function requiredFields(objects: readonly ObjectSeen[], { fields }: Deployed): readonly Finding[] {
    const own = new Set(fields);
    const required = objects.flatMap(({ name, fields: all }) =>
        all.filter(({ isCustom, isRequired }) => isCustom && isRequired).map((field) => `${name}.${field.name}`),
    );
    return foundIn({
        severity: 'error',
        title: 'Required custom fields that nobody fills',
        evidence: required.filter((field) => !own.has(field)),
        remedy: 'Make the fields optional, or give them a default value: no installation fills them, so leads and licenses are refused.',
    });
}

function foreignRules(rules: readonly AutomationSeen[], { validationRules }: Deployed): readonly Finding[] {
    const own = new Set(validationRules);
    const foreign = rules.filter(({ isActive }) => isActive).map(({ name, object }) => `${object}.${name}`);
    return foundIn({
        severity: 'warning',
        title: 'Validation rules that may refuse leads or licenses',
        evidence: foreign.filter((name) => !own.has(name)),
        remedy: 'Let the rules pass what the license service writes, with NOT($Permission.License_Service) in their formula, or make them inactive.',
    });
}

function workflow(rules: readonly AutomationSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Workflow rules on leads or licenses',
        evidence: rules.filter(({ isActive }) => isActive).map(({ name, object }) => `${name} on ${object}`),
        remedy: 'Make the rules inactive, and do what they did with a flow that runs after the save.',
    });
}

function foreignFlows(flows: readonly FlowSeen[], { flows: own }: Deployed): readonly Finding[] {
    const foreign = flows.filter(({ name, isActive, object }) => isActive && object !== null && !own.includes(name));
    const on = (kind: string): readonly string[] =>
        foreign.filter(({ trigger }) => trigger === kind).map(({ label, name, object }) => `${label} (${name}) on ${object ?? ''}`);
    return [
        ...foundIn({
            severity: 'warning',
            title: 'Flows that run before leads or licenses are saved',
            evidence: on('RecordBeforeSave'),
            remedy: 'Let the flows leave alone what the license service writes, with $Permission.License_Service in their entry conditions: one that fails stops the license.',
        }),
        ...foundIn({
            severity: 'note',
            title: 'Flows that run after leads or licenses are saved',
            evidence: on('RecordAfterSave'),
            remedy: 'Give each of their data elements a fault path: an element that fails without one takes the lead or license back.',
        }),
    ];
}

/** What a rule does with a duplicate stands in metadata only; our commands ask to save in spite of an alert. */
function duplicates(rules: readonly AutomationSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Duplicate rules that may stop leads or licenses',
        evidence: rules.filter(({ isActive }) => isActive).map(({ name, object }) => `${name} on ${object}`),
        remedy: 'Let the rules allow duplicates on create and edit (Setup, Duplicate Rules): Block refuses the lead of a customer who installs twice. With Allow nothing is stopped.',
    });
}

const LEAD_SOURCE = 'Package Installation';

function leadSource(objects: readonly ObjectSeen[]): readonly Finding[] {
    const field = objects.find(({ name }) => name === 'Lead')?.fields.find(({ name }) => name === 'LeadSource');
    const isThere = field?.values.includes(LEAD_SOURCE) === true;
    return foundIn({
        severity: 'warning',
        title: `Leads have no source ${LEAD_SOURCE}`,
        evidence: isThere ? [] : [field ? `Lead Source has ${field.values.length} active values and not this one.` : 'This user does not see Lead Source.'],
        remedy: `Add the value ${LEAD_SOURCE} to Lead Source (Setup, Object Manager, Lead): the list view of leads from installed packages and your reports look for it.`,
    });
}

function nobodyTold(members: number): readonly Finding[] {
    return foundIn({
        severity: 'note',
        title: 'Nobody hears of uninstalls',
        evidence: members === 0 ? ['The public group Retention Specialists has no members.'] : [],
        remedy: 'Put whoever wins customers back into the public group Retention Specialists (Setup, Public Groups).',
    });
}

const REMINDERS = 'License_Expiry_Reminders';

function reminders(flows: readonly FlowSeen[], schedules: readonly string[]): readonly Finding[] {
    const flow = flows.find(({ name }) => name === REMINDERS);
    // Salesforce names the job of a flow after its name or label, and may add to it.
    const isScheduled = schedules.some((name) => name.includes(REMINDERS) || (flow !== undefined && name.includes(flow.label)));
    return foundIn({
        severity: 'warning',
        title: 'Nobody is reminded of licenses that expire',
        evidence: [
            ...(flow === undefined ? [`The flow ${REMINDERS} is not there.`] : []),
            ...(flow?.isActive === false ? [`The flow ${REMINDERS} is not active.`] : []),
            ...(flow?.isActive === true && !isScheduled ? [`The flow ${REMINDERS} is active, and no scheduled job waits for it.`] : []),
        ],
        remedy: 'Activate the flow License Expiry Reminders (Setup, Flows). If it is active, deactivate it and activate it again: that schedules it anew.',
    });
}
