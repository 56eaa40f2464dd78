import { api } from 'lwc';
import { queryAll } from 'shell/setupQuery';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Package Name', field: 'name' },
    { label: 'Namespace Prefix', field: 'namespace' },
    { label: 'Version', field: 'version' },
    { label: 'Version Id', field: 'versionId' },
];
const SOQL =
    'SELECT Id, SubscriberPackage.Name, SubscriberPackage.NamespacePrefix, SubscriberPackageVersionId, SubscriberPackageVersion.Name, SubscriberPackageVersion.MajorVersion, SubscriberPackageVersion.MinorVersion, SubscriberPackageVersion.PatchVersion FROM InstalledSubscriberPackage';

/** The managed packages that are installed in the org. */
export default class SetupPackages extends SetupTopic {
    @api url;
    rows = [];
    columns = COLUMNS;

    async read() {
        this.rows = (await queryAll(SOQL, 'tooling/query')).map(rowOf);
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        if (this.rows.length === 0) return 'No package is installed.';
        return this.rows.length === 1 ? '1 package' : `${this.rows.length} packages`;
    }
}

function rowOf({ Id, SubscriberPackage: product, SubscriberPackageVersionId: versionId, SubscriberPackageVersion: version }) {
    const number = [version.MajorVersion, version.MinorVersion, version.PatchVersion || undefined].filter((part) => part !== undefined).join('.');
    return { key: Id, name: product.Name, namespace: product.NamespacePrefix, version: `${number} ${version.Name ?? ''}`, versionId };
}
