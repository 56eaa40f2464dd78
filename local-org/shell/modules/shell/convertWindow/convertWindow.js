import { LightningElement, api } from 'lwc';
import { listUrl, recordUrl } from 'data/display';
import { invalidate } from 'data/entries';
import { messageOf, sendToApi } from 'data/requests';
import { goTo } from 'force/navigation';

const NEW = 'new';
const EXISTING = 'existing';

/** Converts a lead: into which account, with or without an opportunity; then leads to what became of it. Fires `close`. */
export default class ConvertWindow extends LightningElement {
    @api recordId;
    offer;
    account = NEW;
    accountId;
    opportunityName = '';
    skipsOpportunity = false;
    status;
    converted;
    isWorking = false;
    problem;

    accountChoices = [
        { value: NEW, label: 'Create New' },
        { value: EXISTING, label: 'Choose Existing' },
    ];

    connectedCallback() {
        this.begin();
    }

    renderedCallback() {
        if (this.hadFocus) return;
        this.hadFocus = true;
        this.template.querySelector('section').focus();
    }
    hadFocus = false;

    get path() {
        return `/conversions/${encodeURIComponent(this.recordId)}`;
    }

    async begin() {
        await this.attempt(async () => {
            this.offer = await sendToApi('shell', 'GET', this.path);
            this.opportunityName = this.offer.company;
            [this.status] = this.offer.statuses;
        });
    }

    async attempt(work) {
        this.isWorking = true;
        this.problem = undefined;
        try {
            await work();
        } catch (error) {
            this.problem = messageOf(error);
        }
        this.isWorking = false;
    }

    get heading() {
        return this.converted ? 'Your lead has been converted' : 'Convert Lead';
    }

    get isAsking() {
        return this.offer && !this.converted;
    }

    get isNewAccount() {
        return this.account === NEW;
    }

    get statuses() {
        return this.offer.statuses.map((value) => ({ value, label: value }));
    }

    get cannotConvert() {
        return this.isWorking || !this.offer || (!this.isNewAccount && !this.accountId);
    }

    get results() {
        const { accountId, contactId, opportunityId } = this.converted;
        const records = [
            { label: 'Account', object: 'Account', id: accountId, icon: 'standard:account' },
            { label: 'Contact', object: 'Contact', id: contactId, icon: 'standard:contact' },
            { label: 'Opportunity', object: 'Opportunity', id: opportunityId, icon: 'standard:opportunity' },
        ];
        return records.filter(({ id }) => id).map((record) => ({ ...record, url: recordUrl(record.object, record.id), text: this.nameOf(record.object) }));
    }

    nameOf(object) {
        if (object === 'Contact') return this.offer.name;
        if (object === 'Opportunity') return this.opportunityName;
        return this.isNewAccount ? this.offer.company : 'The account you chose';
    }

    handleAccountChoice(event) {
        this.account = event.detail.value;
    }

    handleAccount(event) {
        this.accountId = event.detail.recordId;
    }

    handleSkip(event) {
        this.skipsOpportunity = event.detail.checked;
    }

    handleOpportunity(event) {
        this.opportunityName = event.detail.value;
    }

    handleStatus(event) {
        this.status = event.detail.value;
    }

    handleConvert() {
        return this.attempt(async () => {
            const opportunity = this.skipsOpportunity ? { doNotCreateOpportunity: true } : { opportunityName: this.opportunityName };
            const account = this.isNewAccount ? {} : { accountId: this.accountId };
            this.converted = await sendToApi('shell', 'POST', this.path, { ...account, ...opportunity, convertedStatus: this.status });
        });
    }

    handleLeads() {
        this.tell();
        goTo(listUrl('Lead'));
    }

    handleKey(event) {
        if (event.key === 'Escape' && !event.defaultPrevented) this.handleClose();
    }

    handleClose() {
        if (this.isWorking) return;
        if (this.converted) this.tell();
        this.dispatchEvent(new CustomEvent('close'));
    }

    tell() {
        invalidate({ ids: [this.recordId], objects: ['Lead', 'Account', 'Contact', 'Opportunity'] });
    }
}
