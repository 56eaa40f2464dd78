import { createHash } from 'node:crypto';
import { toId18 } from '../ids.ts';

/** A stable id for something that has no row: built-in list views, sections of a layout, actions. */
export function syntheticId(keyPrefix: string, ...names: readonly string[]): string {
    const digest = createHash('md5').update(names.join('\n').toLowerCase()).digest();
    const digits = BigInt(`0x${digest.subarray(0, 7).toString('hex')}`)
        .toString(36)
        .padStart(12, '0')
        .slice(-12);
    return toId18(`${keyPrefix}${digits}`);
}
