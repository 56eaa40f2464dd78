import { type AuraProblem, unsupportedAura } from './aura-problem.ts';
import { type Node, type Parsed, parseScript, positionAt } from './parse-script.ts';

/** An application event that a function fires; values are literals or names of container values. */
export interface FiredEvent {
    readonly name: 'force:navigateToSObject' | 'force:refreshView';
    readonly params: Readonly<Record<string, EventParam>>;
}

export type EventParam = boolean | { readonly attribute: string };

export interface ReadController {
    readonly functions: ReadonlyMap<string, readonly FiredEvent[]>;
    readonly problems: readonly AuraProblem[];
}

/** Reads a client-side controller: `({ handleClose: function (component) { … } })`, whose functions do nothing but fire events. */
export function readController(file: string, source: string | undefined): ReadController {
    if (source === undefined) return { functions: new Map(), problems: [] };
    const parsed = parseScript(source);
    if ('message' in parsed) return { functions: new Map(), problems: [{ file, ...parsed }] };
    const reader = new ControllerReader(file, parsed);
    const functions = reader.read();
    return { functions, problems: reader.problems };
}

const EVENT = /^e\.(force:navigateToSObject|force:refreshView)$/;

interface OpenEvent {
    readonly name: FiredEvent['name'];
    params: Readonly<Record<string, EventParam>>;
}

class ControllerReader {
    readonly problems: AuraProblem[] = [];
    readonly #file: string;
    readonly #script: Parsed;

    constructor(file: string, script: Parsed) {
        this.#file = file;
        this.#script = script;
    }

    read(): ReadonlyMap<string, readonly FiredEvent[]> {
        const [statement, other] = this.#script.body;
        const functions = new Map<string, readonly FiredEvent[]>();
        if (other || statement?.expression?.type !== 'ObjectExpression') {
            this.#refuse(other ?? statement, 'a controller that is no object of functions');
            return functions;
        }
        for (const property of statement.expression.properties ?? []) this.#addFunction(property, functions);
        return functions;
    }

    #addFunction(property: Node, functions: Map<string, readonly FiredEvent[]>): void {
        const action = property.value as Node | undefined;
        if (property.computed === true || !property.key || action?.type !== 'FunctionExpression' || action.async === true || action.generator === true) {
            this.#refuse(property, this.#textOf(property));
            return;
        }
        const component = action.params?.[0]?.name ?? '';
        const events = new Map<string, OpenEvent>();
        const body = (action.body as Node).body as readonly Node[];
        const fired = body.flatMap((statement) => this.#statement(statement, component, events));
        functions.set(property.key.name ?? String(property.key.value), fired);
    }

    /** `var x = $A.get('e.…');`, `x.setParams({…});`, `x.fire();` or `$A.get('e.…').fire();` */
    #statement(statement: Node, component: string, events: Map<string, OpenEvent>): readonly FiredEvent[] {
        const [declared, another] = statement.type === 'VariableDeclaration' ? (statement.declarations ?? []) : [];
        const opened = declared && !another ? this.#openedEvent(declared.init) : undefined;
        if (opened && declared?.id?.name !== undefined) {
            events.set(declared.id.name, opened);
            return [];
        }
        const call = callOf(statement.expression);
        const event = call && (events.get(call.object.name ?? '') ?? this.#openedEvent(call.object));
        if (event && call.method === 'fire' && call.args.length === 0) return this.#fire(statement, event);
        const params = event && call.method === 'setParams' && call.args.length === 1 ? this.#params(call.args[0], component) : undefined;
        if (event && params) {
            event.params = { ...event.params, ...params };
            return [];
        }
        this.#refuse(statement, this.#textOf(statement));
        return [];
    }

    #openedEvent(expression: Node | null | undefined): OpenEvent | undefined {
        const call = callOf(expression);
        const name = call?.object.name === '$A' && call.method === 'get' && call.args.length === 1 ? EVENT.exec(String(call.args[0]?.value))?.[1] : undefined;
        return name === undefined ? undefined : { name: name as FiredEvent['name'], params: {} };
    }

    #fire(statement: Node, { name, params }: OpenEvent): readonly FiredEvent[] {
        const isComplete = name === 'force:navigateToSObject' ? params['recordId'] !== undefined : Object.keys(params).length === 0;
        if (!isComplete) this.#refuse(statement, `firing ${name} with these parameters`);
        return [{ name, params }];
    }

    /** `{ recordId: component.get('v.recordId'), isredirect: true }`; undefined for anything else. */
    #params(object: Node | undefined, component: string): Record<string, EventParam> | undefined {
        if (object?.type !== 'ObjectExpression') return undefined;
        const params = (object.properties ?? []).map((property) => paramOf(property, component));
        return params.every((param) => param !== undefined) ? Object.fromEntries(params) : undefined;
    }

    #textOf({ start, end }: Node): string {
        const text = this.#script.source.slice(start, end).replaceAll(/\s+/g, ' ');
        return `the statement ${text.length > 80 ? `${text.slice(0, 79)}…` : text}`;
    }

    #refuse(node: Node | undefined, what: string): void {
        this.problems.push({ file: this.#file, message: unsupportedAura(what), position: positionAt(this.#script.source, node?.start ?? 0) });
    }
}

function paramOf({ key, value, computed }: Node, component: string): readonly [string, EventParam] | undefined {
    const name = computed === true ? undefined : (key?.name ?? key?.value);
    const call = callOf(value as Node | undefined);
    const isGet = call?.object.name === component && call.method === 'get' && call.args.length === 1;
    if (name === 'recordId' && isGet && call.args[0]?.value === 'v.recordId') return [name, { attribute: 'recordId' }];
    const literal = (value as Node | undefined)?.value;
    return name === 'isredirect' && typeof literal === 'boolean' ? [name, literal] : undefined;
}

interface Call {
    readonly object: Node;
    readonly method: string | undefined;
    readonly args: readonly Node[];
}

/** `object.method(args)`; undefined for any other expression. */
function callOf(expression: Node | null | undefined): Call | undefined {
    const callee = expression?.type === 'CallExpression' ? expression.callee : undefined;
    if (callee?.type !== 'MemberExpression' || callee.computed === true || !callee.object) return undefined;
    return { object: callee.object, method: callee.property?.name, args: expression?.arguments ?? [] };
}
