/** What a SOQL query selects: paths, subqueries for children and, for polymorphic parents, fields by type. */
export class SelectList {
    readonly isParent: boolean;
    readonly #prefix: string;
    readonly #parts: Parts;

    private constructor(parts: Parts, prefix: string, isParent: boolean) {
        this.#parts = parts;
        this.#prefix = prefix;
        this.isParent = isParent;
    }

    static empty(): SelectList {
        const list = new SelectList({ paths: new Set(), alternatives: new Map(), children: new Map() }, '', false);
        list.add('Id');
        return list;
    }

    add(fieldName: string): void {
        this.#parts.paths.add(`${this.#prefix}${fieldName}`);
    }

    /** The list for the fields of a parent. */
    parent(relationship: string): SelectList {
        const list = new SelectList(this.#parts, `${this.#prefix}${relationship}.`, true);
        list.add('Id');
        return list;
    }

    /** The list for the fields of a polymorphic parent when it is of one type. */
    alternative(relationship: string, objectName: string): SelectList {
        const branches = this.#parts.alternatives.get(relationship) ?? new Map<string, Parts>();
        this.#parts.alternatives.set(relationship, branches);
        const parts = { paths: new Set<string>(), alternatives: new Map(), children: new Map<string, string>() };
        branches.set(objectName, parts);
        const list = new SelectList(parts, '', true);
        list.add('Id');
        return list;
    }

    /** Whether a subquery for the children is already there; SOQL takes one for each relationship. */
    hasChildren(relationship: string): boolean {
        return this.#parts.children.has(relationship);
    }

    addChildren(relationship: string, subquery: string): void {
        this.#parts.children.set(relationship, subquery);
    }

    get soql(): string {
        const { paths, alternatives, children } = this.#parts;
        const types = [...alternatives].map(([relationship, branches]) => typeofItem(relationship, branches));
        return [...paths, ...types, ...[...children.values()].map((subquery) => `(${subquery})`)].join(', ');
    }
}

interface Parts {
    readonly paths: Set<string>;
    readonly alternatives: Map<string, Map<string, Parts>>;
    readonly children: Map<string, string>;
}

function typeofItem(relationship: string, branches: ReadonlyMap<string, Parts>): string {
    const cases = [...branches].map(([objectName, { paths }]) => `WHEN ${objectName} THEN ${[...paths].join(', ')}`);
    return `TYPEOF ${relationship} ${cases.join(' ')} END`;
}
