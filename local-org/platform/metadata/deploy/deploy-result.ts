/** `DeployStatus` of the Metadata API. */
export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceling' | 'Canceled';

/** `DeployMessage` of the Metadata API: what happened to one component. */
export interface DeployMessage {
    readonly changed: boolean;
    readonly columnNumber?: number;
    readonly componentType: string;
    readonly created: boolean;
    readonly createdDate: string;
    readonly deleted: boolean;
    readonly fileName: string;
    readonly fullName: string;
    readonly id?: string;
    readonly lineNumber?: number;
    readonly problem?: string;
    readonly problemType?: 'Error' | 'Warning';
    readonly success: boolean;
}

export interface DeployDetails {
    readonly componentFailures: readonly DeployMessage[];
    readonly componentSuccesses: readonly DeployMessage[];
    /** There is no Apex, so no test ever runs. */
    readonly runTestResult: { readonly numFailures: number; readonly numTestsRun: number; readonly totalTime: number };
}

/** `DeployResult` of the Metadata API. Dates are ISO date-times. */
export interface DeployResult {
    readonly canceledBy?: string;
    readonly canceledByName?: string;
    readonly checkOnly: boolean;
    readonly completedDate?: string;
    readonly createdBy: string;
    readonly createdByName: string;
    readonly createdDate: string;
    readonly details: DeployDetails;
    readonly done: boolean;
    readonly errorMessage?: string;
    readonly errorStatusCode?: string;
    readonly id: string;
    readonly ignoreWarnings: boolean;
    readonly lastModifiedDate: string;
    readonly numberComponentErrors: number;
    readonly numberComponentsDeployed: number;
    readonly numberComponentsTotal: number;
    readonly numberTestErrors: number;
    readonly numberTestsCompleted: number;
    readonly numberTestsTotal: number;
    readonly rollbackOnError: boolean;
    readonly runTestsEnabled: boolean;
    readonly startDate?: string;
    readonly status: DeployStatus;
    readonly success: boolean;
}

export const NO_DETAILS: DeployDetails = { componentFailures: [], componentSuccesses: [], runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 } };
