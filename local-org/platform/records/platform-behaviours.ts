import { checkUser } from '../access/check-user.ts';
import { endSessionsOfInactiveUser } from '../access/end-sessions.ts';
import { checkAssignment, checkUnassignment } from '../access/check-assignment.ts';
import type { Caller } from '../access/caller.ts';
import { followProfile } from '../access/owned-assignments.ts';
import {
    checkMember,
    checkQueueObject,
    type DeletedRecord,
    followGroup,
    followMember,
    followRole,
    forgetGroup,
    forgetMember,
    forgetRole,
    prepareGroup,
    prepareRole,
} from '../groups/group-behaviours.ts';
import type { Org } from '../org.ts';
import { installPackage } from '../packaging/install.ts';
import { checkCreateRequest, createPackage2Version } from '../packaging/second-generation/create-version.ts';
import { checkPackage2, followPackage2 } from '../packaging/second-generation/package2.ts';
import { checkPackage2Version, followPackage2Version } from '../packaging/second-generation/package2-version.ts';
import { refuseScratchOrg } from '../packaging/second-generation/scratch-org.ts';
import { uninstallPackage } from '../packaging/uninstall.ts';
import { uploadPackageVersion } from '../packaging/upload.ts';
import { checkUserLicense, followUserLicense, forgetUserLicense } from '../packaging/user-package-license.ts';
import { isSettingKind } from '../schema/custom-setting.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { nameSettingRow, refuseSecondRow } from './custom-setting-rows.ts';
import type { PendingRecord } from './pending-record.ts';

/** What the platform itself does with records of its own objects, such as carrying out a request when it is created. */
interface PlatformBehaviour {
    /** Looks at a record that is about to be stored, and may fail it. */
    readonly beforeWrite?: (org: Org, record: PendingRecord) => void;
    /** Follows the stored record, in the same transaction. */
    readonly afterWrite?: (org: Org, caller: Caller, record: PendingRecord) => void;
    /** Looks at a record that is about to be deleted, and may fail it. */
    readonly beforeDelete?: (org: Org, record: PendingRecord) => void;
    /** Follows a record into the recycle bin, in the same transaction. */
    readonly afterDelete?: (org: Org, caller: Caller, deleted: DeletedRecord) => void;
}

const BEHAVIOURS: Readonly<Record<string, PlatformBehaviour>> = {
    User: {
        beforeWrite: checkUser,
        afterWrite: (org, caller, record) => {
            endSessionsOfInactiveUser(org, caller, record);
            followProfile(org, caller, record);
        },
    },
    PermissionSetAssignment: { beforeWrite: checkAssignment, beforeDelete: checkUnassignment },
    Group: { beforeWrite: prepareGroup, afterWrite: followGroup, afterDelete: forgetGroup },
    GroupMember: { beforeWrite: checkMember, afterWrite: followMember, afterDelete: forgetMember('GroupMember') },
    QueueSobject: { beforeWrite: checkQueueObject, afterWrite: followMember, afterDelete: forgetMember('QueueSobject') },
    UserRole: { beforeWrite: prepareRole, afterWrite: followRole, afterDelete: forgetRole },
    Package2: { beforeWrite: checkPackage2, afterWrite: followPackage2 },
    Package2Version: { beforeWrite: checkPackage2Version, afterWrite: followPackage2Version },
    Package2VersionCreateRequest: { beforeWrite: checkCreateRequest, afterWrite: createPackage2Version },
    UserPackageLicense: { beforeWrite: checkUserLicense, afterWrite: followUserLicense, afterDelete: forgetUserLicense },
    ScratchOrgInfo: { beforeWrite: refuseScratchOrg },
    PackageUploadRequest: { afterWrite: uploadPackageVersion },
    PackageInstallRequest: { afterWrite: installPackage },
    SubscriberPackageVersionUninstallRequest: { afterWrite: uninstallPackage },
};

const CUSTOM_SETTING: PlatformBehaviour = {
    beforeWrite: (org, record) => {
        nameSettingRow(org, record);
        refuseSecondRow(org, record);
    },
};

export function behaviourOf(object: ObjectDefinition): PlatformBehaviour {
    return isSettingKind(object) ? CUSTOM_SETTING : (BEHAVIOURS[object.apiName] ?? {});
}
