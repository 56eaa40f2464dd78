import type { ReportedRun } from '../../domain/change-report.ts';
import type { DeliveryItem, DeliveryReport } from '../../domain/delivery-report.ts';
import type { ChangeOrg } from '../../org/change-org.ts';
import type { CustomerLogins } from '../../org/customer-logins.ts';

/** What delivering needs. */
export interface DeliveryWork {
    readonly org: ChangeOrg;
    readonly logins: CustomerLogins;
    readonly userId: string;
    readonly planned: DeliveryReport;
    readonly reason: string | null;
    readonly goOnWith: string;
    readonly signal: AbortSignal;
    readonly count: (done: number, total: number) => void;
    /** Says something while the work goes on. */
    readonly notice: (text: string) => void;
}

/** What delivering came to. */
export interface Delivered {
    /** By record id; a license that is not among them was not reached. */
    readonly became: ReadonlyMap<string, DeliveryItem>;
    readonly run: ReportedRun;
    /** Why it stopped before it was through. */
    readonly stoppedBy: Error | undefined;
    /** Whether the license service goes on with what is open. */
    readonly isGoingOn: boolean;
    readonly hints: readonly string[];
}
