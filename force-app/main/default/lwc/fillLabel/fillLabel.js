/**
 * Fills `{0}`, `{1}` … of a label.
 *
 * @param {string} label
 * @param {readonly (string | number)[]} params A missing one leaves its placeholder, so that the fault is seen.
 */
export function fillLabel(label, params) {
    return label.replace(/\{(\d+)\}/g, (placeholder, index) => String(params[Number(index)] ?? placeholder));
}
