import { rmSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { openStore } from '../database/open-store.ts';
import { isId, sameId } from '../platform/ids.ts';
import { makeSandbox } from '../platform/make-sandbox.ts';
import type { Org } from '../platform/org.ts';
import { befall } from '../platform/org-life.ts';
import { BlankFile } from './blank-file.ts';
import { type Customer, newCustomer } from './customer.ts';
import { readCustomers, writeCustomers } from './customer-file.ts';
import { type CustomerOrder, settingsOfOrder } from './customer-order.ts';
import { type CustomerOrgContext, fileOf, openCustomerOrg } from './customer-org.ts';
import { LazyOrg, type OpenedOrg } from './lazy-org.ts';
import { PlatformError } from '../platform/errors.ts';

export interface CustomerOrgsOptions extends CustomerOrgContext {
    /** The orgs of the settings, which are always open. */
    readonly settled: readonly Org[];
    /** A server for an org, which does not listen. */
    serve(org: Org): Promise<FastifyInstance>;
    /** Port of the first customer, the others follow; 0 takes free ones. */
    readonly port: number;
}

/** For how long an org may be idle, the one that was idle longest first, while so many others are open: each takes up to 20 MB. */
const RESTS = [
    { others: 40, afterMs: 300 },
    { others: 12, afterMs: 5000 },
    { others: 0, afterMs: 60_000 },
] as const;
const LOOK_EVERY_MS = 500;

interface Kept {
    customer: Customer;
    /** Whether it has been open since this process began. */
    wasOpen: boolean;
    readonly lazy: LazyOrg;
}

/** The orgs of customers, made while the installation runs: any number of them, of which few are open. */
export class CustomerOrgs {
    readonly #options: CustomerOrgsOptions;
    readonly #kept: Kept[] = [];
    readonly #blank: BlankFile;
    readonly #timer: NodeJS.Timeout;
    #isLooking = false;

    private constructor(options: CustomerOrgsOptions) {
        this.#options = options;
        this.#blank = new BlankFile(options.dataFolder, options.clock);
        this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
    }

    /** Those made before listen again. */
    static async start(options: CustomerOrgsOptions): Promise<CustomerOrgs> {
        const orgs = new CustomerOrgs(options);
        try {
            for (const customer of readCustomers(options.dataFolder)) await orgs.#add(customer);
        } catch (error) {
            await orgs.close();
            throw error;
        }
        return orgs;
    }

    list(): readonly Customer[] {
        return this.#kept.map(({ customer }) => customer);
    }

    /** Those that are open now. */
    openOrgs(): Org[] {
        return this.#kept.flatMap(({ lazy }) => lazy.openOrg ?? []);
    }

    /** Opens the org with this alias or id; undefined when no customer has it. */
    find(aliasOrId: string): Org | undefined {
        return this.#keptOf(aliasOrId)?.lazy.org();
    }

    addressOf(alias: string): string {
        return addressOf(this.#keptOf(alias)?.customer.port ?? 0);
    }

    /** Makes the orgs of an order; a sandbox is a copy of what its production org is now. */
    async create(order: CustomerOrder): Promise<readonly Customer[]> {
        const production = order.sandboxOf === undefined ? undefined : this.#production(order.sandboxOf);
        const aliases = new Set(this.#options.settled.map(({ identity }) => identity.alias));
        const settings = settingsOfOrder(order, (alias) => aliases.has(alias) || this.#keptOf(alias) !== undefined);
        const made: Kept[] = [];
        for (const each of settings) {
            const customer = newCustomer(production ? { ...each, ...inherited(production) } : each, this.#options.clock, this.#ids());
            made.push(await this.#add(production ? this.#copied(customer, production) : customer));
        }
        this.#write();
        if (production) for (const { lazy } of made) lazy.org();
        return made.map(({ customer }) => customer);
    }

    /** Makes the sandbox anew from its production org: an org with another id, while the one before is gone ("Refresh Your Sandbox", Salesforce Help). */
    async refreshSandbox(alias: string): Promise<Customer> {
        const kept = this.#keptOf(alias);
        if (kept?.customer.settings.sandboxOf === undefined) throw refused(`There is no sandbox "${alias}" that \`customer create --sandbox-of\` made.`);
        const production = this.#production(kept.customer.settings.sandboxOf);
        const before = kept.lazy.org();
        if (before.identity.closed !== 'deleted') befall(before, { kind: 'delete' });
        await kept.lazy.rest();
        for (const end of ['', '-wal', '-shm']) rmSync(`${fileOf(this.#options.dataFolder, alias)}${end}`, { force: true });
        const fresh = newCustomer({ ...kept.customer.settings, ...inherited(production) }, this.#options.clock, this.#ids());
        kept.customer = { ...this.#copied(fresh, production), port: kept.customer.port };
        kept.wasOpen = false;
        this.#write();
        kept.lazy.org();
        return kept.customer;
    }

    /** Opens those that have something to do by themselves until then. */
    wakeUntil(time: Date): void {
        const due = time.toISOString();
        for (const { customer, lazy } of this.#kept) if (!lazy.isOpen && customer.nextJobAt !== undefined && customer.nextJobAt <= due) lazy.org();
    }

    /** Keeps what an org has become. */
    note(org: Org): void {
        const kept = this.#keptOf(org.identity.alias);
        if (kept) kept.customer = { ...kept.customer, identity: org.identity };
        this.#write();
    }

    async close(): Promise<void> {
        clearInterval(this.#timer);
        await Promise.all(this.#kept.map(({ lazy }) => lazy.close()));
        this.#write();
    }

    async #add(customer: Customer): Promise<Kept> {
        const { port } = this.#options;
        const lazy = new LazyOrg({
            serve: (org) => this.#options.serve(org),
            open: () => this.#open(kept),
        });
        const kept: Kept = { customer, wasOpen: false, lazy };
        const wanted = port === 0 ? 0 : port + this.#kept.length;
        const listening = await lazy.listen([...(customer.port === 0 ? [] : [customer.port]), wanted, 0]);
        kept.customer = { ...customer, port: listening };
        this.#kept.push(kept);
        return kept;
    }

    #open(kept: Kept): OpenedOrg {
        const opened = openCustomerOrg(kept.customer, this.#options, {
            blank: this.#blank,
            isReopened: kept.wasOpen,
            keep: (org, nextJobAt) => {
                kept.customer = { ...kept.customer, identity: org.identity, nextJobAt };
            },
        });
        kept.wasOpen = true;
        return opened;
    }

    #copied(customer: Customer, production: Org): Customer {
        const file = fileOf(this.#options.dataFolder, customer.settings.alias);
        production.store.copyTo(file);
        const store = openStore(file);
        makeSandbox(store, customer.settings);
        const [user] = store.findBy('User', 'IsActive', [1]);
        store.close();
        const [first] = customer.settings.users;
        const users = user && first ? [{ ...first, username: String(user['Username']), email: String(user['Email']) }] : [];
        return { ...customer, settings: { ...customer.settings, users } };
    }

    #production(alias: string): Org {
        const org = this.#options.settled.find(({ identity }) => identity.alias === alias) ?? this.find(alias);
        if (!org) throw refused(`There is no org "${alias}" to make a sandbox of.`);
        if (org.identity.isSandbox || org.identity.namespace !== undefined) throw refused(`"${alias}" is no production org of a customer.`);
        return org;
    }

    #keptOf(aliasOrId: string): Kept | undefined {
        return this.#kept.find(({ customer: { settings } }) => settings.alias === aliasOrId || (isId(aliasOrId) && sameId(settings.id, aliasOrId)));
    }

    #ids(): Set<string> {
        return new Set([...this.#options.settled.map(({ identity }) => identity.id), ...this.#kept.map(({ customer }) => customer.settings.id)]);
    }

    #write(): void {
        writeCustomers(this.#options.dataFolder, this.list());
    }

    async #look(): Promise<void> {
        if (this.#isLooking) return;
        this.#isLooking = true;
        try {
            await this.#restIdle();
        } finally {
            this.#isLooking = false;
        }
    }

    async #restIdle(): Promise<void> {
        this.wakeUntil(this.#options.clock.now());
        const open = this.#kept.map(({ lazy }) => lazy).filter(({ isOpen }) => isOpen);
        const idleFirst = open.toSorted((one, other) => other.idleMilliseconds() - one.idleMilliseconds());
        for (const [index, lazy] of idleFirst.entries()) {
            // While others were closed, somebody may have asked this one.
            if (lazy.idleMilliseconds() > restAfter(open.length - index - 1)) await lazy.rest();
        }
    }
}

function restAfter(others: number): number {
    return RESTS.find((rest) => others >= rest.others)?.afterMs ?? 0;
}

function addressOf(port: number): string {
    return `http://localhost:${port}`;
}

/** What a sandbox has of its production org. */
function inherited({ identity }: Org): { readonly name: string; readonly edition: string } {
    return { name: identity.name, edition: identity.edition };
}

function refused(message: string): PlatformError {
    return new PlatformError('INVALID_REQUEST', message);
}
