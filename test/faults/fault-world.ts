import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningHost } from '../../local-org/host.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { CommandsHere } from '../commands/commands-here.ts';
import { ended, type CommandEnd } from '../refresh/refresh-world.ts';
import { ROOT } from '../story-run.ts';
import { readEndState, type EndState } from './end-state.ts';
import { FaultProxy, type CountedRequest, type Treat } from './fault-proxy.ts';
import { openOrgs, prepareOrgs } from './prepare-orgs.ts';

/** Orgs of one trial, on a copy of what was prepared; commands reach them through the proxy. */
export interface Trial {
    readonly host: RunningHost;
    readonly proxy: FaultProxy;
    /** For files of the commands. */
    readonly folder: string;
    /** A plan that was made before. */
    readonly planFile: string;
    /** Starts `sf lma …` as a process of its own. */
    begin(args: readonly string[]): ChildProcess;
    /** Runs `sf lma …` in this process. */
    run(args: readonly string[]): Promise<Pick<CommandEnd, 'code' | 'stdout' | 'stderr'>>;
    /** From now on; requests are counted anew. */
    disturb(treat: Treat): void;
    /** Nothing is disturbed any more. */
    settle(): void;
    /** Requests of the disturbed command, and of what ran beside it. */
    readonly firstRequests: readonly CountedRequest[];
}

/** States of orgs by name, as files; each trial begins with a copy of one, and no trial sees another. */
export class FaultWorld {
    readonly folder: string;
    readonly aliases: readonly string[];
    readonly proxy: FaultProxy;
    readonly #states: string;
    readonly #home: string;
    #commands: CommandsHere | undefined;
    #trials = 0;

    private constructor(folder: string, states: string, aliases: readonly string[], proxy: FaultProxy) {
        this.folder = folder;
        this.#states = states;
        this.aliases = aliases;
        this.proxy = proxy;
        this.#home = join(folder, 'home');
    }

    /** @param states Where prepared states are, or will be: worlds in several processes share them. */
    static async start(folder: string, aliases: readonly string[], states = join(folder, 'states')): Promise<FaultWorld> {
        for (const each of [folder, states, join(folder, 'home')]) mkdirSync(each, { recursive: true });
        return new FaultWorld(folder, states, aliases, await FaultProxy.start(aliases));
    }

    /** Where commands keep what is the user's. */
    get homeFolder(): string {
        return this.#home;
    }

    stateFolder(name: string): string {
        return join(this.#states, name);
    }

    /** Makes the first state: everything is deployed and installed, and nothing of ours is known yet. */
    async prepare(name: string, withCustomers: boolean): Promise<void> {
        if (existsSync(this.stateFolder(name))) return;
        const unfinished = `${this.stateFolder(name)}.unfinished`;
        const host = await openOrgs(this.folder, unfinished, this.aliases);
        await prepareOrgs(host, withCustomers).finally(() => host.close());
        cpSync(unfinished, this.stateFolder(name), { recursive: true });
    }

    /** Logs in once; the logins are to the proxy and outlive the orgs of a trial. */
    async logIn(state: string): Promise<void> {
        Object.assign(process.env, this.#environment());
        this.#commands = await CommandsHere.load(this.#environment());
        const { logIn, storyLogins } = await import('../../scripts/story/log-in.ts');
        await this.inTrial(state, this.aliases, async ({ host }) => {
            const atProxy = host.orgs.map((org) => ({ ...org, url: this.proxy.urlOf(org.alias) }));
            await logIn(storyLogins(atProxy));
        });
    }

    /** Opens a copy of a state, works with it, closes it; keeps it as another state if that has a name. */
    async inTrial<Result>(state: string, aliases: readonly string[], work: (trial: Trial) => Promise<Result>, keepAs?: string): Promise<Result & TrialEnd> {
        const folder = join(this.folder, `trial-${++this.#trials}`);
        // What commands keep beside the orgs, such as plans: no trial sees another's.
        rmSync(join(this.#home, '.sf', 'openlma'), { recursive: true, force: true });
        const dataFolder = join(folder, 'data');
        cpSync(this.stateFolder(state), dataFolder, { recursive: true });
        const host = await openOrgs(this.folder, dataFolder, aliases);
        try {
            this.proxy.lead(host.orgs);
            const result = await work(this.#trialIn(folder, host)).finally(() => host.close());
            if (keepAs !== undefined) cpSync(dataFolder, this.stateFolder(keepAs), { recursive: true });
            return { ...result, endState: readEndState(dataFolder, aliases) };
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    }

    async stop(): Promise<void> {
        await this.proxy.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }

    #trialIn(folder: string, host: RunningHost): Trial {
        let counted: readonly CountedRequest[] | undefined;
        const { proxy } = this;
        return {
            host,
            folder,
            planFile: join(this.#states, 'plan.json'),
            proxy: this.proxy,
            begin: (args) => spawn(process.execPath, ['bin/run.js', ...args], { cwd: ROOT, env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] }),
            run: async (args) => {
                if (!this.#commands) throw new Error('Nobody has logged in.');
                return this.#commands.run(args);
            },
            disturb: (treat) => {
                proxy.lead(host.orgs, treat);
            },
            settle: () => {
                counted = proxy.requests;
                proxy.lead(host.orgs);
            },
            get firstRequests() {
                return counted ?? proxy.requests;
            },
        };
    }

    #environment(): Record<string, string> {
        const cache = { NODE_COMPILE_CACHE: join(this.folder, 'compiled') };
        return { ...(isolatedEnvironment(this.#home) as Record<string, string>), ...cache, NO_COLOR: '1' };
    }
}

export interface TrialEnd {
    readonly endState: EndState;
}

export { ended };
