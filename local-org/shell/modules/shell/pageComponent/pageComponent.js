import { LightningElement, api } from 'lwc';

/** One component of a page, by the name that the page's metadata gives it. */
export default class PageComponent extends LightningElement {
    @api component;
    @api context = {};

    get isHighlights() {
        return this.component.name === 'force:highlightsPanel';
    }

    get isDetail() {
        return this.component.name === 'force:detailPanel';
    }

    get isTabset() {
        return this.component.name === 'flexipage:tabset';
    }

    get isRelatedLists() {
        return this.component.name === 'force:relatedListContainer';
    }

    get relatedListId() {
        return this.component.name === 'force:relatedListSingleContainer' ? this.component.properties.relatedListApiName : undefined;
    }

    get isRichText() {
        return this.component.name === 'flexipage:richText';
    }

    get isList() {
        return this.component.name === 'flexipage:filterListCard';
    }

    get rowCount() {
        return this.component.properties.rowsToDisplay;
    }

    get hidesActions() {
        return this.component.properties.showActionBar === false;
    }

    /** Stands where the org could not make sense of the page's metadata. */
    get isError() {
        return this.component.name === 'shell:error';
    }

    get customName() {
        return /^(?:c:|c__)(\w+)$/.exec(this.component.name)?.[1];
    }
}
