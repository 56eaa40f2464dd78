import { createRequire } from 'node:module';

/** The library below `sf project deploy start`: only what is called here. */
export interface DeployLibrary {
    readonly ComponentSet: { fromSource(options: { readonly fsPaths: readonly string[] }): SourceComponents };
}

export interface SourceComponents extends Iterable<SourceComponent> {
    readonly size: number;
    deploy(options: { readonly usernameOrConnection: string }): Promise<{ pollStatus(frequencyMs: number, timeoutSeconds: number): Promise<Deployed> }>;
}

export interface SourceComponent {
    readonly fullName: string;
    readonly type: { readonly name: string };
    /** The component that this one is a part of: the object of a field. */
    readonly parent?: { readonly fullName: string };
    /** Its `-meta.xml` file. */
    readonly xml?: string;
    readonly content?: string;
    walkContent(): readonly string[];
}

export interface Deployed {
    readonly response: {
        readonly success: boolean;
        readonly errorMessage?: string;
        readonly details?: { readonly componentFailures?: FailureMessage | readonly FailureMessage[] };
    };
}

/** `DeployMessage` of the Metadata API; read from XML, numbers may be text. */
export interface FailureMessage {
    readonly fileName: string;
    readonly fullName: string;
    readonly componentType: string;
    readonly problem?: string;
    readonly lineNumber?: number | string;
    readonly columnNumber?: number | string;
}

/** It is no dependency of this project: the CLI brings it, and with it the core that it works with. */
export function deployLibrary(): DeployLibrary {
    const ofCli = createRequire(new URL('../../../node_modules/@salesforce/cli/bin/run.js', import.meta.url));
    return ofCli('@salesforce/source-deploy-retrieve') as DeployLibrary;
}
