/** `defaultFieldValues` of a page reference to a New page: `Name=North,Workshop__c=a01…`, each value encoded. */
export function encodeDefaultFieldValues(values) {
    return Object.entries(values)
        .map(([field, value]) => `${encodeURIComponent(field)}=${encodeURIComponent(value)}`)
        .join(',');
}

export function decodeDefaultFieldValues(text) {
    const pairs = (text ?? '').split(',').filter((pair) => pair.includes('='));
    return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)].map(decodeURIComponent)));
}
