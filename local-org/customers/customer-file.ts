import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from '../private-file.ts';
import type { Customer } from './customer.ts';

const FILE = 'customers.json';

/** The customers of a data folder, in the order in which they were made. Throws one sentence when the file is damaged: what it knows stands nowhere else. */
export function readCustomers(dataFolder: string): readonly Customer[] {
    const file = join(dataFolder, FILE);
    if (!existsSync(file)) return [];
    try {
        return JSON.parse(readFileSync(file, 'utf8')) as readonly Customer[];
    } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new Error(`${file} is damaged: mend it, or delete it to do without the customers' orgs.`, { cause: error });
    }
}

/** It holds access tokens: only its owner can read it. */
export function writeCustomers(dataFolder: string, customers: readonly Customer[]): void {
    writePrivately(join(dataFolder, FILE), JSON.stringify(customers, null, 1));
}
