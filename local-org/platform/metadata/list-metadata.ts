import { UnsupportedFeature } from '../errors.ts';
import type { Org } from '../org.ts';
import { filePropertiesOf, type FileProperties, platformFileProperties } from './file-properties.ts';
import { untouchedProfiles } from './retrieve/standard-profiles.ts';
import { componentType, isSupportedType } from './types/component-types.ts';

/** `ListMetadataQuery` of the Metadata API. The folder narrows the types that live in folders. */
export interface ListMetadataQuery {
    readonly type: string;
    readonly folder?: string | undefined;
}

/** Names and dates of all components of the types. Objects include standard ones. Throws NOT_IMPLEMENTED naming an unsupported type. */
export function listMetadata(org: Org, queries: readonly ListMetadataQuery[]): FileProperties[] {
    return queries.flatMap(({ type, folder }) => {
        if (!isSupportedType(type)) throw new UnsupportedFeature(`metadata of type ${type}`);
        const deployed = org
            .model()
            .catalogue.list(type)
            .filter(({ fullName }) => isInFolder(type, fullName, folder))
            .map((component) => filePropertiesOf(org, component));
        if (type === 'Profile') return [...deployed, ...untouchedProfiles(org).map((component) => filePropertiesOf(org, component))];
        return type === 'CustomObject' ? [...deployed, ...standardObjects(org)] : deployed;
    });
}

function isInFolder(type: string, fullName: string, folder: string | undefined): boolean {
    if (folder === undefined || folder === '' || componentType(type)?.folder === undefined) return true;
    return fullName.toLowerCase().startsWith(`${folder.toLowerCase()}/`);
}

function standardObjects(org: Org): FileProperties[] {
    const { catalogue, schema } = org.model();
    return schema.objects
        .filter((object) => !object.custom && object.api !== 'tooling' && object.createable && !catalogue.get('CustomObject', object.apiName))
        .map((object) => platformFileProperties('CustomObject', object.apiName, `objects/${object.apiName}.object`));
}
