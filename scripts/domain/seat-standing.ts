import type { Seat } from './seat-plan.ts';
import type { SubscriberSide } from './subscriber-side.ts';

/** Why the license gives no seats now, as far as its status tells; `null`: it does. The org itself knows its days. */
export function seatObstacle({ status }: Pick<SubscriberSide, 'status'>): string | null {
    if (status === 'Suspended') return 'The license is suspended, so no seat can be assigned. Ask the publisher of the package.';
    if (status === 'Expired') return 'The license has expired, so no seat can be assigned. Ask the publisher of the package.';
    return null;
}

/**
 * The seats beyond what the license allows, when it allows fewer than are in use: those that were assigned last. Nobody loses them by themselves,
 * here as on Salesforce; the customer's admin decides.
 */
export function seatsBeyond(allowed: number | null, seats: readonly Seat[]): readonly Seat[] {
    if (allowed === null || seats.length <= allowed) return [];
    return seats.toSorted((one, other) => one.assignedAt.localeCompare(other.assignedAt) || one.id.localeCompare(other.id)).slice(Math.max(allowed, 0));
}
