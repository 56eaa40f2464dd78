import type { FormulaType } from '../formulas/formula.ts';
import type { Catalogue, MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { isPresent, isTrue, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { screenOutputs } from './screens/screen-declarations.ts';
import { itemTypeOf, recordType, scalarType } from './flow-values.ts';
import type { FlowType } from './flow-values.ts';

/** A name of the flow that has a value: a resource, or the output an element keeps under its own name. */
export interface FlowDeclaration {
    readonly name: string;
    readonly type: FlowType;
    /** Variables are set by assignments; a single value that an element gives is not. */
    readonly isVariable: boolean;
    readonly isInput: boolean;
    readonly isOutput: boolean;
}

const DATA_TYPES: Readonly<Record<string, FormulaType>> = {
    String: 'text',
    Number: 'number',
    Currency: 'number',
    Boolean: 'boolean',
    Date: 'date',
    DateTime: 'datetime',
};

/** Everything a flow declares, by name: known before anything that reads it is compiled. Throws FlowDefect. */
export function declarationsOf(schema: Schema, catalogue: Catalogue, body: MetadataNode): ReadonlyMap<string, FlowDeclaration> {
    const declared = [...resources(schema, body), ...outputs(schema, body), ...subflowOutputs(schema, catalogue, body), ...screenOutputs(catalogue, body)];
    const byName = new Map(declared.map((declaration) => [declaration.name, declaration]));
    addItems(body, byName);
    return byName;
}

/** The declaration whose whole name this is, in any case. */
export function declaredAs(declarations: ReadonlyMap<string, FlowDeclaration>, name: string): FlowDeclaration | undefined {
    return declarations.get(name) ?? [...declarations.values()].find((each) => each.name.toLowerCase() === name.toLowerCase());
}

/** Variables of a flow that others may fill or read. */
export function variablesOf(schema: Schema, body: MetadataNode): readonly FlowDeclaration[] {
    return nodesIn(body, 'variables').map((node) => ({
        name: requiredText(node, 'name'),
        type: dataTypeOf(schema, node),
        isVariable: true,
        isInput: isTrue(node, 'isInput'),
        isOutput: isTrue(node, 'isOutput'),
    }));
}

/** Type of a resource that says its `dataType`. */
export function scalarTypeOf(node: MetadataNode): FormulaType {
    const dataType = textIn(node, 'dataType') ?? 'String';
    const type = DATA_TYPES[dataType];
    if (type === undefined) {
        throw unsupportedInFlows(`resources of type ${dataType}`);
    }
    return type;
}

export function objectNamed(schema: Schema, name: string): ObjectDefinition {
    const object = schema.objectOf(name);
    if (object === undefined) {
        throw integrityDefect(`The object "${name}" doesn't exist.`);
    }
    return object;
}

function dataTypeOf(schema: Schema, node: MetadataNode): FlowType {
    const isCollection = isTrue(node, 'isCollection');
    if (isPresent(node['value']) && (isCollection || textIn(node, 'dataType') === 'SObject')) {
        throw integrityDefect(`The variable "${requiredText(node, 'name')}" can't have a default value because it holds records or a collection.`);
    }
    return textIn(node, 'dataType') === 'SObject'
        ? recordType(objectNamed(schema, requiredText(node, 'objectType')), isCollection)
        : scalarType(scalarTypeOf(node), isCollection);
}

function resources(schema: Schema, body: MetadataNode): readonly FlowDeclaration[] {
    const typed = ['constants', 'formulas'].flatMap((kind) => nodesIn(body, kind)).map((node) => given(node, scalarType(scalarTypeOf(node))));
    const templates = nodesIn(body, 'textTemplates').map((node) => given(node, scalarType('text')));
    return [...variablesOf(schema, body), ...typed, ...templates];
}

function given(node: MetadataNode, type: FlowType): FlowDeclaration {
    return { name: requiredText(node, 'name'), type, isVariable: false, isInput: false, isOutput: false };
}

/** What elements keep by themselves: records that were found, the id of a record that was created. */
function outputs(schema: Schema, body: MetadataNode): readonly FlowDeclaration[] {
    const lookups = nodesIn(body, 'recordLookups').filter((node) => isTrue(node, 'storeOutputAutomatically'));
    const creates = nodesIn(body, 'recordCreates').filter((node) => isTrue(node, 'storeOutputAutomatically'));
    const found = (node: MetadataNode) => recordType(objectNamed(schema, requiredText(node, 'object')), !isTrue(node, 'getFirstRecordOnly'));
    return [...lookups.map((node) => given(node, found(node))), ...creates.map((node) => given(node, scalarType('text')))];
}

/** `Subflow.Output` */
function subflowOutputs(schema: Schema, catalogue: Catalogue, body: MetadataNode): readonly FlowDeclaration[] {
    return nodesIn(body, 'subflows')
        .filter((node) => isTrue(node, 'storeOutputAutomatically'))
        .flatMap((node) => {
            const called = catalogue.get('Flow', requiredText(node, 'flowName'));
            const variables = called === undefined ? [] : variablesOf(schema, called.body);
            return variables.filter(({ isOutput }) => isOutput).map(({ name, type }) => given({ name: `${requiredText(node, 'name')}.${name}` }, type));
        });
}

/** Loops and filters take their type from a collection, which may come from another of them. */
function addItems(body: MetadataNode, declared: Map<string, FlowDeclaration>): void {
    const nodes = [...nodesIn(body, 'loops'), ...nodesIn(body, 'collectionProcessors')];
    const isLoop = new Set(nodesIn(body, 'loops'));
    for (let known = -1; known !== declared.size;) {
        known = declared.size;
        for (const node of nodes) {
            const collection = declaredAs(declared, textIn(node, 'collectionReference') ?? '');
            const items = collection === undefined ? [] : itemsFrom(node, collection.type, isLoop.has(node));
            items.forEach((item) => declared.set(item.name, item));
        }
    }
}

function itemsFrom(node: MetadataNode, type: FlowType, isLoop: boolean): readonly FlowDeclaration[] {
    if (isLoop) {
        return textIn(node, 'assignNextValueToReference') === undefined ? [given(node, itemTypeOf(type))] : [];
    }
    const item = textIn(node, 'assignNextValueToReference');
    const filtered = textIn(node, 'collectionProcessorType') === 'FilterCollectionProcessor' ? [given(node, type)] : [];
    return item === undefined ? filtered : [...filtered, given({ name: item }, itemTypeOf(type))];
}
