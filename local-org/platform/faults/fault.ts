/** What can be made to go wrong, for tests and demos. */
export const FAULT_KINDS = [
    'delay',
    'unavailable',
    'requestLimit',
    'droppedAnswer',
    'expiredSession',
    'lockedRow',
    'apiBudget',
    'lockedOrg',
    'deletedOrg',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** These last until they are taken away; the others happen so many times. */
export const LASTING_KINDS: ReadonlySet<FaultKind> = new Set<FaultKind>(['apiBudget', 'lockedOrg', 'deletedOrg']);

/** A fault on request. Filters that are given must all fit. */
export interface Fault {
    readonly kind: FaultKind;
    /** How often it still happens; undefined: until it is taken away. */
    readonly times: number | undefined;
    readonly method: string | undefined;
    /** Part of the request's path, in whatever case. */
    readonly path: string | undefined;
    /** API name of an object: of the rows, or named in the path. */
    readonly object: string | undefined;
    /** Row of the request that is locked, the first is 1; undefined: all. */
    readonly row: number | undefined;
    /** Of a delay. */
    readonly milliseconds: number | undefined;
    /** API requests a day. */
    readonly max: number | undefined;
}

/** What a fault's filters look at. */
export interface FaultPlace {
    readonly method?: string;
    readonly path?: string;
    readonly object?: string;
}
