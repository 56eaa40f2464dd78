import { readFileSync } from 'node:fs';

/** What a permission set grants, as its file says. Names are `Object` and `Object.Field`. */
export interface PermissionSet {
    readonly create: ReadonlySet<string>;
    readonly read: ReadonlySet<string>;
    readonly edit: ReadonlySet<string>;
    readonly delete: ReadonlySet<string>;
    /** Objects of which it sees or changes every record, whoever owns it. */
    readonly all: ReadonlySet<string>;
    readonly readableFields: ReadonlySet<string>;
    readonly editableFields: ReadonlySet<string>;
    readonly customPermissions: ReadonlySet<string>;
}

const FOLDER = new URL('../../force-app/main/default/permissionsets/', import.meta.url);

export function readPermissionSet(name: string): PermissionSet {
    const xml = readFileSync(new URL(`${name}.permissionset-meta.xml`, FOLDER), 'utf8');
    const objects = blocksOf(xml, 'objectPermissions');
    const fields = blocksOf(xml, 'fieldPermissions');
    const named = (blocks: readonly string[], tag: string, ...flags: readonly string[]): ReadonlySet<string> => {
        return new Set(blocks.filter((block) => flags.some((flag) => valueOf(block, flag) === 'true')).map((block) => valueOf(block, tag)));
    };
    return {
        create: named(objects, 'object', 'allowCreate'),
        read: named(objects, 'object', 'allowRead'),
        edit: named(objects, 'object', 'allowEdit'),
        delete: named(objects, 'object', 'allowDelete'),
        all: named(objects, 'object', 'modifyAllRecords', 'viewAllRecords'),
        readableFields: named(fields, 'field', 'readable'),
        editableFields: named(fields, 'field', 'editable'),
        customPermissions: named(blocksOf(xml, 'customPermissions'), 'name', 'enabled'),
    };
}

function blocksOf(xml: string, tag: string): readonly string[] {
    return [...xml.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, block = '']) => block);
}

function valueOf(block: string, tag: string): string {
    return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(block)?.[1] ?? '';
}
