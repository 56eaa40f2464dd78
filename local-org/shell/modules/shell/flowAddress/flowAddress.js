import { postedValues, urlOf } from 'force/navigation';

const RECORD_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/**
 * Values for the input variables of a flow ("Send Variable Values to a Flow Using the Flow's URL", Salesforce Help): parameters of the address,
 * with or without `flow__` before the name, and what a list button posted, which is the collection `ids`. A name given twice is a collection.
 */
export function flowInputs(url) {
    const { searchParams } = new URL(url, location.origin);
    const given = [...searchParams.keys()].filter((name) => name !== 'retURL');
    const texts = given.map((name) => [name.replace(/^flow__/, ''), searchParams.getAll(name)]);
    return { ...Object.fromEntries(texts), ...postedValues() };
}

/** Where a flow leads when it is finished: a path of this org, or the id of a record; undefined without `retURL`. */
export function returnPath(url) {
    const target = new URL(url, location.origin).searchParams.get('retURL');
    if (!target) return undefined;
    if (RECORD_ID.test(target)) return urlOf({ type: 'standard__recordPage', attributes: { recordId: target } });
    const path = /^o\//.test(target) ? `lightning/${target}` : target;
    const resolved = new URL(path, `${location.origin}/`);
    return resolved.origin === location.origin ? resolved.pathname + resolved.search : undefined;
}
