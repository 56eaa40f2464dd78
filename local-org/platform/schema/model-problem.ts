import type { Component, ComponentProblem } from '../metadata/component.ts';

/** What is wrong with a component of the catalogue; the deploy finds out where in its file. */
export function modelProblem(component: Component | undefined, message: string): ComponentProblem {
    const { type = '', fullName = '', fileName = '' } = component ?? {};
    return { type, fullName, fileName, message, line: undefined, column: undefined, warning: false };
}
