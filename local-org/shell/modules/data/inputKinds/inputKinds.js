/** Which input a field has, by its type in the object info. */

const INPUT_TYPES = {
    Boolean: 'checkbox',
    Currency: 'number',
    Date: 'date',
    DateTime: 'datetime',
    Double: 'number',
    Email: 'email',
    Int: 'number',
    Percent: 'number',
    Phone: 'tel',
    Time: 'time',
    Url: 'url',
};
const FORMATTERS = { Currency: 'currency', Percent: 'percent-fixed' };
const KINDS = { Boolean: 'checkbox', MultiPicklist: 'multiPicklist', Picklist: 'picklist', Reference: 'lookup', TextArea: 'textArea' };

/** `compound`, `lookup`, `picklist`, `multiPicklist`, `textArea`, `checkbox` or, for what a `lightning-input` takes, `simple`. */
export function kindOfInput(info, compound) {
    if (compound) return 'compound';
    if (info.dataType === 'EncryptedString') throw new Error('lightning-input-field does not support EncryptedString fields in the local org.');
    return KINDS[info.dataType] ?? 'simple';
}

/** `type`, `formatter`, `step` and `maxLength` of a `lightning-input`. */
export function inputTraits({ dataType, scale, length }) {
    const type = INPUT_TYPES[dataType] ?? 'text';
    const isText = ['text', 'email', 'tel', 'url'].includes(type);
    return {
        type,
        formatter: FORMATTERS[dataType],
        step: type === 'number' ? String(10 ** -(scale ?? 0)) : undefined,
        maxLength: isText && length > 0 ? length : undefined,
    };
}
