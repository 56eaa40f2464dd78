import type { ComponentProblem, MetadataNode } from './component.ts';
import type { Positions } from './schema/positions.ts';
import { type Position, XmlError } from './xml/xml-element.ts';

/** A component's identity in results. */
export interface ComponentName {
    readonly type: string;
    readonly fullName: string;
    readonly fileName: string;
}

export function problemOf({ type, fullName, fileName }: ComponentName, message: string, position?: Position): ComponentProblem {
    return { type, fullName, fileName, message, line: position?.line, column: position?.column, warning: false };
}

/** The problem of a file that could not be read. Errors other than XmlError are not the file's fault and are thrown on. */
export function parseProblem(name: ComponentName, error: unknown): ComponentProblem {
    if (!(error instanceof XmlError)) throw error;
    return problemOf(name, `Error parsing file: ${error.message}`, error.position);
}

/** Reports problems of one component at the places where its parts stood in the file. */
export class ProblemList {
    readonly problems: ComponentProblem[] = [];
    readonly #name: ComponentName;
    readonly #body: MetadataNode;
    readonly #positions: Positions | undefined;

    constructor(name: ComponentName, body: MetadataNode, positions: Positions | undefined) {
        this.#name = name;
        this.#body = body;
        this.#positions = positions;
    }

    /** At an element of `node`, or at the component itself. */
    add(message: string, node: MetadataNode = this.#body, element?: string, index?: number): void {
        this.problems.push(problemOf(this.#name, message, this.#positions?.of(node, element, index) ?? this.#positions?.of(this.#body)));
    }
}
