/** Metadata XML as JSON, typed by Salesforce's own schema: repeated elements are arrays, booleans and numbers are such. */
export type MetadataValue = string | number | boolean | MetadataNode | readonly MetadataValue[];
export interface MetadataNode {
    readonly [element: string]: MetadataValue | undefined;
}

/**
 * One deployed metadata component. Children of an object (CustomField, ValidationRule, ListView, …) are components of their own,
 * with `fullName` `Object__c.Child`.
 */
export interface Component {
    readonly id: string;
    /** Metadata type, such as `CustomObject`, `CustomField`, `LightningComponentBundle`. */
    readonly type: string;
    readonly fullName: string;
    /** Namespace of the managed package it came with; undefined for the org's own. */
    readonly namespace: string | undefined;
    /** File it came in, in metadata format: `objects/Widget__c.object`, `lwc/widgetCard`. */
    readonly fileName: string;
    readonly body: MetadataNode;
    /** Files of a bundle by path inside it (`widgetCard.js`); empty for XML types. */
    readonly files: ReadonlyMap<string, string>;
    readonly createdDate: string;
    readonly createdById: string;
    readonly lastModifiedDate: string;
    readonly lastModifiedById: string;
}

export interface ComponentProblem {
    readonly type: string;
    readonly fullName: string;
    readonly fileName: string;
    readonly message: string;
    readonly line: number | undefined;
    readonly column: number | undefined;
    readonly warning: boolean;
}

/** Everything deployed in an org. Names ignore case. */
export interface Catalogue {
    get(type: string, fullName: string): Component | undefined;
    list(type: string): readonly Component[];
    all(): readonly Component[];
}
