import type { ObjectDefinition } from '../schema/model.ts';
import { stringOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';

const STANDARD_COLORS: Readonly<Record<string, string>> = {
    Account: '7F8DE1',
    Contact: 'A094ED',
    Lead: 'F88962',
    User: '34BECD',
    Report: '2ECBBE',
    Dashboard: 'EF6E64',
};
const OTHER_COLOR = '747E96';

/** Name of the object's icon in the design system: from its tab's motif (`Custom18: Form`) or, for standard objects, its own. */
export function iconOf(context: UiContext, object: ObjectDefinition): string {
    if (!object.custom) return object.apiName in STANDARD_COLORS ? `standard:${object.apiName.toLowerCase()}` : 'standard:default';
    const tab = context.org.model().catalogue.get('CustomTab', object.apiName);
    return iconOfMotif(stringOf(tab?.body['motif'])) ?? 'standard:custom';
}

/** `Custom18: Form` → `custom:custom18`. */
export function iconOfMotif(motif: string | undefined): string | undefined {
    const number = /^Custom(\d+)\b/i.exec(motif ?? '')?.[1];
    return number === undefined ? undefined : `custom:custom${number}`;
}

/** `custom:custom18` → `<origin>/img/icon/t4v35/custom/custom18_120.png`, the form in which the API names icons. */
export function iconUrlOf(context: UiContext, icon: string): string {
    return `${context.origin}/img/icon/t4v35/${icon.replace(':', '/')}_120.png`;
}

export function themeInfoOf(context: UiContext, object: ObjectDefinition): { readonly color: string; readonly iconUrl: string } {
    return { color: STANDARD_COLORS[object.apiName] ?? OTHER_COLOR, iconUrl: iconUrlOf(context, iconOf(context, object)) };
}
