import type { Measure } from '../measure.ts';
import { RefreshWorld } from '../../refresh/refresh-world.ts';
import { installSfdmu } from './install-sfdmu.ts';
import { measureMemory } from './memory-measures.ts';
import { measureSpeed } from './speed-measures.ts';

/** Of a request over the internet and back. */
const DELAY_MS = 80;

export interface RefreshMeasures {
    readonly measures: readonly Measure[];
    /** Why sfdmu was not measured. */
    readonly skipped?: string;
}

/** What a refresh of many customers takes, in calls, time and memory, beside a loop that only writes the same rows and beside sfdmu; a new world for each measure. */
export async function measureRefresh(folder: string): Promise<RefreshMeasures> {
    const sfdmu = await installSfdmu();
    const places = { folder, sfdmu: 'folder' in sfdmu ? sfdmu.folder : undefined };
    return {
        measures: [
            ...(await inWorld((world) => measureSpeed(world, 0, places))),
            ...(await inWorld((world) => measureSpeed(world, DELAY_MS, places))),
            ...(await inWorld(measureMemory)),
        ],
        ...('reason' in sfdmu && { skipped: sfdmu.reason }),
    };
}

async function inWorld(measure: (world: RefreshWorld) => Promise<readonly Measure[]>): Promise<readonly Measure[]> {
    const world = await RefreshWorld.start();
    try {
        return await measure(world);
    } finally {
        await world.close();
    }
}
