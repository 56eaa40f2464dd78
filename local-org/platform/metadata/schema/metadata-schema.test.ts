import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateMetadataSchema } from './generate-metadata-schema.ts';
import { complexType, enumValues } from './metadata-schema.ts';
import { schemaOf } from './parse-declarations.ts';

test('the generated schema is in step with @salesforce/types', () => {
    assert.equal(readFileSync(new URL('metadata-schema.json', import.meta.url), 'utf8'), generateMetadataSchema());
});

test('declarations become specifications, inherited elements first, enumerations and complex types followed', () => {
    const declarations = [
        "export type Colour = 'Red' | 'Blue';",
        'export type Base = {\n    fullName?: string;\n};',
        'export type Widget = Base & {\n    colours: Colour[];\n    part?: Part;\n    size: number;\n};',
        'export type Part = {\n    made?: Date;\n};',
        'export type Unused = {\n    colour: Shade;\n};',
    ].join('\n');
    assert.deepEqual(schemaOf(declarations, ['Widget']), {
        types: { Part: 'made:date?', Widget: 'fullName:string? colours:Colour* part:Part? size:int' },
        enums: { Colour: 'Red Blue' },
    });
});

test('the schema knows required, repeated and enumerated elements', () => {
    const listView = complexType('ListView');
    assert.deepEqual(listView?.get('filterScope'), { name: 'filterScope', type: 'FilterScope', required: true, repeated: false });
    assert.deepEqual(listView.get('columns'), { name: 'columns', type: 'string', required: false, repeated: true });
    assert.ok(enumValues('FieldType')?.includes('MasterDetail'));
    assert.equal(complexType('FieldType'), undefined);
});
