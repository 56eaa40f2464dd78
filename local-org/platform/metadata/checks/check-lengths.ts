import { stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';

type Limit = readonly [element: string, field: string, maxLength: number];

const LABEL_40: Limit = ['label', 'MasterLabel', 40];
const LABEL_80: Limit = ['label', 'MasterLabel', 80];

/** How long texts may be, by type: the limits that the Metadata API guide and Salesforce Help name, and the fields that refusals name. */
const LIMITS: Readonly<Record<string, readonly Limit[]>> = {
    CustomObject: [LABEL_40, ['pluralLabel', 'PluralLabel', 40], ['description', 'Description', 1000]],
    CustomField: [LABEL_40, ['description', 'Description', 1000], ['inlineHelpText', 'InlineHelpText', 510]],
    CustomMetadata: [LABEL_40],
    ValidationRule: [['errorMessage', 'ErrorMessage', 255]],
    ListView: [['label', 'Name', 40]],
    CompactLayout: [LABEL_40],
    CustomApplication: [LABEL_40],
    PermissionSet: [
        ['label', 'Label', 80],
        ['description', 'Description', 255],
    ],
    CustomPermission: [LABEL_80, ['description', 'Description', 255]],
    CustomLabel: [
        ['shortDescription', 'MasterLabel', 80],
        ['value', 'Value', 1000],
    ],
    FlexiPage: [['masterLabel', 'MasterLabel', 80]],
    QuickAction: [LABEL_80],
    Report: [
        ['name', 'Name', 40],
        ['description', 'Description', 255],
    ],
    Dashboard: [
        ['title', 'Title', 80],
        ['description', 'Description', 255],
    ],
};

export function checkLengths(type: string, body: MetadataNode, problems: ProblemList): void {
    for (const [element, field, maxLength] of LIMITS[type] ?? []) {
        const text = stringOf(body[element]) ?? '';
        if (text.length > maxLength) problems.add(`Value too long for field: ${field} maximum length is:${maxLength}`, body, element);
    }
}
