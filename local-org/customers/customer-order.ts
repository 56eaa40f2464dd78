import { PlatformError } from '../platform/errors.ts';
import type { OrgSettings } from '../platform/org-settings.ts';

/** What is asked for when orgs are made; what is missing gets a likely value. */
export interface CustomerOrder {
    readonly name: string;
    readonly count: number;
    /** Standard users of each org, beside its administrator. */
    readonly users: number;
    readonly edition: string | undefined;
    readonly trialDays: number | undefined;
    readonly sandboxOf: string | undefined;
    readonly instanceName: string | undefined;
    readonly firstName: string | undefined;
    readonly lastName: string | undefined;
    readonly email: string | undefined;
}

const EDITIONS = ['Developer Edition', 'Professional Edition', 'Enterprise Edition', 'Unlimited Edition', 'Team Edition'];
const MAX_COUNT = 2000;
const MAX_USERS = 100;
const FIRST_NAMES = ['Amara', 'Bjørn', 'Chloé', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kofi', 'Lena', 'Mateo', 'Noor', 'Olga'];
const LAST_NAMES = ['Abara', 'Berg', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Hansen', 'Ito', 'Jansen', 'Kowalski', 'Lindqvist', 'Müller'];

/** The settings of the orgs of an order. `isTaken` says which aliases there are already. Throws INVALID_REQUEST with a sentence. */
export function settingsOfOrder(order: CustomerOrder, isTaken: (alias: string) => boolean): OrgSettings[] {
    checkOrder(order);
    const taken = new Set<string>();
    return Array.from({ length: order.count }, (_, index) => {
        const name = order.count === 1 ? order.name : `${order.name} ${numbered(index, order.count)}`;
        const alias = freeAlias(slug(name), (each) => taken.has(each) || isTaken(each));
        taken.add(alias);
        return settingsOf(order, name, alias, index);
    });
}

function settingsOf(order: CustomerOrder, name: string, alias: string, index: number): OrgSettings {
    const { sandboxOf, trialDays, edition = 'Enterprise Edition' } = order;
    return {
        alias,
        name,
        edition: editionOf(edition),
        instanceName: order.instanceName ?? (sandboxOf === undefined ? `NA${101 + (index % 80)}` : `CS${11 + (index % 80)}`),
        isSandbox: sandboxOf !== undefined,
        sandboxOf,
        trialDays,
        namespace: undefined,
        users: [
            {
                username: `admin@${alias}.local`,
                firstName: order.firstName ?? FIRST_NAMES[index % FIRST_NAMES.length] ?? '',
                lastName: order.lastName ?? LAST_NAMES[index % LAST_NAMES.length] ?? '',
                email: emailOf(order, alias, index),
                profile: 'System Administrator',
            },
            ...standardUsers(order.users, alias),
        ],
    };
}

function standardUsers(count: number, alias: string): OrgSettings['users'] {
    return Array.from({ length: count }, (_, index) => {
        const firstName = FIRST_NAMES[(index + 1) % FIRST_NAMES.length] ?? '';
        const lastName = LAST_NAMES[(index + 1) % LAST_NAMES.length] ?? '';
        return { username: `user${index + 1}@${alias}.local`, firstName, lastName, email: `user${index + 1}@${alias}.example`, profile: 'Standard User' };
    });
}

/** Every org has an address of its own: `bill+002@initech.example`. */
function emailOf({ email, count }: CustomerOrder, alias: string, index: number): string {
    if (email === undefined) return `admin@${alias}.example`;
    const at = email.lastIndexOf('@');
    return count === 1 ? email : `${email.slice(0, at)}+${numbered(index, count)}${email.slice(at)}`;
}

function numbered(index: number, count: number): string {
    return String(index + 1).padStart(String(count).length, '0');
}

/** Letters and digits of a name, as an alias may have them: `Crédit & Söhne` is `credit-sohne`. */
function slug(name: string): string {
    const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    return (
        plain
            .replaceAll(/[^a-z0-9]+/g, '-')
            .replaceAll(/^-|-$/g, '')
            .slice(0, 30)
            .replace(/-$/, '') || 'customer'
    );
}

function freeAlias(wanted: string, isTaken: (alias: string) => boolean): string {
    let alias = wanted;
    for (let number = 2; isTaken(alias); number += 1) alias = `${wanted}-${number}`;
    return alias;
}

function editionOf(edition: string): string {
    const found = EDITIONS.find((each) => each.toLowerCase() === edition.toLowerCase() || each.toLowerCase() === `${edition} edition`.toLowerCase());
    if (found === undefined) throw refused(`There is no edition "${edition}": choose one of ${EDITIONS.join(', ')}.`);
    return found;
}

/** Lengths are those of Organization.Name, User.FirstName, LastName and Email, and Organization.InstanceName (Object Reference). */
function checkOrder({ name, count, users, trialDays, instanceName, firstName = '', lastName, email, sandboxOf }: CustomerOrder): void {
    if (name.trim() === '') throw refused('Give the name of the company, such as `--name "Initech"`.');
    if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) throw refused(`Give a count from 1 to ${MAX_COUNT}.`);
    if (!Number.isInteger(users) || users < 0 || users > MAX_USERS) throw refused(`Give a number of users from 0 to ${MAX_USERS}.`);
    if (users > 0 && sandboxOf !== undefined) throw refused('A sandbox has the users of its production org: leave out the number of users.');
    const suffix = count === 1 ? 0 : String(count).length + 1;
    checkLength('name of the company', 'Organization.Name', name, 80, suffix);
    checkLength('first name', 'User.FirstName', firstName, 40);
    checkLength('last name', 'User.LastName', lastName ?? '-', 80);
    checkLength('instance', 'Organization.InstanceName', instanceName ?? '-', 6);
    if (lastName?.trim() === '') throw refused('Give a last name, which every user has.');
    if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) throw refused(`"${email}" is no email address.`);
    checkLength('email', 'User.Email', email ?? '-', 80, suffix);
    if (trialDays !== undefined && (!Number.isInteger(trialDays) || trialDays < 1)) throw refused('Give the days of a trial as a whole number from 1.');
    if (trialDays !== undefined && sandboxOf !== undefined) throw refused('A sandbox is no trial: leave out the days of the trial, or the production org.');
}

/** `suffix`: room for the number of each of several orgs. */
function checkLength(what: string, field: string, value: string, most: number, suffix = 0): void {
    if (value.length <= most - suffix) return;
    const numbers = suffix === 0 ? '' : `, and the numbers take ${suffix} of them`;
    throw refused(`The ${what} has ${value.length} characters: Salesforce keeps ${most} in ${field}${numbers}.`);
}

function refused(message: string): PlatformError {
    return new PlatformError('INVALID_REQUEST', message);
}
