import { LightningElement, api } from 'lwc';

const STANDARD_TITLES = {
    'Standard.Tab.activity': 'Activity',
    'Standard.Tab.collaborate': 'Collaborate',
    'Standard.Tab.detail': 'Details',
    'Standard.Tab.relatedLists': 'Related',
};

/** Tabs of a page; what a tab holds is made when it is first opened. */
export default class TabSet extends LightningElement {
    @api component;
    @api context = {};
    opened = [];

    get pageTabs() {
        return this.component.regions.flatMap((region) => region.components);
    }

    /** The one that the page marks as active, else the first. */
    get firstTab() {
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
        if (!this.opened.includes(value)) this.opened = [...this.opened, value];
    }
}

function titleOf({ properties, identifier }) {
    const title = properties.title ?? properties.label ?? identifier ?? 'Tab';
    return STANDARD_TITLES[title] ?? title;
}
