import type { Catalogue, MetadataNode } from '../../metadata/component.ts';
import type { FlowDeclaration } from '../flow-declarations.ts';
import { isTrue, nodesIn, requiredText } from '../flow-metadata.ts';
import { screenBundle, screenProperties } from './screen-properties.ts';

/** `Component.property`: what the components of a flow's screens keep under their own name. */
export function screenOutputs(catalogue: Catalogue, body: MetadataNode): readonly FlowDeclaration[] {
    const fields = nodesIn(body, 'screens').flatMap((screen) => nodesIn(screen, 'fields'));
    const keeping = fields.filter((field) => field['fieldType'] === 'ComponentInstance' && isTrue(field, 'storeOutputAutomatically'));
    return keeping.flatMap((field) => {
        const properties = [...screenProperties(screenBundle(catalogue, requiredText(field, 'extensionName'))).values()];
        const outputs = properties.filter(({ isOutput }) => isOutput);
        return outputs.map(({ name, type }) => ({
            name: `${requiredText(field, 'name')}.${name}`,
            type,
            isVariable: false,
            isInput: false,
            isOutput: false,
        }));
    });
}
