import { sendToApi } from 'data/requests';
import { queryAll } from 'shell/setupQuery';

const NUMBERS = ['MajorVersion', 'MinorVersion', 'PatchVersion'];
const INSTALLED_FIELDS = ['Name', 'PublisherName', ...NUMBERS].map((name) => `SubscriberPackageVersion.${name}`).join(', ');
const INSTALLED = `SELECT Id, CreatedDate, SubscriberPackageId, SubscriberPackage.Name, SubscriberPackage.NamespacePrefix, SubscriberPackageVersionId, ${INSTALLED_FIELDS} FROM InstalledSubscriberPackage`;
const OFFERED = `SELECT Id, Name, PublisherName, IsBeta, SubscriberPackageId, SubscriberPackage.Name, ${NUMBERS.join(', ')} FROM SubscriberPackageVersion`;

const ADMINS_ONLY = 'none';
const ALL_USERS = 'full';

/** Who shall have access to what an installation brings. */
export const AUDIENCES = [
    { value: ADMINS_ONLY, label: 'Install for Admins Only', icon: 'utility:user' },
    { value: ALL_USERS, label: 'Install for All Users', icon: 'utility:people' },
];

/**
 * The package version of an installation address, and what the org has of its package. Rejects when there is no such version, and when its key is
 * missing or wrong: then the error's code is `INSTALL_KEY_INVALID`.
 */
export async function readOffer(versionId, key) {
    const wantsKey = key === '' ? '' : ` AND InstallationKey = ${quoted(key)}`;
    const [version] = await queryAll(`${OFFERED} WHERE Id = ${quoted(versionId)}${wantsKey}`, 'tooling/query');
    const [installed] = await queryAll(`${INSTALLED} WHERE SubscriberPackageId = ${quoted(version.SubscriberPackageId)}`, 'tooling/query');
    return { ...numbered(version), package: version.SubscriberPackage.Name, installed: installed && numbered(installed.SubscriberPackageVersion) };
}

/** The packages that the org has. */
export async function readInstalled() {
    const rows = await queryAll(`${INSTALLED} ORDER BY SubscriberPackage.Name`, 'tooling/query');
    return rows.map(
        ({ Id: id, CreatedDate: installedAt, SubscriberPackage: product, SubscriberPackageVersionId: versionId, SubscriberPackageVersion: version }) => ({
            ...numbered(version),
            id,
            versionId,
            installedAt,
            package: product.Name,
            namespace: product.NamespacePrefix,
        }),
    );
}

/** Installs or upgrades. Resolves to the reasons when the org could not; then nothing has changed. */
export async function install(versionId, key, audience) {
    const values = { SubscriberPackageVersionKey: versionId, SecurityType: audience, NameConflictResolution: 'Block', PackageInstallSource: 'U' };
    const request = await carryOut('PackageInstallRequest', key === '' ? values : { ...values, Password: escaped(key) });
    return request.Status === 'ERROR' ? request.Errors.errors.map(({ message }) => message) : [];
}

/** Resolves to the reasons when the package has to stay; then nothing has changed. */
export async function uninstall(versionId) {
    const request = await carryOut('SubscriberPackageVersionUninstallRequest', { SubscriberPackageVersionId: versionId });
    if (request.Status !== 'Error') return [];
    const errors = await queryAll(`SELECT Message FROM PackageVersionUninstallRequestError WHERE ParentRequestId = ${quoted(request.Id)}`, 'tooling/query');
    return errors.map(({ Message }) => Message);
}

async function carryOut(objectName, values) {
    const path = `/sobjects/${objectName}`;
    const { id } = await sendToApi('tooling', 'POST', path, values);
    return sendToApi('tooling', 'GET', `${path}/${id}`);
}

function numbered(version) {
    const [major, minor, patch] = NUMBERS.map((name) => version[name]);
    return { name: version.Name, publisher: version.PublisherName, isBeta: version.IsBeta, number: [major, minor, ...(patch ? [patch] : [])].join('.') };
}

const escaped = (text) => text.replaceAll(/['\\]/g, String.raw`\$&`);
const quoted = (text) => `'${escaped(text)}'`;
