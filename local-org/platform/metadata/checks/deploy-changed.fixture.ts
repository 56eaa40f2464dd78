import { deployFiles, emptyOrg, failuresOf, fileOf } from '../deploy/deploy.fixture.ts';
import { OBJECT_LINES, WIDGETS } from '../deploy/widgets.fixture.ts';

/** Failures of a deploy of the widgets with some files replaced; each without its position. */
export async function failuresWith(files: Readonly<Record<string, string>>): Promise<string[]> {
    const result = await deployFiles(emptyOrg(), { ...WIDGETS, ...files });
    return failuresOf(result).map((failure) => failure.replace(/ \(\d+:\d+\)/, ''));
}

/** The widget object with one more child, beside its kind. */
export function objectWith(child: string): Record<string, string> {
    const element = /^<\w+>/.exec(child)?.[0] ?? '';
    const place = OBJECT_LINES.findIndex((line) => line.trim().startsWith(element));
    return {
        'objects/Widget__c.object': fileOf('CustomObject', ...OBJECT_LINES.slice(0, Math.max(place, 0)), child, ...OBJECT_LINES.slice(Math.max(place, 0))),
    };
}

export function field(name: string, type: string, ...elements: readonly string[]): string {
    return `<fields><fullName>${name}</fullName>${elements.join('')}<label>X</label><type>${type}</type></fields>`;
}

export const X = 'CustomField Widget__c.X__c';

/** A permission set that is deployed with the widgets. */
export const SET = (...lines: readonly string[]): Record<string, string> => ({ 'permissionsets/Widgets.permissionset': fileOf('PermissionSet', ...lines) });
