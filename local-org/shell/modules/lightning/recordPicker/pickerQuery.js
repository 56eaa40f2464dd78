const COUNT = 10;

/** Fields of a suggestion: the one that names it, and the line below it. */
export const fieldsOf = ({ primaryField, additionalFields }) => [primaryField, additionalFields[0]];

/** Body of the GraphQL request for records that match a text, or for the one with an id. */
export function pickerQuery(setting, { text = '', id }) {
    const { objectApiName, primaryField } = setting;
    const variables = { where: id ? { Id: { eq: id } } : matching(setting, text) };
    const fields = fieldsOf(setting).filter(Boolean).map(selection).join(' ');
    const order = `${nested(primaryField, '{ order: ASC }')}`;
    const query = `query picker($where: ${objectApiName}_Filter) { uiapi { query { ${objectApiName}(where: $where, first: ${COUNT}, orderBy: ${order}) { edges { node { Id ${fields} } } } } } }`;
    return { query, variables, operationName: 'picker' };
}

const selection = (path) => path.split('.').reduceRight((inner, step) => `${step} { ${inner} }`, 'value displayValue');

const nested = (path, inner) => path.split('.').reduceRight((value, step) => `{ ${step}: ${value} }`, inner);

const nestedObject = (path, inner) => path.split('.').reduceRight((value, step) => ({ [step]: value }), inner);

function matching({ primaryField, matchingInfo, filter }, text) {
    const conditions = (filter?.criteria ?? []).map(({ fieldPath, operator, value }) => nestedObject(fieldPath, { [operator]: value }));
    if (filter?.filterLogic && !/^\s*\d+(\s+AND\s+\d+)*\s*$/i.test(filter.filterLogic)) {
        throw new Error(`The local org does not support the filter logic ${filter.filterLogic} of lightning-record-picker: only AND.`);
    }
    return { and: [...conditions, ...(text === '' ? [] : [{ or: matchesOf(matchingInfo ?? { primaryField: { fieldPath: primaryField } }, text) }])] };
}

/** Without a mode, the text may stand anywhere. */
function matchesOf({ primaryField, additionalFields = [] }, text) {
    const escaped = text.replace(/[\\%_]/g, '\\$&');
    return [primaryField, ...additionalFields].map(({ fieldPath, mode }) =>
        nestedObject(fieldPath, { like: mode === 'startsWith' ? `${escaped}%` : `%${escaped}%` }),
    );
}

/** What a person reads of a field in the answer. */
export function textAt(node, path) {
    const field = path.split('.').reduce((found, step) => found?.[step], node);
    return field?.displayValue ?? String(field?.value ?? '');
}
