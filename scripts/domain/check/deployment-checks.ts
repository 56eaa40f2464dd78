import { foundIn, given, seen, type Check, type Finding, type Seen } from './check.ts';
import type { LayoutSeen, LicenseOrgFacts } from './license-org-facts.ts';
import { namesShown } from './name-evidence.ts';

/** Whether what was deployed is all there, switched on, and where people find it. */
export const DEPLOYMENT_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    { id: 'openlma-version', title: 'The org has this version of OpenLMA', look: version },
    { id: 'own-rules', title: "OpenLMA's own rules are on", look: ownRules },
    { id: 'own-flows', title: "OpenLMA's own flows are on", look: ownFlows },
    { id: 'modify-button', title: 'Modify License is on the layouts of licenses', look: ({ layouts }) => given(layouts, modifyButton) },
    { id: 'related-lists', title: 'Licenses are on the layouts of leads, accounts and contacts', look: ({ layouts }) => given(layouts, relatedLists) },
];

/** Compared by name: what is missing was deployed by no version as new as this one, or was deleted. */
function version({ alias, deployed, customFields, flows, validationRules, permissionSets, listViews }: LicenseOrgFacts): Seen<readonly Finding[]> {
    if ('value' in customFields && ![...customFields.value].some((name) => name.startsWith('License__c.'))) return seen(notDeployed(alias));
    const missing: string[] = [];
    const facts: readonly (readonly [string, readonly string[], Seen<readonly string[]>])[] = [
        ['field', deployed.fields, given(customFields, (names) => [...names])],
        ['flow', deployed.flows, given(flows, (all) => all.map(({ name }) => name))],
        ['validation rule', deployed.validationRules, given(validationRules, (all) => all.map(({ object, name }) => `${object}.${name}`))],
        ['permission set', deployed.permissionSets, permissionSets],
        ['list view', deployed.listViews, listViews],
    ];
    for (const [kind, names, there] of facts) {
        if ('why' in there) return there;
        const known = new Set(there.value);
        missing.push(...names.filter((name) => !known.has(name)).map((name) => `${kind} ${name}`));
    }
    return seen(
        foundIn({
            severity: 'error',
            title: 'The org has an older version of OpenLMA, or lacks parts of it',
            evidence: namesShown(missing.map((name) => `missing: ${name}`)),
            remedy: 'Deploy this version; records stay as they are.',
            command: `sf project deploy start --source-dir force-app --target-org ${alias}`,
        }),
    );
}

function notDeployed(alias: string): readonly Finding[] {
    return foundIn({
        severity: 'error',
        title: 'OpenLMA is not deployed',
        evidence: [`${alias} has no object License.`],
        remedy: 'Deploy it, or name the license org: --target-org <license org>.',
        command: `sf project deploy start --source-dir force-app --target-org ${alias}`,
    });
}

function ownRules({ validationRules, deployed, alias }: LicenseOrgFacts): Seen<readonly Finding[]> {
    return given(validationRules, (rules) => {
        const own = new Set(deployed.validationRules);
        const off = rules.filter(({ object, name, isActive }) => !isActive && own.has(`${object}.${name}`));
        return foundIn({
            severity: 'error',
            title: "Some of OpenLMA's validation rules are off",
            evidence: namesShown(off.map(({ object, name }) => `${object}.${name} is not active.`)),
            remedy: 'Activate them, or deploy OpenLMA again: without them anybody may change what the license service writes.',
            command: `sf project deploy start --source-dir force-app --target-org ${alias}`,
        });
    });
}

/** The reminders have a check of their own. */
function ownFlows({ flows, deployed, alias }: LicenseOrgFacts): Seen<readonly Finding[]> {
    return given(flows, (all) => {
        const off = all.filter(({ name, isActive }) => !isActive && name !== 'License_Expiry_Reminders' && deployed.flows.includes(name));
        return foundIn({
            severity: 'error',
            title: "Some of OpenLMA's flows are off",
            evidence: namesShown(off.map(({ label, name }) => `${label} (${name}) is not active.`)),
            remedy: 'Activate them (Setup, Flows), or deploy OpenLMA again: without them changes have no journal, and converted leads no license.',
            command: `sf project deploy start --source-dir force-app --target-org ${alias}`,
        });
    });
}

const MODIFY = 'License__c.Modify_License';

function modifyButton(layouts: readonly LayoutSeen[]): readonly Finding[] {
    const without = layouts.filter(({ object, actions }) => object === 'License__c' && !actions.includes(MODIFY));
    return foundIn({
        severity: 'warning',
        title: 'Layouts of licenses without Modify License',
        evidence: without.map(({ name }) => name),
        remedy: 'Add the action License: Modify License to the layout (Setup, Object Manager, License, Page Layouts, Mobile & Lightning Actions).',
    });
}

function relatedLists(layouts: readonly LayoutSeen[]): readonly Finding[] {
    const lookups: Readonly<Record<string, string>> = { Lead: 'License__c.Lead__c', Account: 'License__c.Account__c', Contact: 'License__c.Contact__c' };
    const without = layouts.filter(({ object, relatedLists: lists }) => lookups[object] !== undefined && !lists.includes(lookups[object]));
    return foundIn({
        severity: 'note',
        title: 'Layouts without the related list Licenses',
        evidence: namesShown(without.map(({ object, name }) => `${object}: ${name}`)),
        remedy: 'Add the related list Licenses to the layouts that people use (Setup, Object Manager, Page Layouts, Related Lists).',
    });
}
