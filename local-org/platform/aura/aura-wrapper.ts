import type { AuraProblem } from './aura-problem.ts';
import { unsupportedAura } from './aura-problem.ts';
import { type FiredEvent, readController } from './read-controller.ts';
import { type AuraMarkup, readMarkup } from './read-markup.ts';

/**
 * An Aura component that only wraps a Lightning web component, which no standard action can be overridden with otherwise
 * ("Override Standard Actions with Aura Components", Aura Components Developer Guide).
 */
export interface AuraWrapper {
    readonly markup: AuraMarkup;
    /** What each function of the client-side controller fires. */
    readonly controller: ReadonlyMap<string, readonly FiredEvent[]>;
}

export interface ReadWrapper {
    readonly wrapper: AuraWrapper | undefined;
    readonly problems: readonly AuraProblem[];
}

/** Files of a bundle that say nothing about what it does. */
const IDLE_FILES = /\.(cmp-meta\.xml|auradoc|design|svg)$/;

/** Reads the files of a bundle; everything that is more than a wrapper is a problem that names it. */
export function readWrapper(name: string, files: ReadonlyMap<string, string>): ReadWrapper {
    const [markupFile, controllerFile] = [`${name}.cmp`, `${name}Controller.js`];
    const others = [...files.keys()].filter((file) => file !== markupFile && file !== controllerFile && !IDLE_FILES.test(file));
    const markup = readMarkup(markupFile, files.get(markupFile) ?? '');
    const controller = readController(controllerFile, files.get(controllerFile));
    const problems = [
        ...others.map((file) => ({ file, message: unsupportedAura(`the file ${file}`), position: undefined })),
        ...markup.problems,
        ...controller.problems,
    ];
    if (problems.length > 0 || !markup.markup) return { wrapper: undefined, problems };
    const missing = missingHandlers(markupFile, name, markup.markup, controller.functions);
    return missing.length > 0 ? { wrapper: undefined, problems: missing } : { wrapper: { markup: markup.markup, controller: controller.functions }, problems };
}

function missingHandlers(file: string, name: string, markup: AuraMarkup, functions: ReadonlyMap<string, unknown>): AuraProblem[] {
    return [...markup.handlers.values()]
        .filter((handler) => !functions.has(handler))
        .map((handler) => ({ file, message: `Unable to find action '${handler}' on the controller of c:${name}`, position: markup.position }));
}
