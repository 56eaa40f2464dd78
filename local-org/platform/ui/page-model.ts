import type { FiredEvent } from '../aura/read-controller.ts';

/**
 * What the shell asks its own server, beside the public UI API: pages and navigation, which Lightning Experience
 * gets from private endpoints. Everything here comes from deployed metadata and the caller's permissions.
 */

/** `GET /shell/session` */
export interface ShellSession {
    readonly user: { readonly id: string; readonly name: string; readonly username: string };
    readonly org: { readonly id: string; readonly alias: string; readonly name: string; readonly isSandbox: boolean };
    /** Every org of this installation, for the switcher. */
    readonly orgs: readonly { readonly alias: string; readonly name: string; readonly url: string }[];
    /** IANA time zone and locale (`en-US`) of the user; currency ISO code of the org. */
    readonly timeZone: string;
    readonly locale: string;
    readonly currency: string;
    readonly customPermissions: readonly string[];
    readonly userPermissions: readonly string[];
    /** Whether the user may open Setup: what it shows is for users with Modify All Data. */
    readonly canSetUp: boolean;
    readonly apps: readonly ShellApp[];
    /** API version the shell's modules call, `66.0`. */
    readonly apiVersion: string;
}

export interface ShellApp {
    readonly developerName: string;
    readonly label: string;
    readonly description: string | undefined;
    readonly headerColor: string | undefined;
    readonly items: readonly ShellNavItem[];
}

export interface ShellNavItem {
    readonly developerName: string;
    readonly label: string;
    /** Object tabs lead to `/lightning/o/<object>/list`, page tabs to `/lightning/n/<developerName>`. */
    readonly kind: 'object' | 'page' | 'component' | 'home';
    readonly objectApiName: string | undefined;
    /** SLDS icon such as `custom:custom18`, `standard:lead`. */
    readonly icon: string;
}

/** `GET /shell/pages/record/<recordId>?app=<app>`, `GET /shell/pages/app/<developerName>` and `GET /shell/pages/home?app=<app>` */
export interface ShellPage {
    /** FlexiPage developer name; undefined for the platform's default page. */
    readonly developerName: string | undefined;
    readonly label: string;
    /** Template of the FlexiPage, such as `flexipage:recordHomeTemplateDesktop`. */
    readonly template: string;
    readonly objectApiName: string | undefined;
    /** Regions in order: header, main, sidebar … Facets are resolved into `regions` of the component that uses them. */
    readonly regions: readonly ShellRegion[];
}

/** `GET /shell/forms/edit/<recordId>`, `…/clone/<recordId>` and `…/new/<object>` */
export interface ShellForm {
    readonly objectApiName: string;
    /** What is shown instead of the form of the page layout. */
    readonly override: ShellWrapper | undefined;
    /** Record types that the user may give to a new record. */
    readonly recordTypes: readonly RecordTypeChoice[];
}

export interface RecordTypeChoice {
    readonly id: string;
    readonly label: string;
    readonly description: string | undefined;
    /** Whether it is the user's default. */
    readonly isDefault: boolean;
}

/** An Aura component that holds one Lightning web component. */
export interface ShellWrapper {
    /** Bundle of the Lightning web component. */
    readonly component: string;
    /** Classes of the HTML elements around it, from the outermost. */
    readonly classes: readonly string[];
    /** Its properties, each with the value of the page that it gets: `recordId` or `sObjectName`. */
    readonly properties: Readonly<Record<string, string>>;
    /** What happens on its events, by name. */
    readonly handlers: Readonly<Record<string, readonly FiredEvent[]>>;
}

export interface ShellRegion {
    readonly name: string;
    readonly components: readonly ShellComponent[];
}

export interface ShellComponent {
    /**
     * `force:highlightsPanel`, `force:detailPanel`, `flexipage:tabset`, `flexipage:tab`, `force:relatedListContainer`, or a bundle `c:resizeWidget`;
     * `flexipage:field` for a field placed on the page (property `fieldApiName`);
     * `shell:error` where something cannot be shown, with the reason in its property `message`.
     */
    readonly name: string;
    readonly identifier: string | undefined;
    /** List properties, such as the action names of dynamic actions, hold what their rules show of them. */
    readonly properties: Readonly<Record<string, string | number | boolean | readonly string[]>>;
    /** Nested regions: the tabs of a tabset, the body of a tab. */
    readonly regions: readonly ShellRegion[];
}
