import { LightningElement, api } from 'lwc';
import { pageReferenceOf } from 'force/navigation';
import SetupClock from 'shell/setupClock';
import SetupDeployments from 'shell/setupDeployments';
import SetupFaults from 'shell/setupFaults';
import SetupFlows from 'shell/setupFlows';
import SetupHome from 'shell/setupHome';
import SetupInterviews from 'shell/setupInterviews';
import SetupMail from 'shell/setupMail';
import SetupObject from 'shell/setupObject';
import SetupObjects from 'shell/setupObjects';
import SetupPackages from 'shell/setupPackages';
import SetupPermissionSets from 'shell/setupPermissionSets';
import SetupRequests from 'shell/setupRequests';
import SetupUsers from 'shell/setupUsers';
import { TOPIC_GROUPS, topicUrl } from 'shell/setupTopics';

const PAGES = {
    SetupOneHome: SetupHome,
    LocalOrgMail: SetupMail,
    Pausedflows: SetupInterviews,
    DeployStatus: SetupDeployments,
    LocalOrgRequests: SetupRequests,
    LocalOrgClock: SetupClock,
    LocalOrgFaults: SetupFaults,
    ManageUsers: SetupUsers,
    PermSets: SetupPermissionSets,
    ObjectManager: SetupObjects,
    Flows: SetupFlows,
    ImportedPackage: SetupPackages,
};

/** Setup: its topics at the left and the page of one of them. */
export default class Setup extends LightningElement {
    @api url;
    isMenuOpen = false;

    get topicName() {
        return pageReferenceOf(this.url).attributes.topic ?? 'SetupOneHome';
    }

    get pages() {
        const { objectApiName } = pageReferenceOf(this.url).attributes;
        const page = objectApiName ? SetupObject : PAGES[this.topicName];
        return page ? [{ key: this.url, page }] : [];
    }

    get isUnknown() {
        return this.pages.length === 0;
    }

    get unknownMessage() {
        return `The local org has no page of Setup at ${this.url}. Choose one from the menu of Setup.`;
    }

    links = [{ label: 'Go to Setup Home', url: topicUrl('SetupOneHome') }];

    get groups() {
        return TOPIC_GROUPS.map(({ label, topics }) => ({ label, topics: topics.map((topic) => this.linkTo(topic)) }));
    }

    linkTo({ name, label }) {
        const isCurrent = name === this.topicName;
        const itemClass = `slds-nav-vertical__item ${isCurrent ? 'slds-is-active' : ''}`;
        return { name, label, itemClass, url: topicUrl(name), current: isCurrent ? 'page' : undefined };
    }

    get menuClass() {
        return `menu ${this.isMenuOpen ? 'open' : ''}`;
    }

    handleMenu() {
        this.isMenuOpen = !this.isMenuOpen;
    }

    /** On a phone the menu lies over the page: it closes when a topic is chosen. */
    handleTopic() {
        this.isMenuOpen = false;
    }
}
