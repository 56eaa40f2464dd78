import type { Org } from '../org.ts';

const SECONDS_BETWEEN_UPDATES = 60;

/**
 * Notes that a user logged in. "This value is updated if 60 seconds have elapsed since the user's last login" (LastLoginDate of "User", Object
 * Reference); the user counts as unmodified.
 */
export function recordLogin(org: Org, userId: string): void {
    const now = org.clock.now();
    const last = org.store.get('User', userId)?.['LastLoginDate'];
    if (typeof last === 'string' && Math.abs(now.getTime() - Date.parse(last)) < SECONDS_BETWEEN_UPDATES * 1000) return;
    org.store.transaction(() => {
        org.store.update('User', userId, { LastLoginDate: now.toISOString() });
    });
}
