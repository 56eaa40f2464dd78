/** `deploy` of the Metadata API. Options left out have the API's defaults. */
export interface DeployRequest {
    readonly zip: Uint8Array;
    readonly options: DeployOptions;
}

export interface DeployOptions {
    /** Whether what package.xml names may be missing from the zip. */
    readonly allowMissingFiles?: boolean;
    readonly checkOnly?: boolean;
    /** Unless true, a warning fails the deploy like an error. */
    readonly ignoreWarnings?: boolean;
    /** Accepted and without effect: what is deleted never goes to a recycle bin here. */
    readonly purgeOnDelete?: boolean;
    readonly rollbackOnError?: boolean;
    /** Accepted and without effect: package.xml is looked for at the root and in one top folder. */
    readonly singlePackage?: boolean;
    readonly testLevel?: string;
    readonly runTests?: readonly string[];
}
