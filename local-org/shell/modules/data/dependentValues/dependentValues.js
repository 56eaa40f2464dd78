/**
 * The values of a picklist that a controlling value leaves ("Build UI for Picklists", User Interface API guide): `controllerValues` has the
 * index of each controlling value, `validFor` the indexes for which a value may be chosen. A picklist that depends on nothing keeps all.
 */
export function valuesFor(picklist, controllingValue) {
    const values = picklist?.values ?? [];
    const controllers = picklist?.controllerValues ?? {};
    if (Object.keys(controllers).length === 0) return values;
    const index = controllers[String(controllingValue ?? '')];
    return values.filter(({ validFor }) => validFor.includes(index));
}

/** What is left of a chosen value, or of several with `;` between them, when only some values may be chosen. */
export function keptValue(value, allowed) {
    if (value === undefined || value === null || value === '') return value;
    const kept = String(value)
        .split(';')
        .filter((each) => allowed.some((one) => one.value === each));
    return kept.length > 0 ? kept.join(';') : null;
}
