import type { LicenseValues } from './subscriber-side.ts';

/** A license as a delivery needs it. */
export interface DeliverableLicense extends LicenseValues {
    readonly recordId: string;
    /** `L-00001`. */
    readonly name: string;
    readonly key: string;
    /** 15 characters. */
    readonly orgId: string;
    readonly customer: string | null;
    /** 033…, 18 characters. */
    readonly packageId: string;
    readonly packageName: string;
    readonly namespace: string;
    /** Names the values: another one means that somebody changed them. */
    readonly lastChangeId: string | null;
    /** Due, Delivered or Failed. */
    readonly deliveryStatus: string | null;
    readonly failure: string | null;
    /** Attempts to deliver the present values. */
    readonly attempts: number;
    readonly lastDelivered: string | null;
    /** What the last delivery wrote, in the words of `describeValues`. */
    readonly deliveredValues: string | null;
    /** What the packaging org says of the org. */
    readonly orgStatus: string | null;
    /** The installer's copy as it was last read. */
    readonly known: LicenseValues | null;
}
