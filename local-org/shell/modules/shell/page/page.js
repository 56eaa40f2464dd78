import { LightningElement, api } from 'lwc';
import { pageReferenceOf } from 'force/navigation';
import { HOME_LINK, problemOfForm, problemOfObject } from 'shell/pageProblems';

const NO_SETUP = 'Setup of the local org needs the permission Modify All Data. Ask an administrator of this org, or switch to one.';

/** The page that a URL names. `form` says more of a URL that asks for the form of a record. */
export default class Page extends LightningElement {
    @api url;
    @api form;
    @api session;
    @api app;

    get reference() {
        return pageReferenceOf(this.url);
    }

    get recordPage() {
        const { type, attributes } = this.reference;
        return type === 'standard__recordPage' && attributes.actionName === 'view' ? attributes : undefined;
    }

    get relatedPage() {
        const { type, attributes } = this.reference;
        return type === 'standard__recordRelationshipPage' ? attributes : undefined;
    }

    get listPage() {
        const { type, attributes, state } = this.reference;
        const isList = type === 'standard__objectPage' && ['list', 'home'].includes(attributes.actionName);
        return isList ? { objectApiName: attributes.objectApiName, filterName: state.filterName } : undefined;
    }

    get search() {
        const { type, state } = this.reference;
        return type === 'standard__search' ? { term: state.term ?? '', objectApiName: state.object } : undefined;
    }

    get flowName() {
        const { type, attributes } = this.reference;
        return type === 'standard__flow' ? attributes.devName : undefined;
    }

    /** Reports and dashboards have no list views. */
    get analyticsObject() {
        return ['Report', 'Dashboard'].find((name) => name === this.listPage?.objectApiName);
    }

    get flexiPagePath() {
        const { type, attributes } = this.reference;
        if (type === 'standard__navItemPage') return `/shell/pages/app/${encodeURIComponent(attributes.apiName)}`;
        return type === 'standard__namedPage' && attributes.pageName === 'home' ? `/shell/pages/home?app=${this.app?.developerName ?? ''}` : undefined;
    }

    get flexiPageWords() {
        const { type, attributes } = this.reference;
        return type === 'standard__navItemPage' ? `tab ${attributes.apiName}` : 'home page';
    }

    get isSetup() {
        return this.reference.type === 'setup' && this.session.canSetUp;
    }

    get isInstallation() {
        return this.reference.type === 'installation';
    }

    get wrapper() {
        return this.form?.override;
    }

    get refusal() {
        if (this.reference.type === 'setup') {
            const switchUser = { label: 'Switch user', url: `/secur/logout.jsp?retURL=${encodeURIComponent(this.url)}` };
            return { heading: 'Insufficient Privileges', message: NO_SETUP, links: [HOME_LINK, switchUser] };
        }
        const { error, recordId, objectApiName } = this.form ?? {};
        return error && (recordId ? problemOfForm(error) : problemOfObject(error, objectApiName));
    }

    get unknownMessage() {
        return `The local org has no page at ${this.url}. Enter a valid URL and try again.`;
    }
}
