import type { OrgIdentity } from '../org.ts';
import { COMPONENT_TYPES } from './types/component-types.ts';

/** `DescribeMetadataObject` of the Metadata API. */
export interface DescribedType {
    readonly childXmlNames: readonly string[];
    readonly directoryName: string;
    readonly inFolder: boolean;
    readonly metaFile: boolean;
    readonly suffix: string | undefined;
    readonly xmlName: string;
}

/** `DescribeMetadataResult` of the Metadata API. */
export interface DescribeMetadataResult {
    readonly metadataObjects: readonly DescribedType[];
    readonly organizationNamespace: string;
    readonly partialSaveAllowed: boolean;
    readonly testRequired: boolean;
}

/** The metadata types that exist in the API version (`66.0`). */
export function describeMetadata(version: string, identity?: Pick<OrgIdentity, 'namespace'>): DescribeMetadataResult {
    const metadataObjects = COMPONENT_TYPES.filter(({ since = 0 }) => Number(version) >= since).map(
        ({ xmlName, directory, suffix, content = false, folder, children }) => ({
            childXmlNames: children.map((child) => child.xmlName),
            directoryName: directory,
            inFolder: folder !== undefined,
            metaFile: content,
            suffix,
            xmlName,
        }),
    );
    return { metadataObjects, organizationNamespace: identity?.namespace ?? '', partialSaveAllowed: true, testRequired: false };
}
