/** What each field type demands and forbids in its definition ("CustomField", Metadata API guide). */
export interface FieldRule {
    readonly must: readonly string[];
    readonly mustNot: readonly string[];
    readonly maxLength?: number;
    readonly minLength?: number;
}

const NO_KEYS = ['externalId', 'unique', 'caseSensitive'];

const RULES: Readonly<Record<string, FieldRule>> = {
    Text: { must: ['length'], mustNot: [], minLength: 1, maxLength: 255 },
    TextArea: { must: [], mustNot: ['length', ...NO_KEYS] },
    LongTextArea: { must: ['length', 'visibleLines'], mustNot: ['required', ...NO_KEYS], minLength: 256, maxLength: 131_072 },
    Html: { must: ['length', 'visibleLines'], mustNot: ['required', ...NO_KEYS], minLength: 256, maxLength: 131_072 },
    Number: { must: ['precision', 'scale'], mustNot: ['length', 'caseSensitive'] },
    Currency: { must: ['precision', 'scale'], mustNot: ['length', ...NO_KEYS] },
    Percent: { must: ['precision', 'scale'], mustNot: ['length', ...NO_KEYS] },
    Email: { must: [], mustNot: ['length'] },
    Phone: { must: [], mustNot: ['length', ...NO_KEYS] },
    Url: { must: [], mustNot: ['length', ...NO_KEYS] },
    Date: { must: [], mustNot: ['length', ...NO_KEYS] },
    DateTime: { must: [], mustNot: ['length', ...NO_KEYS] },
    Time: { must: [], mustNot: ['length', ...NO_KEYS] },
    Checkbox: { must: ['defaultValue'], mustNot: ['required', 'length', ...NO_KEYS] },
    Picklist: { must: ['valueSet'], mustNot: ['length', ...NO_KEYS] },
    MultiselectPicklist: { must: ['valueSet', 'visibleLines'], mustNot: ['length', ...NO_KEYS] },
    AutoNumber: { must: ['displayFormat'], mustNot: ['required', 'length', 'defaultValue', 'trackHistory'] },
    Lookup: { must: ['referenceTo'], mustNot: ['relationshipOrder', 'length', ...NO_KEYS] },
    Location: { must: ['scale'], mustNot: ['length', 'precision', 'defaultValue', ...NO_KEYS] },
    MetadataRelationship: { must: ['referenceTo'], mustNot: ['length', 'deleteConstraint', 'defaultValue'] },
    MasterDetail: { must: ['referenceTo', 'relationshipName'], mustNot: ['deleteConstraint', 'length', ...NO_KEYS] },
    Summary: {
        must: ['summaryForeignKey', 'summaryOperation'],
        mustNot: ['required', 'defaultValue', 'length', 'precision', 'scale', 'trackHistory', ...NO_KEYS],
    },
};

/** A formula stands for the value: nothing that restricts or fills a stored one. */
const FORMULA: FieldRule = { must: [], mustNot: ['required', 'defaultValue', 'length', 'trackHistory', ...NO_KEYS] };

export function fieldRule(type: string, isFormula: boolean): FieldRule | undefined {
    return isFormula ? FORMULA : RULES[type];
}
