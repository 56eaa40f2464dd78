import { checkbox, defineField, integer, lookup, picklist, readOnly, text } from '../field-builders.ts';
import type { ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

/** What PackageLicense does not have of the system fields ("PackageLicense", Salesforce Field Reference Guide). */
const ABSENT = new Set(['IsDeleted', 'CreatedById', 'LastModifiedById']);

function withoutPeople(object: ObjectDefinition): ObjectDefinition {
    return { ...object, fields: object.fields.filter(({ apiName }) => !ABSENT.has(apiName)) };
}

/** How many users of the org may use an installed managed package, and until when ("PackageLicense", Object Reference). */
const packageLicense = withoutPeople(
    defineObject(
        'PackageLicense',
        '050',
        [
            picklist('Status', ['Active', 'Expired', 'Free', 'Trial'], {}, true),
            checkbox('IsProvisioned', { label: 'Is Provisioned' }),
            integer('AllowedLicenses'),
            integer('UsedLicenses'),
            defineField('ExpirationDate', 'DateTime'),
            text('NamespacePrefix', 40),
            checkbox('IsAvailableForIntegrations', { label: 'Enabled for Platform Integrations' }),
        ].map(readOnly),
        PLATFORM_OWNED,
    ),
);

/** One user's license of an installed managed package ("UserPackageLicense", Object Reference). */
const userPackageLicense = defineObject(
    'UserPackageLicense',
    '051',
    [
        lookup('PackageLicenseId', ['PackageLicense'], { deleteConstraint: 'Cascade' }, { label: 'Package License ID', required: true, updateable: false }),
        lookup('UserId', ['User'], { deleteConstraint: 'Cascade' }, { label: 'Assigned User ID', required: true, updateable: false }),
    ],
    { updateable: false },
);

export const PACKAGE_LICENSE_OBJECTS: readonly ObjectDefinition[] = [packageLicense, userPackageLicense];
