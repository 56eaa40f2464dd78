import type { DeliveryFailure } from './delivery-failure.ts';

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MINUTES = 24 * 60;

/** Minutes before the second attempt. What only a person can cure is not tried by itself. */
const FIRST_PAUSE_MINUTES: Readonly<Record<DeliveryFailure, number | null>> = {
    Unreachable: 1,
    'Org Locked': 60,
    'Login Refused': 60,
    'Permission Missing': 60,
    'License Record Missing': 240,
    'Licensed By Salesforce': 240,
    'Org Deleted': null,
    'Package Uninstalled': null,
    'Changed By Customer': null,
};

/** When a delivery is tried again by itself: each time four times later, at last once a day; `null`: never. `attempts` counts the failed one. */
export function nextAttemptAfter(failure: DeliveryFailure, attempts: number, now: string): string | null {
    const first = FIRST_PAUSE_MINUTES[failure];
    if (first === null) return null;
    const pause = Math.min(first * 4 ** Math.min(Math.max(attempts, 1) - 1, 10), LONGEST_PAUSE_MINUTES);
    return new Date(Date.parse(now) + pause * MINUTE_MS).toISOString();
}
