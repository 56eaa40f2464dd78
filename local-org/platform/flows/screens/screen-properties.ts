import type { FormulaType } from '../../formulas/formula.ts';
import type { Catalogue, Component, MetadataNode } from '../../metadata/component.ts';
import { nodeOf, nodesOf, stringOf, textsOf } from '../../schema/custom-field.ts';
import { integrityDefect, unsupportedInFlows } from '../flow-defect.ts';
import { scalarType } from '../flow-values.ts';
import type { FlowType } from '../flow-values.ts';

/** A public property that a component declares for flow screens ("lightning__FlowScreen Target", LWC guide). */
export interface ScreenProperty {
    readonly name: string;
    readonly type: FlowType;
    readonly isInput: boolean;
    readonly isOutput: boolean;
}

const TARGET = 'lightning__FlowScreen';
const TYPES: Readonly<Record<string, FormulaType>> = { String: 'text', Boolean: 'boolean', Integer: 'number', Date: 'date', DateTime: 'datetime' };

/** The bundle behind `c:widgetPicker`. Throws FlowDefect for components of other namespaces, and for those that are not there for flow screens. */
export function screenBundle(catalogue: Catalogue, extensionName: string): Component {
    const [namespace, name = ''] = extensionName.split(':');
    if (namespace !== 'c') {
        throw unsupportedInFlows(`the screen component ${extensionName}`);
    }
    const bundle = catalogue.get('LightningComponentBundle', name);
    if (bundle === undefined) {
        throw integrityDefect(`The component "${extensionName}" doesn't exist.`);
    }
    const targets = nodeOf(bundle.body['targets'])['target'];
    if (!textsOf(targets).includes(TARGET) || bundle.body['isExposed'] !== true) {
        throw integrityDefect(`The component "${extensionName}" can't be used in flow screens: it needs isExposed and the target ${TARGET}.`);
    }
    return bundle;
}

/** Its properties for flow screens, by name. */
export function screenProperties(bundle: Component): ReadonlyMap<string, ScreenProperty> {
    const configurations = nodesOf(nodeOf(bundle.body['targetConfigs'])['targetConfig']);
    const forScreens = configurations.filter((node) => (stringOf(node['targets']) ?? '').split(',').some((target) => target.trim() === TARGET));
    return new Map(
        forScreens.flatMap((node) => nodesOf(node['property'])).map((node) => [stringOf(node['name']) ?? '', screenProperty(bundle.fullName, node)]),
    );
}

function screenProperty(bundle: string, node: MetadataNode): ScreenProperty {
    const name = stringOf(node['name']) ?? '';
    const declared = stringOf(node['type']) ?? '';
    const type = TYPES[declared.replace(/\[\]$/, '')];
    if (type === undefined) {
        throw unsupportedInFlows(`the type ${declared} of the property ${name} of c:${bundle}`);
    }
    const role = stringOf(node['role']) ?? 'inputAndOutput';
    return { name, type: scalarType(type, declared.endsWith('[]')), isInput: role !== 'outputOnly', isOutput: role !== 'inputOnly' };
}
