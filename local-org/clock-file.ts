import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MovableClock } from './platform/clock.ts';

interface ClockJson {
    readonly offsetMilliseconds?: number;
}

/** The clock of an installation. How far it is from real time is kept in `clock.json` in the data folder, so that it goes on after a restart. */
export function openClock(dataFolder: string): MovableClock {
    const file = join(dataFolder, 'clock.json');
    return new MovableClock(readOffset(file), (offsetMilliseconds) => {
        writeFileSync(`${file}.new`, JSON.stringify({ offsetMilliseconds }));
        renameSync(`${file}.new`, file);
    });
}

/** Real time for a damaged file. */
function readOffset(file: string): number {
    if (!existsSync(file)) return 0;
    try {
        const { offsetMilliseconds = 0 } = JSON.parse(readFileSync(file, 'utf8')) as ClockJson;
        return Number.isSafeInteger(offsetMilliseconds) ? offsetMilliseconds : 0;
    } catch (error) {
        if (error instanceof SyntaxError) return 0;
        throw error;
    }
}
