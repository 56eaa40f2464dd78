/** Fields that are made of others: addresses, names of people, geolocations. They are read and written by their parts. */

const ADDRESS_PARTS = { Street: 'street', City: 'city', State: 'province', PostalCode: 'postalCode', Country: 'country' };
const LOCATION_PARTS = { Latitude: 'latitude', Longitude: 'longitude' };
const NAME_PARTS = {
    Salutation: 'salutation',
    FirstName: 'firstName',
    MiddleName: 'middleName',
    LastName: 'lastName',
    InformalName: 'informalName',
    Suffix: 'suffix',
};

/**
 * `{ kind, parts }` of a compound field: `kind` is address, name or location, `parts` has the object's field for each word that
 * the base components use (`{ street: 'BillingStreet' }`). Undefined for every other field.
 */
export function compoundOf(objectInfo, name) {
    const info = objectInfo?.fields[name];
    const kind = kindOf(info);
    if (!kind) return undefined;
    const words = { address: ADDRESS_PARTS, location: LOCATION_PARTS, name: NAME_PARTS }[kind];
    const own = Object.values(objectInfo.fields).filter(({ compoundFieldName }) => compoundFieldName === name);
    const parts = Object.entries(words).flatMap(([ending, word]) => {
        const part = own.find(({ apiName }) => endingOf(apiName) === ending || apiName.endsWith(ending));
        return part ? [[word, part.apiName]] : [];
    });
    return parts.length > 0 ? { kind, parts: Object.fromEntries(parts) } : undefined;
}

function kindOf(info) {
    if (info?.dataType === 'Address') return 'address';
    if (info?.dataType === 'Location') return 'location';
    return info?.compound && info.extraTypeInfo === 'PersonName' ? 'name' : undefined;
}

/** `Place__Latitude__s` ends in Latitude. */
const endingOf = (apiName) => /__([A-Za-z]+)__s$/.exec(apiName)?.[1];

/** The fields of the object that a field stands for: itself, or the parts of a compound one. */
export const fieldsBehind = (objectInfo, name) => Object.values(compoundOf(objectInfo, name)?.parts ?? { name });

/** The values of the parts, by the words of the base components. */
export const partValues = ({ parts }, valueOf) => Object.fromEntries(Object.entries(parts).map(([word, name]) => [word, valueOf(name) ?? null]));

/** Fields of a layout's item, with the compound field in the place of its parts when they are all its own. */
export function wholeFields(objectInfo, names) {
    const [whole, ...others] = new Set(names.map((name) => objectInfo.fields[name]?.compoundFieldName ?? name));
    return others.length === 0 && compoundOf(objectInfo, whole) ? [whole] : names;
}
