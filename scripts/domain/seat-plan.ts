/** A user of a customer's org. */
export interface SeatUser {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly isActive: boolean;
    /** ISO. */
    readonly createdAt: string;
    /** ISO; `null`: never. */
    readonly lastLogin: string | null;
}

export interface Seat {
    readonly id: string;
    /** ISO. */
    readonly assignedAt: string;
    readonly user: SeatUser;
}

/** What a customer's org has of seats. */
export interface SeatSnapshot {
    /** `null`: site license. */
    readonly allowed: number | null;
    readonly seats: readonly Seat[];
    /** Why the license gives no seats now; `null`: it does. */
    readonly obstacle: string | null;
}

/** Whom a person means: the users found, and the names that nobody has. */
export interface WantedUsers {
    readonly users: readonly SeatUser[];
    readonly missing: readonly string[];
}

export interface SeatItem {
    readonly username: string;
    readonly name: string | null;
    /** `null` where there is no such user. */
    readonly userId: string | null;
    /** Of a seat that is there. */
    readonly seatId: string | null;
    /** `none`: it is so already. `left`: there is no seat for this user any more, and only as many as there are were wanted. */
    readonly outcome: 'assign' | 'revoke' | 'none' | 'left' | 'refused' | 'assigned' | 'revoked' | 'open';
    readonly message: string | null;
}

/** Gives seats to users in the order they were named. With `fill`, those for whom none is left are left out instead of refused. */
export function planAssign({ allowed, seats, obstacle }: SeatSnapshot, { users, missing }: WantedUsers, fill: boolean): readonly SeatItem[] {
    const bySeat = new Map(seats.map((seat) => [seat.user.id, seat]));
    const free = allowed === null ? 0 : Math.max(0, allowed - seats.length);
    let left = free;
    const items = uniqueUsers(users).map((user): SeatItem => {
        const seat = bySeat.get(user.id);
        if (seat) return itemOf(user, 'none', 'has a seat already', seat.id);
        if (allowed === null) return itemOf(user, fill ? 'none' : 'refused', 'The package has a site license: every user may use it without a seat.');
        if (obstacle !== null) return itemOf(user, 'refused', obstacle);
        if (!user.isActive) return itemOf(user, 'refused', 'The user is inactive. Activate the user first.');
        if (left <= 0) return itemOf(user, fill ? 'left' : 'refused', describeNoneLeft(allowed, seats.length, free));
        left -= 1;
        return itemOf(user, 'assign', null);
    });
    return [...items, ...missing.map(missingItem)];
}

/** Why there is no seat for a user who comes after others. */
function describeNoneLeft(allowed: number, used: number, free: number): string {
    const given = free === 0 ? '' : ` The ${free === 1 ? 'one that is' : `${free} that are`} left ${free === 1 ? 'goes' : 'go'} to users named before.`;
    return `No seat is left: the license allows ${allowed}, and ${used} ${used === 1 ? 'is' : 'are'} in use.${given}`;
}

/** Takes seats away from the users who were named. */
export function planRevoke({ seats }: SeatSnapshot, { users, missing }: WantedUsers): readonly SeatItem[] {
    const bySeat = new Map(seats.map((seat) => [seat.user.id, seat]));
    const items = uniqueUsers(users).map((user): SeatItem => {
        const seat = bySeat.get(user.id);
        return seat ? itemOf(user, 'revoke', describeUse(user), seat.id) : itemOf(user, 'none', 'has no seat');
    });
    return [...items, ...missing.map(missingItem)];
}

/**
 * Those with a seat who are inactive or have not logged in since, longest ago first. Who never logged in counts from the day the user was created,
 * so that somebody new keeps the seat.
 */
export function inactiveSince(seats: readonly Seat[], since: string): readonly SeatUser[] {
    return seats
        .map(({ user }) => user)
        .filter((user) => !user.isActive || Date.parse(lastUse(user)) < Date.parse(since))
        .toSorted((one, other) => lastUse(one).localeCompare(lastUse(other)) || one.username.localeCompare(other.username));
}

/** Such as `last logged in on 2026-05-20`. */
function describeUse({ isActive, lastLogin, createdAt }: SeatUser): string {
    if (!isActive) return 'the user is inactive';
    return lastLogin === null ? `has never logged in; user since ${createdAt.slice(0, 10)}` : `last logged in on ${lastLogin.slice(0, 10)}`;
}

function lastUse({ lastLogin, createdAt }: SeatUser): string {
    return lastLogin ?? createdAt;
}

function uniqueUsers(users: readonly SeatUser[]): readonly SeatUser[] {
    return [...new Map(users.map((user) => [user.id, user])).values()];
}

function itemOf({ id, username, name }: SeatUser, outcome: SeatItem['outcome'], message: string | null, seatId: string | null = null): SeatItem {
    return { username, name, userId: id, seatId, outcome, message };
}

function missingItem(username: string): SeatItem {
    return { username, name: null, userId: null, seatId: null, outcome: 'refused', message: 'The org has no user of that name.' };
}
