import { accept, refuse, type Verdict } from './verdict.ts';

/** A user of the license org who may get new leads. */
export interface LeadManager {
    readonly id: string;
    readonly name: string;
    readonly username: string;
    readonly isActive: boolean;
    /** Whether the user may read licenses; `unknown` when the org does not let us ask. */
    readonly readsLicenses: 'yes' | 'no' | 'unknown';
}

export interface LeadOwner {
    readonly id: string;
    readonly name: string;
    readonly warning?: string;
}

/** R12, when a lead manager is chosen: an active user who can read licenses, or a clear no. */
export function checkLeadManager(user: LeadManager, licenseOrg: string): Verdict<LeadManager> {
    const fault = faultOf(user);
    if (!fault) return accept(user);
    return refuse('UnfitLeadManager', `${user.name} (${user.username}) cannot be lead manager: ${fault}.`, ...remedies(user, licenseOrg));
}

/** R12, when leads are created: never lose a lead, so the service user stands in for a lead manager who is unfit. */
export function ownerOfLeads(manager: LeadManager | undefined, serviceUser: { readonly id: string; readonly name: string }, licenseOrg: string): LeadOwner {
    if (!manager) return serviceUser;
    const fault = faultOf(manager);
    if (!fault) return { id: manager.id, name: manager.name };
    const warning = `The lead manager ${manager.name} (${manager.username}) gets no leads: ${fault}. ${serviceUser.name} owns them instead. ${remedies(manager, licenseOrg).join(' ')}`;
    return { id: serviceUser.id, name: serviceUser.name, warning };
}

function faultOf(user: LeadManager): string | undefined {
    if (!user.isActive) return 'the user is not active';
    return user.readsLicenses === 'no' ? 'the user cannot read licenses' : undefined;
}

function remedies(user: LeadManager, licenseOrg: string): readonly string[] {
    if (user.isActive)
        return [`Let the user read licenses: sf org assign permset --name License_Viewer --on-behalf-of ${user.username} --target-org ${licenseOrg}`];
    return [`Activate the user, or choose another one: sf lma package associate --lead-manager <username> --target-org ${licenseOrg} --packaging-org <alias>`];
}
