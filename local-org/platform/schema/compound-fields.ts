import { defineField, picklist, readOnly, text } from './field-builders.ts';
import type { FieldDefinition } from './model.ts';

/** "Accuracy" of an address ("Address Compound Fields", Object Reference). */
const ACCURACIES = ['Address', 'NearAddress', 'Block', 'Street', 'ExtendedZip', 'Zip', 'Neighborhood', 'City', 'County', 'State', 'Unknown'];

/** The parts of an address and the address itself, which is read-only. */
export function address(prefix: string): FieldDefinition[] {
    const label = prefix === '' ? '' : `${prefix} `;
    const parts = [
        defineField(`${prefix}Street`, 'TextArea'),
        text(`${prefix}City`, 40),
        text(`${prefix}State`, 80, { label: `${label}State/Province` }),
        text(`${prefix}PostalCode`, 20, { label: `${label}Zip/Postal Code` }),
        text(`${prefix}Country`, 80),
        ...['Latitude', 'Longitude'].map((part) => defineField(`${prefix}${part}`, 'Number', { precision: 18, scale: 15 })),
        picklist(`${prefix}GeocodeAccuracy`, ACCURACIES, { length: 40 }, true),
    ];
    return compound(defineField(`${prefix}Address`, 'Address'), parts, (name) => decapitalized(name.slice(prefix.length)));
}

/** "Geolocation Custom Field", Salesforce Help: `Place__c` is read, `Place__Latitude__s` and `Place__Longitude__s` are written. */
export function geolocation(field: FieldDefinition, scale: number): FieldDefinition[] {
    const stem = field.apiName.replace(/__c$/i, '');
    const { description, inlineHelpText, required, trackHistory } = field;
    const parts = ['Latitude', 'Longitude'].map((part) =>
        defineField(`${stem}__${part}__s`, 'Number', {
            ...{ description, inlineHelpText, required, trackHistory },
            label: `${field.label} (${part})`,
            custom: true,
            precision: 3 + scale,
            scale,
        }),
    );
    return compound(field, parts, (name) => decapitalized(name.slice(stem.length + 2, -'__s'.length)));
}

function compound(whole: FieldDefinition, parts: readonly FieldDefinition[], keyOf: (name: string) => string): FieldDefinition[] {
    const components = parts.map((part) => [keyOf(part.apiName), part.apiName] as const);
    const sorted = components.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [...parts.map((part) => ({ ...part, partOf: whole.apiName })), readOnly({ ...whole, column: undefined, compound: sorted })];
}

function decapitalized(name: string): string {
    return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}
