import { goTo } from 'force/navigation';

/** What a list button that works on selected records says when there are none. */
export const NOTHING_SELECTED = 'Select at least one record and try again.';

/** Whether an action needs selected records and the set of them is empty. */
export const lacksSelection = ({ isMassAction }, { size }) => isMassAction === 'true' && size === 0;

/**
 * Opens what a custom list button leads to. The selected ids travel beside the address, as a form would post them, under the name `ids`;
 * without a `retURL` of its own the button's page leads back here.
 */
export function openListButton({ targetUrl, isMassAction }, ids) {
    const url = new URL(targetUrl.replace(/^\/flow\//, '/lightning/flow/'), location.origin);
    if (!url.searchParams.has('retURL')) url.searchParams.set('retURL', location.pathname + location.search);
    goTo(url.pathname + url.search, false, isMassAction === 'true' ? { ids } : null);
}
