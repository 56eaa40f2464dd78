import { invalidArgument } from './ui-errors.ts';

const LAYOUT_TYPES = ['Full', 'Compact'] as const;
const MODES = ['View', 'Edit', 'Create'] as const;

export type LayoutType = (typeof LAYOUT_TYPES)[number];
export type LayoutMode = (typeof MODES)[number];

export interface LayoutChoice {
    readonly layoutType: LayoutType;
    readonly mode: LayoutMode;
}

/** `layoutType` of a request; throws for any other word. */
export function layoutTypeOf(text: string | undefined): LayoutType {
    return choose('layoutType', LAYOUT_TYPES, text);
}

/** `mode` of a request; throws for any other word. */
export function layoutModeOf(text: string | undefined): LayoutMode {
    return choose('mode', MODES, text);
}

function choose<T extends string>(parameter: string, choices: readonly [T, ...T[]], text: string | undefined): T {
    if (text === undefined) return choices[0];
    const choice = choices.find((each) => each.toLowerCase() === text.toLowerCase());
    if (choice === undefined) throw invalidArgument(`${text} is not a valid value for the ${parameter} parameter. Use one of: ${choices.join(', ')}.`);
    return choice;
}
