import { randomBytes } from 'node:crypto';
import type { Org } from '../platform/org.ts';

interface Issued<T> {
    readonly value: T;
    readonly expiresAt: number;
}

/** Random codes that stand for a value once, per org and for a limited time. They live in memory: a restart makes them void. */
export class OneTimeStore<T> {
    readonly #lifetimeMs: number;
    readonly #issued = new WeakMap<Org, Map<string, Issued<T>>>();

    constructor(lifetimeMs: number) {
        this.#lifetimeMs = lifetimeMs;
    }

    issue(org: Org, value: T): string {
        const code = randomBytes(32).toString('base64url');
        const codes = this.#issued.get(org) ?? new Map<string, Issued<T>>();
        this.#issued.set(org, codes.set(code, { value, expiresAt: org.clock.now().getTime() + this.#lifetimeMs }));
        return code;
    }

    /** The value behind the code, which is spent by this; undefined when it is unknown, too old or already spent. */
    redeem(org: Org, code: string): T | undefined {
        const codes = this.#issued.get(org);
        const issued = codes?.get(code);
        codes?.delete(code);
        return issued !== undefined && issued.expiresAt >= org.clock.now().getTime() ? issued.value : undefined;
    }
}
