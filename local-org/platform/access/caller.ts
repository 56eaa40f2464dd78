export interface ObjectAccess {
    readonly read: boolean;
    readonly create: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
    readonly viewAll: boolean;
    readonly modifyAll: boolean;
}

export interface FieldAccess {
    readonly read: boolean;
    readonly edit: boolean;
}

export interface RecordTypeAccess {
    isAvailable(objectName: string, developerName: string): boolean;
    /** Developer name of the type that new records get; undefined means the master. */
    defaultOf(objectName: string): string | undefined;
}

/** What the profile and the assigned permission sets of one user add up to. All names ignore case. */
export interface Access {
    object(objectName: string): ObjectAccess;
    field(objectName: string, fieldName: string): FieldAccess;
    /** User permission by its metadata name, such as `ModifyAllData`, `ViewSetup`, `CustomizeApplication`. */
    hasPermission(name: string): boolean;
    hasCustomPermission(name: string): boolean;
    canSeeTab(tabName: string): boolean;
    canSeeApp(appName: string): boolean;
    /** Which record types the user may give to records; undefined lets every one be given. */
    readonly recordTypes?: RecordTypeAccess;
}

/** Who acts. Made anew for every request, so that a permission taken away works at once. */
export interface Caller {
    readonly userId: string;
    readonly username: string;
    readonly name: string;
    readonly email: string;
    readonly profileId: string;
    readonly profileName: string;
    /** IANA name, such as `America/Los_Angeles`. */
    readonly timeZone: string;
    /** Such as `en_US`. */
    readonly locale: string;
    readonly access: Access;
}
