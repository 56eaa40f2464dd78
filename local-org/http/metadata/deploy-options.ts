import { PlatformError } from '../../platform/errors.ts';
import type { DeployOptions } from '../../platform/metadata/deploy/deploy-request.ts';

/** XML and JSON write options differently; this reads both. */
export interface OptionReader {
    flag(name: string): boolean | undefined;
    text(name: string): string | undefined;
    list(name: string): readonly string[];
}

const FLAGS = ['allowMissingFiles', 'checkOnly', 'ignoreWarnings', 'purgeOnDelete', 'rollbackOnError', 'singlePackage'] as const;

/** `DeployOptions` of the Metadata API, with only what the client has set. */
export function readDeployOptions(reader: OptionReader): DeployOptions {
    const flags = FLAGS.map((name) => [name, reader.flag(name)] as const).filter(([, value]) => value !== undefined);
    const testLevel = reader.text('testLevel');
    const runTests = reader.list('runTests');
    return { ...Object.fromEntries(flags), ...(testLevel === undefined ? {} : { testLevel }), ...(runTests.length === 0 ? {} : { runTests }) };
}

function typedOption<T>(json: Readonly<Record<string, unknown>>, name: string, isType: (value: unknown) => value is T): T | undefined {
    const value = json[name] ?? undefined;
    if (value !== undefined && !isType(value)) {
        throw new PlatformError('JSON_PARSER_ERROR', `Unexpected value of deployOptions.${name}: ${JSON.stringify(value)}`);
    }
    return value;
}

/** Options in JSON: `{"checkOnly": true, …}`. */
export function jsonOptions(json: Readonly<Record<string, unknown>>): OptionReader {
    return {
        flag: (name) => typedOption(json, name, (value) => typeof value === 'boolean'),
        text: (name) => typedOption(json, name, (value) => typeof value === 'string'),
        list: (name) => typedOption(json, name, (value): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string')) ?? [],
    };
}
