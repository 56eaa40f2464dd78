import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openStore } from './database/open-store.ts';
import { clockRoutes, type ClockedOrgs } from './http/control/clock-routes.ts';
import { customerRoutes, type CustomerControl } from './http/control/customer-routes.ts';
import { stderrLog } from './http/errors/unexpected-error.ts';
import { type PageOptions, pageRoutes } from './http/pages/page-routes.ts';
import type { RegisterRoutes } from './http/org-server.ts';
import { createOrgServer } from './http/server.ts';
import { registerUiApi } from './http/ui-api/routes.ts';
import { registerShellApi } from './http/ui-api/shell-routes.ts';
import { CustomerOrgs } from './customers/customer-orgs.ts';
import { provideTokens, writeAddresses, type OrgTokens } from './access-file.ts';
import { openClock } from './clock-file.ts';
import type { LocalOrgSettings } from './local-org-settings.ts';
import type { Clock, MovableClock } from './platform/clock.ts';
import { JobRunner } from './platform/jobs/job-runner.ts';
import { openOrg } from './platform/open-org.ts';
import { PlatformError } from './platform/errors.ts';
import { sameId } from './platform/ids.ts';
import type { Neighbours, Org } from './platform/org.ts';
import { catchUpPackaging } from './platform/packaging/catch-up.ts';
import { reportOrg } from './platform/packaging/report-installation.ts';
import { startBundleCompiler, type ShellCompiler } from './shell/build/bundle-compiler.ts';

export interface HostOptions {
    /** Folder of the database files and the access file; made when missing. */
    readonly dataFolder: string;
    /** Folder of compiled pages; survives `--fresh`. */
    readonly cacheFolder: string;
    readonly settings: LocalOrgSettings;
    /** Port of the first org, the others follow; 0 takes free ones. */
    readonly port: number;
    /** Whether open pages reload after a deploy and show what was wrong with it, as nobody but a developer wants. */
    readonly followsDeploys?: boolean;
}

export interface RunningOrg {
    readonly alias: string;
    readonly url: string;
    readonly username: string;
    readonly orgId: string;
    readonly accessToken: string;
    readonly users: OrgTokens;
    readonly org: Org;
}

export interface RunningHost {
    readonly orgs: readonly RunningOrg[];
    /** Orgs made while these run. */
    readonly customers: CustomerOrgs;
    /** The time of all these orgs; `moveClock` moves it. */
    readonly clock: MovableClock;
    /** Stops listening, lets running requests end, closes the files. */
    close(): Promise<void>;
}

/**
 * Starts every org of the settings in this process, one port each, on 127.0.0.1 only. When one cannot start, those before it are
 * stopped again; `explainStartFailure` says why in a sentence.
 */
export async function startLocalOrgs(options: HostOptions): Promise<RunningHost> {
    const opened = new Opened();
    try {
        return await start(options, opened);
    } catch (error) {
        await opened.close();
        throw error;
    }
}

async function start({ dataFolder, cacheFolder, settings, port, followsDeploys = false }: HostOptions, opened: Opened): Promise<RunningHost> {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const clock = openClock(dataFolder);
    const hosted: HostedOrgs = { settled: [], customers: undefined };
    const neighbours = neighboursOf(hosted);
    const orgs = openOrgs(dataFolder, settings, clock, neighbours, opened);
    hosted.settled = orgs;
    catchUpPackaging(orgs);
    const users = provideTokens(dataFolder, orgs);
    const compiler = startBundleCompiler({ cacheFolder, staysReady: followsDeploys });
    opened.add(() => compiler.close());
    const addresses = new Map<string, string>();
    const registrations = registrationsOf(compiler, clock, clockedOrgs(hosted, clock, neighbours), customerControl(hosted), { followsDeploys });
    for (const [index, org] of orgs.entries()) {
        const server = await createOrgServer({ org, addresses: () => addresses, compiler, registrations });
        opened.add(() => server.close());
        addresses.set(org.identity.alias, await listen(server, port === 0 ? 0 : port + index));
    }
    const customers = await CustomerOrgs.start({
        dataFolder,
        clock,
        neighbours,
        settled: orgs,
        port: port === 0 ? 0 : port + CUSTOMER_PORTS,
        explainJobs,
        serve: (org) => {
            const { alias } = org.identity;
            return createOrgServer({ org, addresses: () => new Map([...addresses, [alias, customers.addressOf(alias)]]), compiler, registrations });
        },
    });
    hosted.customers = customers;
    opened.add(() => customers.close());
    writeAddresses(dataFolder, addresses);
    for (const org of orgs) runJobs(org, opened);
    return {
        clock,
        customers,
        orgs: orgs.map((org) => runningOrg(org, addresses.get(org.identity.alias) ?? '', users.get(org.identity.alias) ?? [])),
        close: () => opened.close(),
    };
}

