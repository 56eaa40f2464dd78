import { LightningElement, api } from 'lwc';

const WIDE = /^(header|subheader|top|footer)/i;
const NARROW = /^(sidebar|right|left|relatedContent)/i;

/** The regions of a page, side by side or below each other as their names say. */
export default class Regions extends LightningElement {
    @api page;
    @api context = {};

    get regions() {
        return this.page.regions.filter(({ components }) => components.length > 0).map((region) => ({ ...region, components: withKeys(region.components) }));
    }

    get wide() {
        return this.regions.filter(({ name }) => WIDE.test(name));
    }

    get columns() {
        const columns = this.regions.filter(({ name }) => !WIDE.test(name));
        return columns.map((region) => ({ ...region, columnClass: NARROW.test(region.name) ? 'column narrow' : 'column' }));
    }
}

function withKeys(components) {
    return components.map((component, index) => ({ ...component, key: `${index} ${component.name}` }));
}
