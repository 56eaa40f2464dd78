import type { ChangePlan } from '../../domain/change-plan.ts';
import type { KnownOutcome, ReportedRun } from '../../domain/change-report.ts';
import type { RuleMessages } from '../../domain/license-change.ts';
import type { ChangeOrg } from '../../org/change-org.ts';
import type { ChangeRight } from '../../org/read-change-right.ts';

/** What planning needs to know of the org and of who asks. */
export interface ChangeContext {
    readonly org: ChangeOrg;
    readonly username: string;
    readonly right: ChangeRight;
    readonly messages: RuleMessages;
    /** In the time zone of the license org. */
    readonly today: string;
}

export interface PlanToSettle {
    /** As it is saved. */
    readonly plan: ChangePlan;
    /** The plan as it stands now: for a new plan, the same. */
    readonly current: ChangePlan;
    /** Where the user wants the plan, or has it. */
    readonly file: string | undefined;
    readonly isSaved: boolean;
}

/** What carrying out came to. */
export interface Applied {
    readonly items: ChangePlan['items'];
    readonly became: ReadonlyMap<string, KnownOutcome>;
    readonly runs: readonly ReportedRun[];
    /** Why it stopped before it was through. */
    readonly stoppedBy: Error | undefined;
    /** Whether the license service goes on with what is open. */
    readonly isGoingOn: boolean;
    readonly hints: readonly string[];
}

/** What carrying out needs. */
export interface ChangeWork {
    readonly plan: ChangePlan;
    readonly current: ChangePlan;
    readonly isSaved: boolean;
    readonly file: string;
    readonly goOnWith: string;
    readonly messages: RuleMessages;
    readonly today: string;
    readonly signal: AbortSignal;
    readonly count: (done: number, total: number) => void;
    /** Says something while the work goes on. */
    readonly notice: (text: string) => void;
}
