import { escapeHtml } from '../../platform/markup/escape-markup.ts';
import type { Org } from '../../platform/org.ts';
import { plainPage } from './html.ts';

export interface SignInRequest {
    readonly org: Org;
    /** Whether the browser runs on this machine: only then the users are shown and may be chosen. */
    readonly isLocal: boolean;
    readonly startUrl: string;
    /** Why the visitor is here, when not by choice. */
    readonly notice: string | undefined;
}

/** The page of somebody who has no session: pick a user of this org. There are no passwords to ask for on one's own machine. */
export function signInPage({ org, isLocal, startUrl, notice }: SignInRequest): string {
    const name = escapeHtml(org.identity.name);
    const note =
        notice === undefined ? '' : `<p class="slds-box slds-box_x-small slds-theme_info slds-m-bottom_medium" role="status">${escapeHtml(notice)}</p>`;
    const kind = org.identity.isSandbox ? 'Local org · Sandbox' : 'Local org';
    const heading = `<p class="slds-text-title_caps">${kind} · ${escapeHtml(org.identity.alias)}</p><h1 class="slds-text-heading_large slds-m-bottom_medium">${name}</h1>`;
    const choice = isLocal ? userChoice(org, startUrl) : '<p>Open this org from the machine it runs on, or with a front door link.</p>';
    return plainPage(`Log In | ${org.identity.name}`, note + heading + choice);
}

function userChoice(org: Org, startUrl: string): string {
    const entries = usersOf(org).map((user) => userEntry(user, startUrl));
    return `<p class="slds-m-bottom_small">Log in as:</p><ul class="slds-has-dividers_around-space">${entries.join('')}</ul>`;
}

interface SignInUser {
    readonly id: string;
    readonly name: string;
    readonly username: string;
    readonly profile: string;
}

function userEntry({ id, name, username, profile }: SignInUser, startUrl: string): string {
    return `<li class="slds-item"><form method="post" action="/shell/sign-in">
<input type="hidden" name="userId" value="${escapeHtml(id)}"><input type="hidden" name="startURL" value="${escapeHtml(startUrl)}">
<button class="slds-button slds-button_neutral slds-button_stretch" type="submit">${escapeHtml(name)}</button>
<p class="slds-text-body_small slds-text-color_weak slds-m-top_xx-small">${escapeHtml(username)} · ${escapeHtml(profile)}</p>
</form></li>`;
}

/** Active users, in order of their names. */
function usersOf(org: Org): readonly SignInUser[] {
    const rows = org.store.findBy('User', 'IsActive', [1]);
    const users = rows.map((row) => {
        const profile = org.store.get('Profile', String(row['ProfileId']))?.['Name'];
        return { id: row['Id'], name: row['Name'], username: row['Username'], profile: profile ?? '' };
    });
    return users
        .map(({ id, name, username, profile }) => ({ id: String(id), name: String(name ?? username), username: String(username), profile: String(profile) }))
        .sort((left, right) => left.name.localeCompare(right.name));
}
