import { openStore } from '../../database/open-store.ts';
import type { Clock } from '../clock.ts';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';

const ADMIN = { username: 'ada@jobs.example', firstName: 'Ada', lastName: 'Byron', email: 'ada@jobs.example', profile: 'System Administrator' };

/** An org without neighbours, in memory or in a file. */
export function openJobsOrg(clock: Clock, file = ':memory:', alias = 'jobs'): Org {
    const basics = { edition: 'Developer Edition', instanceName: 'NA1', isSandbox: false, sandboxOf: undefined, trialDays: undefined, namespace: undefined };
    const settings = { ...basics, alias, name: 'Jobs Ltd', users: [ADMIN] };
    return openOrg(settings, openStore(file), clock, { byId: () => undefined, byAlias: () => undefined, all: () => [] });
}
