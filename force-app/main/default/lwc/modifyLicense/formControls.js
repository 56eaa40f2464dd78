/** @typedef {import('lightning/uiRecordApi').InputControl} InputControl */

/**
 * Every control of a form, by the order on the page. Its `data-control` is its name.
 *
 * @param {{ querySelectorAll(selector: string): Iterable<any> } | null} template
 * @returns {InputControl[]}
 */
export function controlsOf(template) {
    return [...(template?.querySelectorAll('[data-control]') ?? [])];
}

/**
 * @param {InputControl[]} controls
 * @param {Record<string, string | undefined>} messages By name of the control.
 */
export function showMessages(controls, messages) {
    for (const control of controls) {
        control.setCustomValidity(messages[nameOf(control)] ?? '');
        control.reportValidity();
    }
}

/**
 * Puts values into controls although the template believes that they hold them: something else may have been typed since.
 *
 * @param {InputControl[]} controls
 * @param {Record<string, string>} values By name of the control.
 */
export function giveValues(controls, values) {
    for (const control of controls.filter((each) => nameOf(each) in values)) {
        control.value = values[nameOf(control)];
    }
}

/**
 * Focuses the first control with something wrong; false when there is none.
 *
 * @param {InputControl[]} controls
 */
export function focusInvalid(controls) {
    const invalid = controls.find((control) => !control.checkValidity());
    invalid?.focus();
    return invalid !== undefined;
}

/** @param {InputControl} control */
function nameOf({ dataset }) {
    return dataset.control ?? '';
}
