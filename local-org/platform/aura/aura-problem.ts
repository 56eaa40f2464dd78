import type { Position } from '../metadata/xml/xml-element.ts';

/** Something in an Aura bundle that cannot be taken. */
export interface AuraProblem {
    /** File inside the bundle, `editWidget.cmp`. */
    readonly file: string;
    readonly message: string;
    readonly position: Position | undefined;
}

/** The words for Aura beyond the wrappers that this platform runs. */
export function unsupportedAura(what: string): string {
    return `The local org does not support ${what} in Aura components: only wrappers of one Lightning web component.`;
}
