import { LightningElement, api } from 'lwc';
import { onReload } from 'data/entries';
import { messageOf, send } from 'data/requests';
import { urlOf } from 'force/navigation';

const FEW = 5;
const MANY = 200;

/** What a search has found: some records of each object, or with `objectApiName` many of one. */
export default class SearchPage extends LightningElement {
    @api term;
    @api objectApiName;
    sections;
    problem;

    connectedCallback() {
        this.stopListening = onReload(() => this.problem && this.load());
        const detail = this.term ? `${this.term} | Search` : 'Search';
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail }));
        this.load();
    }

    disconnectedCallback() {
        this.stopListening();
    }

    async load() {
        const object = this.objectApiName ? `&object=${encodeURIComponent(this.objectApiName)}` : '';
        try {
            const { sections } = await send('GET', `/shell/search?term=${encodeURIComponent(this.term)}&limit=${object ? MANY : FEW}${object}`);
            this.problem = undefined;
            this.sections = sections.map((section) => this.sectionOf(section));
        } catch (error) {
            this.problem = messageOf(error);
        }
    }

    sectionOf(section) {
        const { label, objectApiName, records, hasMore } = section;
        return {
            ...section,
            hasMore: hasMore && !this.objectApiName,
            title: `${label} (${records.length}${hasMore ? '+' : ''})`,
            moreLabel: `View More ${label}`,
            url: urlOf({ type: 'standard__search', state: { term: this.term, object: objectApiName } }),
        };
    }

    get isLoading() {
        return !this.sections && !this.problem;
    }

    get isEmpty() {
        return this.sections?.length === 0;
    }

    get summary() {
        const names = (this.sections ?? []).map(({ title }) => title);
        return names.length > 0 ? `Top results: ${names.join(', ')}` : '';
    }
}