/** Ports of customers' orgs are so far behind those of the settings. */
const CUSTOMER_PORTS = 100;

interface HostedOrgs {
    settled: readonly Org[];
    customers: CustomerOrgs | undefined;
}

function neighboursOf(hosted: HostedOrgs): Neighbours {
    return {
        byId: (id) => hosted.settled.find((org) => sameId(org.identity.id, id)) ?? hosted.customers?.find(id),
        byAlias: (alias) => hosted.settled.find((org) => org.identity.alias === alias) ?? hosted.customers?.find(alias),
        all: () => [...hosted.settled, ...(hosted.customers?.openOrgs() ?? [])],
    };
}

/** Trials end by the clock, also of orgs that are not open: their publishers are told. */
function clockedOrgs(hosted: HostedOrgs, clock: Clock, neighbours: Neighbours): ClockedOrgs {
    return {
        until: (time) => {
            hosted.customers?.wakeUntil(time);
            return neighbours.all();
        },
        moved: () => {
            const identities = [...hosted.settled, ...(hosted.customers?.list() ?? [])].map(({ identity }) => identity);
            for (const identity of identities) if (identity.trialExpirationDate !== undefined) reportOrg({ identity, clock, neighbours });
        },
    };
}

function customerControl(hosted: HostedOrgs): CustomerControl {
    const customers = (): CustomerOrgs => {
        if (!hosted.customers) throw new PlatformError('SERVER_UNAVAILABLE', 'The orgs are starting.', 503);
        return hosted.customers;
    };
    return {
        list: () => customers().list(),
        create: (order) => customers().create(order),
        refreshSandbox: (alias) => customers().refreshSandbox(alias),
        find: (alias) => hosted.settled.find((org) => org.identity.alias === alias) ?? customers().find(alias),
        note: (org) => {
            customers().note(org);
        },
    };
}

/** Areas of every org's server beside the APIs. */
export function registrationsOf(
    compiler: ShellCompiler,
    clock: MovableClock,
    orgs: ClockedOrgs,
    customers: CustomerControl,
    pages: Partial<PageOptions> = {},
): readonly RegisterRoutes[] {
    return [registerUiApi, registerShellApi, pageRoutes(compiler, pages), clockRoutes(clock, orgs), customerRoutes(customers)];
}

/** What has to be closed again, the last opened first: requests may run to their end before the files are closed. */
class Opened {
    readonly #closers: (() => void | Promise<void>)[] = [];

    add(close: () => void | Promise<void>): void {
        this.#closers.push(close);
    }

    /** Closes everything, even when something cannot be closed properly; then throws what went wrong first. */
    async close(): Promise<void> {
        const failures: unknown[] = [];
        for (const close of this.#closers.splice(0).reverse()) {
            try {
                await close();
            } catch (error) {
                failures.push(error);
            }
        }
        if (failures.length > 0) throw failures[0];
    }
}

function openOrgs(dataFolder: string, settings: LocalOrgSettings, clock: Clock, neighbours: Neighbours, opened: Opened): Org[] {
    return settings.orgs.map((each) => {
        const store = openStore(join(dataFolder, `${each.alias}.sqlite`));
        opened.add(() => {
            store.close();
        });
        return openOrg(each, store, clock, neighbours);
    });
}

function runJobs(org: Org, opened: Opened): void {
    const runner = new JobRunner(org, (error) => {
        explainJobs(org, error);
    });
    opened.add(() => {
        runner.stop();
    });
}

function explainJobs({ identity }: Org, error: unknown): void {
    stderrLog(`Jobs of the org ${identity.alias} stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

async function listen(server: FastifyInstance, port: number): Promise<string> {
    await server.listen({ host: '127.0.0.1', port });
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    return `http://localhost:${address.port}`;
}

function runningOrg(org: Org, url: string, users: OrgTokens): RunningOrg {
    const [first] = users;
    return { alias: org.identity.alias, url, username: first?.username ?? '', orgId: org.identity.id, accessToken: first?.accessToken ?? '', users, org };
}
