import type { MetadataNode } from '../../metadata/component.ts';
import { conversion } from '../convert-value.ts';
import type { FlowRead } from '../compiled-flow.ts';
import { integrityDefect, unsupportedInFlows } from '../flow-defect.ts';
import { isPresent, isTrue, nodeIn, nodesIn, requiredText, textIn } from '../flow-metadata.ts';
import { sourceOf } from '../flow-operands.ts';
import type { FlowContext } from '../flow-scope.ts';
import { targetNamed } from '../flow-target.ts';
import type { FlowValue } from '../flow-values.ts';
import type { Interview } from '../interview.ts';
import { compileRichTemplate } from '../template.ts';
import { screenBundle, screenProperties, type ScreenProperty } from './screen-properties.ts';

export type ScreenField = TextField | ComponentField;

/** A text with merge fields, as rich text. */
export interface TextField {
    readonly kind: 'text';
    readonly name: string;
    readonly text: FlowRead;
}

/** A Lightning web component. */
export interface ComponentField {
    readonly kind: 'component';
    readonly name: string;
    readonly bundle: string;
    readonly properties: ReadonlyMap<string, ScreenProperty>;
    /** Values that the flow gives to its properties. */
    readonly inputs: (interview: Interview) => ReadonlyMap<string, FlowValue>;
    /** Takes over what the component gives, when the person goes on. */
    readonly keep: (interview: Interview, outputs: ReadonlyMap<string, FlowValue>) => void;
    /** Whether a person who comes back finds what they left ("inputsOnNextNavToAssocScrn"). */
    readonly keepsValues: boolean;
}

const COMMON = ['name', 'description', 'fieldType', 'processMetadataValues'];
const KNOWN: Readonly<Record<string, readonly string[]>> = {
    DisplayText: [...COMMON, 'fieldText'],
    ComponentInstance: [
        ...COMMON,
        'extensionName',
        'inputParameters',
        'inputsOnNextNavToAssocScrn',
        'isRequired',
        'outputParameters',
        'storeOutputAutomatically',
    ],
};

/** A field of a screen ("FlowScreenField", Metadata API guide): Display Text or a Lightning web component. */
export function compileScreenField(context: FlowContext, node: MetadataNode): ScreenField {
    const name = requiredText(node, 'name');
    const fieldType = requiredText(node, 'fieldType');
    const known = KNOWN[fieldType];
    if (known === undefined) {
        throw unsupportedInFlows(`screen fields of type ${fieldType}`);
    }
    const unknown = Object.keys(node).find((each) => !known.includes(each) && isPresent(node[each]) && !isPlain(each, node));
    if (unknown !== undefined) {
        throw unsupportedInFlows(`${unknown} of the screen field ${name}`);
    }
    return fieldType === 'DisplayText' ? textField(context, name, node) : componentField(context, name, node);
}

/** What Flow Builder writes without being asked: the whole width, and nothing to choose from. */
function isPlain(element: string, node: MetadataNode): boolean {
    if (element === 'isRequired') return !isTrue(node, element);
    return element === 'styleProperties' && textIn(nodeIn(nodeIn(node, element) ?? {}, 'width') ?? {}, 'stringValue') === '12';
}

function textField(context: FlowContext, name: string, node: MetadataNode): TextField {
    return { kind: 'text', name, text: compileRichTemplate(context, textIn(node, 'fieldText') ?? '') };
}

function componentField(context: FlowContext, name: string, node: MetadataNode): ComponentField {
    const bundle = screenBundle(context.catalogue, requiredText(node, 'extensionName'));
    const properties = screenProperties(bundle);
    const inputs = nodesIn(node, 'inputParameters').map((parameter) => compileInput(context, bundle.fullName, properties, parameter));
    const outputs = nodesIn(node, 'outputParameters').map((parameter) => compileOutput(context, bundle.fullName, properties, parameter));
    const kept = isTrue(node, 'storeOutputAutomatically') ? [...properties.values()].filter(({ isOutput }) => isOutput) : [];
    return {
        kind: 'component',
        name,
        bundle: bundle.fullName,
        properties,
        inputs: (interview) => new Map(inputs.map((read) => read(interview))),
        keep: (interview, values) => {
            kept.forEach((property) => {
                interview.setVariable(`${name}.${property.name}`, values.get(property.name) ?? null);
            });
            outputs.forEach((keep) => {
                keep(interview, values);
            });
        },
        keepsValues: textIn(node, 'inputsOnNextNavToAssocScrn') !== 'ResetValues',
    };
}

type Properties = ReadonlyMap<string, ScreenProperty>;

function compileInput(context: FlowContext, bundle: string, properties: Properties, node: MetadataNode) {
    const name = requiredText(node, 'name');
    const property = properties.get(name);
    if (property?.isInput !== true) {
        throw integrityDefect(`The component "c:${bundle}" has no input property "${name}" for flow screens.`);
    }
    const source = sourceOf(context, nodeIn(node, 'value'));
    const convert = conversion(property.type, source.type, name);
    return (interview: Interview) => [name, convert(source.read(interview))] as const;
}

function compileOutput(context: FlowContext, bundle: string, properties: Properties, node: MetadataNode) {
    const name = requiredText(node, 'name');
    const property = properties.get(name);
    if (property?.isOutput !== true) {
        throw integrityDefect(`The component "c:${bundle}" has no output property "${name}" for flow screens.`);
    }
    const target = targetNamed(context, requiredText(node, 'assignToReference'));
    const convert = conversion(target.type, property.type, name);
    return (interview: Interview, values: ReadonlyMap<string, FlowValue>) => {
        target.write(interview, convert(values.get(name) ?? null));
    };
}
