import { componentKey } from '../metadata/catalogue.ts';
import type { Org } from '../org.ts';
import { addNamespace } from './add-namespace.ts';
import { packageContent, type PackagedComponent } from './package-content.ts';

/** Namespace of a version's package; undefined for an unlocked package without one. */
export function namespaceOf(publisher: Org, versionId: string): string | undefined {
    const version = publisher.store.get('MetadataPackageVersion', versionId);
    const namespace = publisher.store.get('MetadataPackage', String(version?.['MetadataPackageId']))?.['NamespacePrefix'];
    return typeof namespace === 'string' ? namespace : undefined;
}

/** Content of a version under the names that it has in a subscriber's org. */
export function namespacedContent(publisher: Org, versionId: string): readonly PackagedComponent[] {
    const namespace = namespaceOf(publisher, versionId);
    const content = packageContent(publisher, versionId);
    return namespace === undefined ? content : addNamespace(content, namespace);
}

/** What tells the components of a version from all others of a subscriber's org; several packages may share a namespace. */
export function contentKeys(publisher: Org, versionId: string): ReadonlySet<string> {
    return new Set(namespacedContent(publisher, versionId).map(({ type, fullName }) => componentKey(type, fullName)));
}
