/**
 * Types of the modules that Lightning Experience provides to components: as much of them as `force-app` and `subscriber-app` use.
 */

declare module '@salesforce/label/*' {
    const label: string;
    export default label;
}

declare module '@salesforce/schema/*' {
    const reference: { readonly fieldApiName: string; readonly objectApiName: string };
    export default reference;
}

declare module '@salesforce/customPermission/*' {
    /** True when the user holds the permission, otherwise undefined. */
    const isHeld: true | undefined;
    export default isHeld;
}

declare module '@salesforce/i18n/lang' {
    /** BCP 47 tag of the user's language. */
    const lang: string;
    export default lang;
}

declare module '@salesforce/i18n/locale' {
    /** BCP 47 tag of the user's locale: how dates and numbers are written. */
    const locale: string;
    export default locale;
}

declare module '@salesforce/i18n/timeZone' {
    /** IANA name of the user's time zone. */
    const timeZone: string;
    export default timeZone;
}

declare module '@salesforce/user/Id' {
    /** ID of the running user. */
    const id: string;
    export default id;
}

declare module 'lightning/actions' {
    /** Closes the panel of a screen action. */
    export class CloseActionScreenEvent extends CustomEvent<undefined> {
        constructor();
    }
}

declare module 'lightning/graphql' {
    import type { WireAdapterConstructor } from 'lwc';

    /** A query in the form that the wire adapter takes. */
    export interface GraphqlDocument {
        readonly kind: string;
    }

    export interface GraphqlResult {
        /** As the query is built; its parts depend on the query. */
        readonly data?: unknown;
        readonly errors?: readonly { readonly message: string }[];
        /** Asks the same query again. */
        readonly refresh?: () => Promise<unknown>;
    }

    export function gql(parts: TemplateStringsArray, ...values: unknown[]): GraphqlDocument;

    export const graphql: WireAdapterConstructor<Record<string, unknown>, GraphqlResult>;
}

declare module 'lightning/navigation' {
    import type { LightningElement } from 'lwc';

    export interface PageReference {
        readonly type: string;
        readonly attributes?: Readonly<Record<string, string>>;
        readonly state?: Readonly<Record<string, string>>;
    }

    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;

    export interface Navigator {
        [Navigate](page: PageReference, replace?: boolean): void;
        [GenerateUrl](page: PageReference): Promise<string>;
    }

    export const NavigationMixin: {
        (base: typeof LightningElement): new () => LightningElement & Navigator;
        readonly Navigate: typeof Navigate;
        readonly GenerateUrl: typeof GenerateUrl;
    };
}

declare module 'lightning/platformShowToastEvent' {
    export interface Toast {
        readonly title: string;
        readonly message?: string;
        readonly variant?: 'info' | 'success' | 'warning' | 'error';
        readonly mode?: 'dismissible' | 'pester' | 'sticky';
    }

    export class ShowToastEvent extends CustomEvent<Toast> {
        constructor(toast: Toast);
    }
}

declare module 'lightning/uiObjectInfoApi' {
    import type { WireAdapterConstructor } from 'lwc';

    export interface ObjectInfo {
        readonly createable: boolean;
        readonly fields: Readonly<Record<string, { readonly label: string }>>;
    }

    export const getObjectInfo: WireAdapterConstructor<Record<string, unknown>, { readonly data?: ObjectInfo; readonly error?: unknown }>;
}

declare module 'lightning/uiRecordApi' {
    import type { WireAdapterConstructor } from 'lwc';

    export type FieldValue = string | number | boolean | null;

    /** A record of the UI API; `value` is text, a number, a Boolean or null, by the type of the field. */
    export interface Record {
        readonly id: string;
        readonly apiName: string;
        readonly fields: Readonly<globalThis.Record<string, { readonly value: FieldValue; readonly displayValue: string | null } | undefined>>;
    }

    export interface WireResult {
        readonly data?: Record;
        readonly error?: unknown;
    }

    export interface RecordInput {
        readonly fields: Readonly<globalThis.Record<string, unknown>>;
    }

    /** What base components such as `lightning-input` and `lightning-combobox` have in common. */
    export interface InputControl extends HTMLElement {
        value?: unknown;
        setCustomValidity(message: string): void;
        reportValidity(): boolean;
        checkValidity(): boolean;
    }

    export const getRecord: WireAdapterConstructor<globalThis.Record<string, unknown>, WireResult>;

    export function createRecord(input: RecordInput & { readonly apiName: string }): Promise<Record>;

    export function deleteRecord(recordId: string): Promise<void>;

    export function updateRecord(input: RecordInput, options?: { readonly ifUnmodifiedSince?: string | undefined }): Promise<Record>;

    export function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void>;
}
