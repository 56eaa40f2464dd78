import { LightningElement, api } from 'lwc';
import { goTo } from 'force/navigation';
import { topicUrl } from 'shell/setupTopics';

/** The bar at the top: which org this is, the way to the others, and the user. */
export default class GlobalHeader extends LightningElement {
    @api session;

    get badge() {
        return this.session.org.isSandbox ? 'Local org · Sandbox' : 'Local org';
    }

    get orgs() {
        const current = this.session.org.alias;
        return this.session.orgs.map((org) => ({ ...org, label: `${org.name} (${org.alias})`, isCurrent: org.alias === current }));
    }

    get userLine() {
        return `${this.session.user.name} · ${this.session.user.username}`;
    }

    handleOrg(event) {
        location.assign(event.detail.value);
    }

    get setupUrl() {
        return topicUrl('SetupOneHome');
    }

    handleSetup(event) {
        goTo(event.detail.value);
    }

    handleUser(event) {
        location.assign(event.detail.value === 'logout' ? '/secur/logout.jsp' : '/secur/logout.jsp?retURL=/');
    }
}
