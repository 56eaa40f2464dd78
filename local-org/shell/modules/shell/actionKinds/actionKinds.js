const STANDARD = new Set(['Clone', 'Convert', 'Delete', 'Edit', 'New']);

/** Actions that this page can run: standard buttons on the record itself, and quick actions of Lightning web components. */
export function isShown({ type, apiName, subtype }) {
    return type === 'QuickAction' ? subtype === 'LightningWebComponent' : STANDARD.has(apiName);
}

/** Name of the bundle behind a quick action: `c:editWidget` is its target. */
export function bundleOfAction({ actionTarget }) {
    return actionTarget.replace(/^c(?::|__|\/)/, '');
}

/** Whether the action has no user interface: its component is only invoked. */
export function isHeadless({ actionTargetType }) {
    return actionTargetType === 'Invoke';
}
