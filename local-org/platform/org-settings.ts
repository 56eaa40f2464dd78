/** What an org is created with; its file remembers it from then on. */
export interface OrgSettings {
    readonly alias: string;
    /** Id and time of creation of an org that was promised before its file was made; undefined gives it a new id, and now. */
    readonly id?: string | undefined;
    readonly createdDate?: string | undefined;
    readonly name: string;
    readonly edition: string;
    readonly instanceName: string;
    readonly isSandbox: boolean;
    readonly sandboxOf: string | undefined;
    readonly trialDays: number | undefined;
    readonly namespace: string | undefined;
    readonly users: readonly UserSettings[];
}

export interface UserSettings {
    readonly username: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly profile: string;
}
