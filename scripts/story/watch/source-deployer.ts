import { basename } from 'node:path';
import { deployLibrary, type Deployed, type FailureMessage, type SourceComponent } from './deploy-library.ts';

const POLL_MS = 50;
const TIMEOUT_SECONDS = 300;

export interface Failure {
    /** Source file of the component that is wrong; undefined when the deploy as a whole was refused. */
    readonly path: string | undefined;
    /** Undefined where the org's line is none of the source file: parts of an object are one file for the org. */
    readonly line: number | undefined;
    readonly column: number | undefined;
    readonly message: string;
    /** All files of that component. */
    readonly files: readonly string[];
}

export interface SourceDeploy {
    /** Such as `LightningComponentBundle modifyLicense`. */
    readonly components: readonly string[];
    readonly failures: readonly Failure[];
}

export type DeploySource = (paths: readonly string[]) => Promise<SourceDeploy>;

/** Deploys the components that files belong to, as `sf project deploy start` does but in this process: the CLI's own start takes seconds. */
export function sourceDeployer(username: string): DeploySource {
    const library = deployLibrary();
    return async (paths) => {
        const set = library.ComponentSet.fromSource({ fsPaths: paths });
        if (set.size === 0) return { components: [], failures: [] };
        const components = [...set];
        const transfer = await set.deploy({ usernameOrConnection: username });
        const { response } = await transfer.pollStatus(POLL_MS, TIMEOUT_SECONDS);
        return { components: components.map(nameOf), failures: failuresOf(response, components) };
    };
}

function failuresOf({ success, errorMessage, details }: Deployed['response'], components: readonly SourceComponent[]): readonly Failure[] {
    if (success) return [];
    const messages = [details?.componentFailures ?? []].flat();
    if (messages.length > 0) return messages.map((message) => failureOf(message, components));
    return [refusal(errorMessage ?? 'The org refused the deploy and did not say why.')];
}

/** A deploy that was refused as a whole. */
export function refusal(message: string): Failure {
    return { path: undefined, line: undefined, column: undefined, message, files: [] };
}

function failureOf(failure: FailureMessage, components: readonly SourceComponent[]): Failure {
    const { fileName, problem = '' } = failure;
    const faulty = componentsOf(failure, components);
    const files = faulty.flatMap(filesOf);
    const only = faulty.length === 1 ? faulty[0] : undefined;
    const isPart = faulty.some(({ parent }) => parent !== undefined);
    return {
        path: files.find((file) => basename(file) === basename(fileName)) ?? only?.xml ?? fileName,
        line: isPart ? undefined : numberOf(failure.lineNumber),
        column: isPart ? undefined : numberOf(failure.columnNumber),
        message: problem,
        files,
    };
}

/** A field that cannot be read is for the org a fault of its object, since they are one file there. */
function componentsOf({ fullName, componentType }: FailureMessage, components: readonly SourceComponent[]): readonly SourceComponent[] {
    const exact = components.filter((each) => each.fullName === fullName && each.type.name === componentType);
    return exact.length > 0 ? exact : components.filter((each) => each.parent?.fullName === fullName);
}

function filesOf(component: SourceComponent): readonly string[] {
    return [component.xml ?? [], [...component.walkContent()]].flat();
}

function nameOf({ type, fullName }: SourceComponent): string {
    return `${type.name} ${fullName}`;
}

function numberOf(value: number | string | undefined): number | undefined {
    return value === undefined ? undefined : Number(value);
}
