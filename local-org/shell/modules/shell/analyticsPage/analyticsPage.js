import { LightningElement, api } from 'lwc';
import { onReload } from 'data/entries';
import { messageOf, sendToApi } from 'data/requests';

/** What the tabs Reports and Dashboards list. */
const KINDS = {
    Report: { label: 'Reports', icon: 'standard:report', noun: 'report', name: 'Name' },
    Dashboard: { label: 'Dashboards', icon: 'standard:dashboard', noun: 'dashboard', name: 'Title' },
};

/** The reports or dashboards that were deployed, with their folders. */
export default class AnalyticsPage extends LightningElement {
    @api objectApiName;
    rows;
    problem;

    connectedCallback() {
        this.stopListening = onReload(() => this.problem && this.load());
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: this.kind.label }));
        this.load();
    }

    disconnectedCallback() {
        this.stopListening();
    }

    async load() {
        try {
            await this.read();
            this.problem = undefined;
        } catch (error) {
            this.problem = messageOf(error);
        }
    }

    async read() {
        const { name } = this.kind;
        const soql = `SELECT Id, ${name}, Description, FolderName FROM ${this.objectApiName} ORDER BY ${name} LIMIT 2000`;
        const { records } = await sendToApi('query', 'GET', `?q=${encodeURIComponent(soql)}`);
        this.rows = records.map((record) => ({ id: record.Id, name: record[name], description: record.Description, folder: record.FolderName }));
    }

    get kind() {
        return KINDS[this.objectApiName];
    }

    get columns() {
        const nameLabel = `${this.kind.noun[0].toUpperCase()}${this.kind.noun.slice(1)} Name`;
        return [
            { label: nameLabel, fieldName: 'name', wrapText: true },
            { label: 'Description', fieldName: 'description', wrapText: true },
            { label: 'Folder', fieldName: 'folder', wrapText: true },
        ];
    }

    get notice() {
        return `The local org keeps ${this.kind.noun}s as they were deployed and does not run them. In a Salesforce org, they show their numbers here.`;
    }

    get summary() {
        if (!this.rows) return '';
        return `${this.rows.length} ${this.rows.length === 1 ? 'item' : 'items'}`;
    }

    get isEmpty() {
        return this.rows?.length === 0;
    }

    get emptyText() {
        return `No ${this.kind.noun}s were deployed.`;
    }
}
