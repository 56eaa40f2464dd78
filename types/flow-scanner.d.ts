/** What the check of the flows needs of the package. */
declare module '@flow-scanner/lightning-flow-scanner-core' {
    interface ParsedFlow {
        readonly errorMessage?: string;
        readonly uri?: string;
    }

    interface ScanResult {
        readonly flow: { readonly name: string };
        readonly ruleResults: readonly {
            readonly ruleName: string;
            readonly occurs: boolean;
            readonly details: readonly { readonly name: string }[];
        }[];
    }

    interface RulesConfig {
        readonly betaMode?: boolean;
        /** By flow, then by rule: names that may break it. */
        readonly exceptions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    }

    const scanner: {
        parse(files: readonly string[]): Promise<ParsedFlow[]>;
        scan(flows: readonly ParsedFlow[], config?: RulesConfig): ScanResult[];
    };
    export default scanner;
}
