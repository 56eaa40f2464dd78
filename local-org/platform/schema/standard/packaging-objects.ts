import { checkbox, defineField, integer, lookup, picklist, readOnly, text } from '../field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

function complexValue(apiName: string): FieldDefinition {
    return readOnly(defineField(apiName, 'Complex'));
}

function versionNumbers(): FieldDefinition[] {
    return [integer('MajorVersion'), integer('MinorVersion'), integer('PatchVersion'), integer('BuildNumber')];
}

function requestStatus(values: readonly string[]): FieldDefinition[] {
    return [readOnly(picklist('Status', values)), complexValue('Errors')];
}

const metadataPackage = defineObject(
    'MetadataPackage',
    '033',
    [text('Name', 255, { isName: true }), text('NamespacePrefix', 15), picklist('PackageCategory', ['Application', 'Module', 'Package', 'Package2'])],
    { label: 'Package', api: 'both', ...PLATFORM_OWNED },
);

const metadataPackageVersion = defineObject(
    'MetadataPackageVersion',
    '04t',
    [
        lookup('MetadataPackageId', ['MetadataPackage'], { childRelationshipName: 'MetadataPackageVersions' }),
        text('Name', 255, { isName: true }),
        picklist('ReleaseState', ['Beta', 'Released']),
        ...versionNumbers(),
        checkbox('IsDeprecated'),
    ],
    { label: 'Package Version', api: 'both', ...PLATFORM_OWNED },
);

const packageSubscriber = defineObject(
    'PackageSubscriber',
    '0Hb',
    [
        lookup('MetadataPackageId', ['MetadataPackage']),
        lookup('MetadataPackageVersionId', ['MetadataPackageVersion']),
        text('OrgKey', 18),
        text('OrgName', 80),
        picklist('OrgStatus', ['Active', 'Demo', 'Free', 'Inactive', 'Trial']),
        picklist('OrgType', ['Production', 'Sandbox']),
        text('InstanceName', 80),
        text('ParentOrg', 18),
        picklist('InstalledStatus', ['i', 'u']),
    ],
    { label: 'Package Subscriber', ...PLATFORM_OWNED },
);

const packageUploadRequest = defineObject(
    'PackageUploadRequest',
    '0HD',
    [
        lookup('MetadataPackageId', ['MetadataPackage'], {}, { required: true, updateable: false }),
        readOnly(lookup('MetadataPackageVersionId', ['MetadataPackageVersion'])),
        text('VersionName', 255, { required: true }),
        text('Description', 255),
        integer('MajorVersion'),
        integer('MinorVersion'),
        checkbox('IsReleaseVersion'),
        defineField('ReleaseNotesUrl', 'Url'),
        defineField('PostInstallUrl', 'Url'),
        text('Password', 255),
        ...requestStatus(['QUEUED', 'IN_PROGRESS', 'SUCCESS', 'ERROR']),
    ],
    { label: 'Package Upload Request', api: 'tooling', updateable: false, deletable: false },
);

/** Objects of an org where first-generation packages are developed. */
export const PACKAGE_DEVELOPMENT_OBJECTS: readonly ObjectDefinition[] = [metadataPackage, metadataPackageVersion, packageSubscriber, packageUploadRequest];

const subscriberPackage = defineObject(
    'SubscriberPackage',
    '033',
    [text('Name', 255, { isName: true }), text('NamespacePrefix', 15), text('Description', 255), checkbox('IsPackageValid')],
    { label: 'Subscriber Package', api: 'tooling', ...PLATFORM_OWNED },
);

const VALIDATION_STATUSES = [
    'NO_ERRORS_DETECTED',
    'BETA_INSTALL_INTO_PRODUCTION_ORG',
    'CANNOT_INSTALL_EARLIER_VERSION',
    'INSTALL_INTO_DEV_ORG',
    'PACKAGE_UNAVAILABLE',
    'NAMESPACE_COLLISION',
];

const subscriberPackageVersion = defineObject(
    'SubscriberPackageVersion',
    '04t',
    [
        lookup('SubscriberPackageId', ['SubscriberPackage']),
        text('Name', 255, { isName: true }),
        text('Description', 255),
        text('PublisherName', 255),
        ...versionNumbers(),
        picklist('ReleaseState', ['Beta', 'Released']),
        checkbox('IsManaged'),
        checkbox('IsBeta'),
        checkbox('IsDeprecated'),
        checkbox('IsPasswordProtected'),
        checkbox('IsSecurityReviewed'),
        checkbox('IsOrgDependent'),
        picklist('Package2ContainerOptions', ['Managed', 'Unlocked']),
        picklist('InstallValidationStatus', VALIDATION_STATUSES),
        text('AppExchangePackageName', 255),
        text('AppExchangeDescription', 255),
        text('AppExchangePublisherName', 255),
        defineField('AppExchangeLogoUrl', 'Url'),
        defineField('ReleaseNotesUrl', 'Url'),
        defineField('PostInstallUrl', 'Url'),
        complexValue('RemoteSiteSettings'),
        complexValue('CspTrustedSites'),
        complexValue('Dependencies'),
        complexValue('Profiles'),
    ],
    { label: 'Subscriber Package Version', api: 'tooling', ...PLATFORM_OWNED },
);

const installedSubscriberPackage = defineObject(
    'InstalledSubscriberPackage',
    '0A3',
    [
        lookup('SubscriberPackageId', ['SubscriberPackage']),
        lookup('SubscriberPackageVersionId', ['SubscriberPackageVersion']),
        lookup('MinPackageVersionId', ['SubscriberPackageVersion']),
    ],
    { label: 'Installed Subscriber Package', api: 'tooling', ...PLATFORM_OWNED },
);

const packageInstallRequest = defineObject(
    'PackageInstallRequest',
    '0Hf',
    [
        text('SubscriberPackageVersionKey', 18, { required: true, updateable: false }),
        text('NameConflictResolution', 40),
        text('PackageInstallSource', 40),
        text('SecurityType', 40),
        text('UpgradeType', 40),
        text('ApexCompileType', 40),
        checkbox('EnableRss'),
        text('Password', 255),
        ...requestStatus(['IN_PROGRESS', 'SUCCESS', 'ERROR', 'UNKNOWN']),
    ],
    { label: 'Package Install Request', api: 'tooling', updateable: false, deletable: false },
);

const uninstallRequest = defineObject(
    'SubscriberPackageVersionUninstallRequest',
    '06y',
    [text('SubscriberPackageVersionId', 18, { required: true, updateable: false }), readOnly(picklist('Status', ['Queued', 'InProgress', 'Success', 'Error']))],
    { label: 'Subscriber Package Version Uninstall Request', api: 'tooling', updateable: false, deletable: false },
);

const uninstallError = defineObject(
    'PackageVersionUninstallRequestError',
    '06z',
    [lookup('ParentRequestId', ['SubscriberPackageVersionUninstallRequest']), text('Message', 4000)],
    { label: 'Package Version Uninstall Request Error', api: 'tooling', ...PLATFORM_OWNED },
);

/** Objects of every org, since packages can be installed in every org. */
export const PACKAGE_INSTALL_OBJECTS: readonly ObjectDefinition[] = [
    subscriberPackage,
    subscriberPackageVersion,
    installedSubscriberPackage,
    packageInstallRequest,
    uninstallRequest,
    uninstallError,
];
