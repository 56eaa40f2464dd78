import { checkbox, defineField, integer, lookup, picklist, readOnly, text } from '../field-builders.ts';
import type { ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

const FIXED = { updateable: false } as const;

/** "Package2", Tooling API: a second-generation managed or an unlocked package. */
const package2 = defineObject(
    'Package2',
    '0Ho',
    [
        text('Name', 255, { isName: true, required: true }),
        text('Description', 255),
        readOnly(lookup('SubscriberPackageId', ['SubscriberPackage'])),
        text('NamespacePrefix', 15, FIXED),
        picklist('ContainerOptions', ['Managed', 'Unlocked'], { required: true, ...FIXED }, true),
        checkbox('IsDeprecated', { createable: false }),
        checkbox('IsOrgDependent', FIXED),
        readOnly(text('ConvertedFromPackageId', 18)),
        text('PackageErrorUsername', 255),
        checkbox('AppAnalyticsEnabled'),
        lookup('RecommendedVersionId', ['SubscriberPackageVersion']),
    ],
    { label: 'Second-Generation Package', api: 'tooling', deletable: false },
);

/** "Package2Version", Tooling API: made by a create request, promoted by `IsReleased`. */
const package2Version = defineObject(
    'Package2Version',
    '05i',
    [
        lookup('Package2Id', ['Package2'], { childRelationshipName: 'Package2Versions' }, { required: true, ...FIXED }),
        readOnly(lookup('SubscriberPackageVersionId', ['SubscriberPackageVersion'])),
        text('Name', 255, { isName: true }),
        text('Description', 255),
        text('Tag', 240),
        text('Branch', 240),
        ...['MajorVersion', 'MinorVersion', 'PatchVersion', 'BuildNumber'].map((name) => readOnly(integer(name))),
        // The sf CLI finds ancestors by their 04t, although the descriptor of a new version names them by their 05i.
        readOnly(lookup('AncestorId', ['SubscriberPackageVersion'])),
        checkbox('IsReleased'),
        checkbox('IsDeprecated'),
        readOnly(checkbox('IsPasswordProtected')),
        text('InstallKey', 255),
        readOnly(checkbox('ValidationSkipped')),
        readOnly(checkbox('ValidatedAsync')),
        readOnly(checkbox('HasPassedCodeCoverageCheck')),
        readOnly(defineField('CodeCoverage', 'Complex')),
        readOnly(defineField('CodeCoveragePercentages', 'Complex')),
        readOnly(checkbox('HasMetadataRemoved')),
        readOnly(checkbox('HasVpi')),
        readOnly(text('ConvertedFromVersionId', 18)),
        readOnly(defineField('ReleaseVersion', 'Number', { precision: 18, scale: 1 })),
        readOnly(integer('BuildDurationInSeconds')),
        readOnly(integer('EndToEndBuildDurationInSeconds')),
        readOnly(integer('TotalNumberOfMetadataFiles')),
        readOnly(integer('TotalSizeOfMetadataFiles')),
        readOnly(text('DeveloperUsePkgZip', 255)),
        text('Language', 40, FIXED),
    ],
    { label: 'Second-Generation Package Version', api: 'tooling', createable: false, deletable: false },
);

const STATUSES = [
    'Queued',
    'InProgress',
    'Success',
    'Error',
    'Initializing',
    'VerifyingFeaturesAndSettings',
    'VerifyingDependencies',
    'VerifyingMetadata',
    'FinalizingPackageVersion',
    'PerformingValidations',
];

/** "Package2VersionCreateRequest", Tooling API: the zip in `VersionInfo` becomes a version. */
const createRequest = defineObject(
    'Package2VersionCreateRequest',
    '08c',
    [
        lookup('Package2Id', ['Package2'], {}, { required: true, ...FIXED }),
        readOnly(lookup('Package2VersionId', ['Package2Version'])),
        readOnly(picklist('Status', STATUSES)),
        defineField('VersionInfo', 'Base64'),
        text('Tag', 240),
        text('Branch', 240),
        text('InstallKey', 255),
        text('Instance', 40),
        text('SourceOrg', 18),
        text('Language', 40),
        checkbox('CalculateCodeCoverage'),
        checkbox('SkipValidation'),
        checkbox('AsyncValidation'),
        checkbox('IsDevUsePkgZipRequested'),
        checkbox('CalcTransitiveDependencies'),
        checkbox('IsConversionRequest'),
        readOnly(checkbox('IsPasswordProtected')),
    ],
    { label: 'Second-Generation Package Version Create Request', api: 'tooling', updateable: false, deletable: false },
);

const createRequestError = defineObject(
    'Package2VersionCreateRequestError',
    '08d',
    [lookup('ParentRequestId', ['Package2VersionCreateRequest']), text('Message', 4000)],
    { label: 'Second-Generation Package Version Create Request Error', api: 'tooling', ...PLATFORM_OWNED },
);

/** Clients take an org that answers a query of it for a Dev Hub. Scratch orgs themselves are not made here. */
const scratchOrgInfo = defineObject(
    'ScratchOrgInfo',
    '2SR',
    [
        text('ScratchOrg', 15),
        text('OrgName', 80),
        text('Edition', 40),
        picklist('Status', ['New', 'Creating', 'Active', 'Error', 'Deleted']),
        text('SignupUsername', 80),
        text('SignupEmail', 80),
        defineField('LoginUrl', 'Url'),
        defineField('ExpirationDate', 'Date'),
    ],
    { label: 'Scratch Org Info', updateable: false, deletable: false },
);

/** Objects of a Dev Hub, where second-generation packages are developed. */
export const DEV_HUB_OBJECTS: readonly ObjectDefinition[] = [package2, package2Version, createRequest, createRequestError, scratchOrgInfo];
