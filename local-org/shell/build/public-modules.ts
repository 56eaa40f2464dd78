import { readdirSync } from 'node:fs';

/**
 * Base components and services of the public component reference that `lightning-base-components` provides.
 * Its other modules are private to it and cannot be imported by a deployed bundle.
 */
const BASE_MODULES =
    'accordion accordionSection alert avatar badge breadcrumb breadcrumbs button buttonGroup buttonIcon buttonIconStateful buttonMenu buttonStateful card carousel ' +
    'carouselImage checkboxGroup combobox confirm datatable dualListbox dynamicIcon fileDownload formattedAddress formattedDateTime formattedEmail formattedLocation ' +
    'formattedName formattedNumber formattedPhone formattedRichText formattedText formattedTime formattedUrl helptext icon input inputAddress inputLocation inputName ' +
    'layout layoutItem mediaUtils menuDivider menuItem menuSubheader modal modalBody modalFooter modalHeader navigation pill pillContainer progressBar progressIndicator progressRing ' +
    'progressStep prompt radioGroup relativeDateTime select slider spinner tab tabset textarea tile toast toastContainer tree treeGrid verticalNavigation ' +
    'verticalNavigationItem verticalNavigationItemBadge verticalNavigationItemIcon verticalNavigationOverflow verticalNavigationSection';

/** Modules of ours under `lightning/` that only replace an internal module of the base components. */
const INTERNAL_SHIMS = new Set(['primitiveIcon', 'primitiveUtils']);

export const SHELL_MODULES = new URL('../modules/', import.meta.url);

/** Every `lightning/*` module that a deployed bundle may import: the base components plus the ones written here. */
export function publicLightningModules(): readonly string[] {
    const ours = readdirSync(new URL('lightning/', SHELL_MODULES)).filter((name) => !INTERNAL_SHIMS.has(name));
    return [...new Set([...BASE_MODULES.split(' '), ...ours])].sort().map((name) => `lightning/${name}`);
}
