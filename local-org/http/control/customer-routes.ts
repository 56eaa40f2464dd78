import type { Customer } from '../../customers/customer.ts';
import type { CustomerOrder } from '../../customers/customer-order.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';
import { befall, type LifeEvent } from '../../platform/org-life.ts';
import { standingOf } from '../../platform/org-standing.ts';
import { changePackageLicense, type PackageLicenseChange } from '../../platform/packaging/package-license.ts';
import { withoutMilliseconds } from '../../platform/records/coerce.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';

const PATH = '/local-org/customers';

/** The orgs of customers, as the routes need them. */
export interface CustomerControl {
    list(): readonly Customer[];
    create(order: CustomerOrder): Promise<readonly Customer[]>;
    refreshSandbox(alias: string): Promise<Customer>;
    /** Also an org of the settings. */
    find(alias: string): Org | undefined;
    /** Keeps what became of an org. */
    note(org: Org): void;
}

/** Makes orgs of customers and lets things happen to them; any org of the installation does it. Tokens are told to nobody. */
export function customerRoutes(customers: CustomerControl): RegisterRoutes {
    return (app, server) => {
        app.get(PATH, (request) => {
            requireAdministrator(server, request);
            return shown(server.org, customers.list());
        });
        app.post(PATH, async (request) => {
            requireAdministrator(server, request);
            return shown(server.org, await customers.create(readOrder(request.body)));
        });
        app.put<{ Params: { alias: string } }>(`${PATH}/:alias`, async (request) => {
            requireAdministrator(server, request);
            return changed(customers, server.org, request.params.alias, request.body);
        });
    };
}

async function changed(customers: CustomerControl, clockOf: Org, alias: string, body: unknown): Promise<unknown> {
    const { event } = objectOf(body);
    if (event === 'refreshSandbox') return shownCustomer(clockOf, await customers.refreshSandbox(alias));
    const lifeEvent = event === 'setPackageLicense' ? undefined : readEvent(body);
    const org = customers.find(alias);
    if (!org) throw new PlatformError('NOT_FOUND', `There is no org "${alias}": \`npm run org -- customer list\` names the customers.`, 404);
    if (lifeEvent === undefined) changePackageLicense(org, readLicense(body));
    else befall(org, lifeEvent);
    customers.note(org);
    return shownOrg(org);
}

function readEvent(body: unknown): LifeEvent {
    const { event, instanceName } = objectOf(body);
    switch (event) {
        case 'lock':
        case 'unlock':
        case 'delete':
        case 'expireTrial':
        case 'convert':
            return { kind: event };
        case 'move':
            if (typeof instanceName !== 'string' || !/^[A-Za-z0-9]{1,6}$/.test(instanceName))
                throw invalid('Give the instance to move to, of at most 6 letters and digits, such as `--instance NA248`.');
            return { kind: event, instanceName };
        default:
            throw invalid(
                `There is no event "${String(event)}": there are lock, unlock, delete, expireTrial, convert, move, refreshSandbox and setPackageLicense.`,
            );
    }
}

const STATUSES = ['Active', 'Expired', 'Free', 'Trial'];

function readLicense(body: unknown): PackageLicenseChange {
    const { namespace, status, expirationDate, allowedLicenses } = objectOf(body);
    if (typeof namespace !== 'string') throw invalid('Say of which packages, such as `--namespace tsheets`.');
    return { namespace, status: readStatus(status), expirationDate: readTime(expirationDate), allowedLicenses: readAllowed(allowedLicenses) };
}

function readStatus(status: unknown): string | undefined {
    if (status === undefined) return undefined;
    if (typeof status !== 'string' || !STATUSES.includes(status)) throw invalid(`There is no such status: there are ${STATUSES.join(', ')}.`);
    return status;
}

function readAllowed(allowed: unknown): number | undefined {
    if (allowed === undefined) return undefined;
    if (typeof allowed !== 'number' || !Number.isInteger(allowed) || allowed < -1)
        throw invalid('Give the licenses as a whole number from 0, or -1 for all users.');
    return allowed;
}

/** `never` is null. */
function readTime(value: unknown): string | null | undefined {
    if (value === undefined) return undefined;
    if (value === null || value === 'never') return null;
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(time)) throw invalid('Give the time of expiration such as 2027-01-31T23:59:59Z, or never.');
    return withoutMilliseconds(new Date(time));
}

function readOrder(body: unknown): CustomerOrder {
    const order = objectOf(body);
    const text = (name: string): string | undefined => {
        const value = order[name];
        if (value !== undefined && typeof value !== 'string') throw invalid(`"${name}" has to be text.`);
        return value;
    };
    const number = (name: string): number | undefined => {
        const value = order[name];
        if (value !== undefined && typeof value !== 'number') throw invalid(`"${name}" has to be a number.`);
        return value;
    };
    return {
        name: text('name') ?? '',
        count: number('count') ?? 1,
        users: number('users') ?? 0,
        edition: text('edition'),
        trialDays: number('trialDays'),
        sandboxOf: text('sandboxOf'),
        instanceName: text('instanceName'),
        firstName: text('firstName'),
        lastName: text('lastName'),
        email: text('email'),
    };
}

function objectOf(body: unknown): Readonly<Record<string, unknown>> {
    return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

function invalid(message: string): PlatformError {
    return new PlatformError('INVALID_REQUEST', message);
}

function shown(org: Org, customers: readonly Customer[]) {
    return { totalSize: customers.length, customers: customers.map((customer) => shownCustomer(org, customer)) };
}

function shownCustomer({ clock }: Org, { identity, settings, port }: Customer) {
    const [user] = settings.users;
    return { ...columnsOf({ identity, clock }), username: user?.username, url: `http://localhost:${port}` };
}

function shownOrg(org: Org) {
    return columnsOf(org);
}

function columnsOf(org: Pick<Org, 'identity' | 'clock'>) {
    const { alias, id, name, edition, instanceName, isSandbox, sandboxOf, trialExpirationDate } = org.identity;
    return { alias, orgId: id, name, edition, instanceName, isSandbox, sandboxOf, trialExpirationDate, standing: standingOf(org) };
}
