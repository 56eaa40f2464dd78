import { LightningElement, api } from 'lwc';
import { joinDrafts, takeDraft } from 'data/drafts';

const STANDARD_TITLES = {
    'Standard.Tab.activity': 'Activity',
    'Standard.Tab.collaborate': 'Collaborate',
    'Standard.Tab.detail': 'Details',
    'Standard.Tab.relatedLists': 'Related',
};

/** Tabs of a page; what a tab holds is made when it is first opened. A reload after a deploy leaves the tab open that was. */
export default class TabSet extends LightningElement {
    @api component;
    @api context = {};
    opened = [];
    current;
    tabBefore;

    connectedCallback() {
        this.tabBefore = takeDraft(this.draftKey);
        this.leaveDrafts = joinDrafts(this);
    }

    disconnectedCallback() {
        this.leaveDrafts();
    }

    get draftKey() {
        return `tabs ${this.pageTabs.map(titleOf).join(', ')}`;
    }

    draftValues() {
        return this.current;
    }

    get pageTabs() {
        return this.component.regions.flatMap((region) => region.components);
    }

    /** The one that the page marks as active, else the first. */
    get firstTab() {
        if (this.tabBefore) return this.tabBefore;
        const index = this.pageTabs.findIndex(({ properties }) => properties.active === true);
        return String(Math.max(index, 0));
    }

    get tabs() {
        const { firstTab } = this;
        return this.pageTabs.map((tab, index) => ({
            value: String(index),
            label: titleOf(tab),
            isShown: String(index) === firstTab || this.opened.includes(String(index)),
            components: tab.regions.flatMap((region) => region.components).map((item, position) => ({ ...item, key: `${position} ${item.name}` })),
        }));
    }

    handleActive(event) {
        const { value } = event.target;
        this.current = value;
        if (!this.opened.includes(value)) this.opened = [...this.opened, value];
    }
}

function titleOf({ properties, identifier }) {
    const title = properties.title ?? properties.label ?? identifier ?? 'Tab';
    return STANDARD_TITLES[title] ?? title;
}
