import { foundIn, given, givenBoth, unseen, type Check, type Finding, type Seen } from './check.ts';
import type { Deployed, ForeignRight, LicenseOrgFacts, ObjectSeen, UserSeen, WrittenBy } from './license-org-facts.ts';
import { namesShown } from './name-evidence.ts';

/** "Configure the License Management App": who may do what, and who did what only the license service should. */
export const RIGHTS_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    {
        id: 'service-user',
        title: 'An active user may carry out what the license service does',
        look: ({ serviceUsers, alias }) => given(serviceUsers, (users) => serviceUser(users, alias)),
    },
    { id: 'this-user', title: 'The user who checks may do all that is needed', look: thisUser },
    { id: 'field-visibility', title: 'The user who checks sees every field', look: fieldVisibility },
    { id: 'nobody-modifies', title: 'Somebody may modify licenses', look: ({ modifiers, alias }) => given(modifiers, (users) => nobodyModifies(users, alias)) },
    { id: 'foreign-rights', title: 'Nobody else may create or delete packages and licenses', look: ({ foreignRights }) => given(foreignRights, foreign) },
    {
        id: 'created-by-others',
        title: 'Packages and licenses were created by the license service',
        look: ({ creators, serviceUsers }) => givenBoth(creators, serviceUsers, createdByOthers),
    },
    { id: 'changed-past-pages', title: 'Licenses are changed on pages and by commands', look: ({ changedPast }) => given(changedPast, changedPastPages) },
];

function serviceUser(users: readonly UserSeen[], alias: string): readonly Finding[] {
    const active = users.filter(({ isActive }) => isActive);
    const inactive = users.filter(({ isActive }) => !isActive);
    return foundIn({
        severity: 'error',
        title: 'No active user is the license service',
        evidence:
            active.length > 0
                ? []
                : inactive.length > 0
                  ? inactive.map(({ name }) => `${name} has the permission set License Service and is inactive.`)
                  : ['Nobody has the permission set License Service.'],
        remedy: 'Assign License Service to the user that the commands and the worker log in as.',
        command: `sf org assign permset --name License_Service --on-behalf-of <integration user> --target-org ${alias}`,
    });
}

/** What a refresh writes, and what it has to know. */
const NEEDED: Readonly<Record<string, readonly ('create' | 'edit')[]>> = {
    Lead: ['create'],
    License__c: ['create', 'edit'],
    Package__c: ['create', 'edit'],
    Package_Version__c: ['create', 'edit'],
    License_Event__c: ['create'],
    License_Run__c: ['create', 'edit'],
};

function thisUser({ objects, serviceUsers, user, alias }: LicenseOrgFacts): Seen<readonly Finding[]> {
    return givenBoth(objects, serviceUsers, (all, services) => {
        const lacks = Object.entries(NEEDED).flatMap(([name, rights]) =>
            missingRights(
                name,
                rights,
                all.find((each) => each.name === name),
            ),
        );
        const isService = services.some(({ id }) => id === user.id);
        return foundIn({
            severity: isService ? 'error' : 'note',
            title: isService ? 'The license service may not do all that it needs' : 'This login is not the license service',
            evidence: [...(isService ? [] : [`${user.name} has not got the permission set License Service.`]), ...lacks],
            remedy: 'The user of commands that write, and of the worker, needs the permission set License Service; it has every right that is missing.',
            command: `sf org assign permset --name License_Service --on-behalf-of <user> --target-org ${alias}`,
        });
    });
}

function missingRights(name: string, rights: readonly ('create' | 'edit')[], object: ObjectSeen | undefined): readonly string[] {
    if (!object) return [`${name} is not visible.`];
    return rights.flatMap((right) => ((right === 'create' ? object.isCreateable : object.isUpdateable) ? [] : [`May not ${right} ${name}.`]));
}

/** Fields that are in the org and that a describe does not show. */
function fieldVisibility({ objects, customFields, deployed, alias }: LicenseOrgFacts): Seen<readonly Finding[]> {
    return givenBoth(objects, customFields, (all, there) => {
        const visible = new Set(all.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`)));
        const described = new Set(all.map(({ name }) => name));
        const hidden = (deployed: Deployed): readonly string[] =>
            deployed.fields.filter((field) => described.has(field.split('.')[0] ?? '') && there.has(field) && !visible.has(field));
        return foundIn({
            severity: 'warning',
            title: 'Fields that field-level security hides from this login',
            evidence: namesShown(hidden(deployed)),
            remedy: 'Assign the permission set License Viewer to see them, License Service to write them; do not take fields out of these permission sets.',
            command: `sf org assign permset --name License_Viewer --on-behalf-of <user> --target-org ${alias}`,
        });
    });
}

function nobodyModifies(users: readonly UserSeen[], alias: string): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Nobody may modify licenses',
        evidence: users.some(({ isActive }) => isActive) ? [] : ['No active user has the permission set License Manager.'],
        remedy: 'Assign the permission set group License Sales to whoever modifies licenses: they see no Modify License without it.',
        command: `sf org assign permset --name License_Sales --on-behalf-of <user> --target-org ${alias}`,
    });
}

function foreign(rights: readonly ForeignRight[]): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Profiles or permission sets that may do what only the license service should',
        evidence: namesShown(rights.map(({ holder, right }) => `${holder}: ${right}`)),
        remedy: 'Take these rights away: validation rules and flows stop such changes, and people need not meet them.',
    });
}

function createdByOthers(creators: readonly WrittenBy[], services: readonly UserSeen[]): readonly Finding[] {
    const known = new Set(services.map(({ id }) => id));
    return foundIn({
        severity: 'warning',
        title: 'Records that somebody else than the license service created',
        evidence: creators.filter(({ userId }) => !known.has(userId)).map(({ user, count, object }) => `${user} created ${count} of ${object}.`),
        remedy: 'Ask them why. If they were the license service then, all is well; otherwise compare the records with the packaging org by a refresh.',
    });
}

function changedPastPages(changes: readonly WrittenBy[]): readonly Finding[] {
    return foundIn({
        severity: 'note',
        title: 'Licenses that were last changed past pages and commands',
        evidence: changes.map(({ user, count }) => `${user}: ${count} ${count === 1 ? 'license' : 'licenses'}`),
        remedy: 'License History says what was changed. Use Modify License or sf lma license modify: they say why, and check first.',
    });
}

/** What cannot be asked over any API: said with where to look by hand. */
export const BY_HAND_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    {
        id: 'lead-conversion-setting',
        title: 'Converted leads run flows',
        look: () =>
            unseen('No API tells. Setup, Lead Settings: Require Validation for Converted Leads has to be on, or converted leads do not reach their licenses.'),
    },
    {
        id: 'email-settings',
        title: 'Emails are sent',
        look: () =>
            unseen(
                'No API tells. Setup, Deliverability: access level All Email. Setup, Process Automation Settings: a Default Workflow User, or reminders are not sent.',
            ),
    },
];
