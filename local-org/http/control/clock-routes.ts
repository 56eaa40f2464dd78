import { clockTarget } from '../../platform/clock-change.ts';
import type { MovableClock } from '../../platform/clock.ts';
import { PlatformError } from '../../platform/errors.ts';
import { moveClock, resetClock } from '../../platform/jobs/move-clock.ts';
import type { Org } from '../../platform/org.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';

const PATH = '/local-org/clock';

/** What a change of the clock did. */
interface ClockMove {
    readonly jobsRun: number;
    readonly warning?: string;
}

const BACKWARD =
    'The clock went backward: records and jobs keep the times they have, so records may now lie in the future, and jobs run when their time comes again.';

/** The orgs that live by the clock. */
export interface ClockedOrgs {
    /** Those that may have jobs due until then, opened. */
    until(time: Date): readonly Org[];
    /** Called when the clock was moved. */
    moved(): void;
}

/** The clock of the installation, which all its orgs share; any of them shows and moves it. */
export function clockRoutes(clock: MovableClock, orgs: ClockedOrgs): RegisterRoutes {
    return (app, server) => {
        app.get(PATH, (request) => {
            requireAdministrator(server, request);
            return stateOf(clock);
        });
        app.put(PATH, (request) => {
            requireAdministrator(server, request);
            const move = change(clock, orgs, request.body);
            orgs.moved();
            return { ...stateOf(clock), ...move };
        });
    };
}

function stateOf(clock: MovableClock) {
    return { now: clock.now().toISOString(), realTime: clock.realTime().toISOString(), offsetMilliseconds: clock.offsetMilliseconds };
}

/** `{"to": "2027-01-31T09:00:00Z"}`, `{"to": "+3d"}` or `{"reset": true}`. */
function change(clock: MovableClock, orgs: ClockedOrgs, body: unknown): ClockMove {
    const { to, reset } = (typeof body === 'object' && body !== null ? body : {}) as { readonly to?: unknown; readonly reset?: unknown };
    const before = clock.now();
    if (reset === true && to === undefined) {
        const target = clock.realTime();
        return moved(before, target, resetClock(clock, orgs.until(target)));
    }
    if (typeof to !== 'string' || reset !== undefined) {
        throw new PlatformError('INVALID_REQUEST', 'Send {"to": "2027-01-31T09:00:00Z"}, {"to": "+3d"} or {"reset": true}.');
    }
    const target = clockTarget(to, before);
    return moved(before, target, moveClock(clock, orgs.until(target), target));
}

function moved(before: Date, target: Date, jobsRun: number): ClockMove {
    return target < before ? { jobsRun, warning: BACKWARD } : { jobsRun };
}
