import { api } from 'lwc';
import { sendToApi } from 'data/requests';
import { objectManagerUrl } from 'shell/setupTopics';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Label', field: 'label', url: 'fieldsUrl' },
    { label: 'API Name', field: 'name' },
    { label: 'Type', field: 'kind' },
    { label: 'Key Prefix', field: 'keyPrefix' },
];

/** The objects of the org that can have pages; each leads to its fields. */
export default class SetupObjects extends SetupTopic {
    @api url;
    rows = [];
    columns = COLUMNS;

    async read() {
        const { sobjects } = await sendToApi('sobjects', 'GET', '');
        const shown = sobjects.filter(({ name, custom, layoutable, searchable }) => (custom ? !name.endsWith('__History') : layoutable && searchable));
        this.rows = shown.map(rowOf).sort((a, b) => a.label.localeCompare(b.label));
    }

    get summary() {
        return this.rows.length === 1 ? '1 object' : `${this.rows.length} objects`;
    }
}

function rowOf({ name, label, custom, keyPrefix }) {
    const kind = name.endsWith('__mdt') ? 'Custom Metadata Type' : custom ? 'Custom Object' : 'Standard Object';
    return { key: name, name, label, kind, keyPrefix, fieldsUrl: objectManagerUrl(name) };
}
