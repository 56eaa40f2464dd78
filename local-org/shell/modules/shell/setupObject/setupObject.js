import { api } from 'lwc';
import { pageReferenceOf } from 'force/navigation';
import { sendToApi } from 'data/requests';
import { queryAll } from 'shell/setupQuery';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Field Label', field: 'label' },
    { label: 'Field Name', field: 'name' },
    { label: 'Data Type', field: 'kind' },
    { label: 'Description', field: 'description', isLong: true },
    { label: 'Help Text', field: 'help' },
];

/** The fields of one object, as Object Manager lists them. */
export default class SetupObject extends SetupTopic {
    @api url;
    label = '';
    rows = [];
    columns = COLUMNS;

    get objectApiName() {
        return pageReferenceOf(this.url).attributes.objectApiName;
    }

    async read() {
        const { name, label, fields } = await sendToApi('sobjects', 'GET', `/${encodeURIComponent(this.objectApiName)}/describe`);
        const soql = `SELECT QualifiedApiName, DataType, Description FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = '${name}'`;
        const definitions = new Map((await queryAll(soql)).map((definition) => [definition.QualifiedApiName, definition]));
        this.label = label;
        this.rows = fields.map((field) => rowOf(field, definitions.get(field.name))).sort((a, b) => a.label.localeCompare(b.label));
    }

    get heading() {
        return `${this.label || this.objectApiName}: Fields & Relationships`;
    }

    get summary() {
        return this.isLoaded && !this.problem ? `${this.objectApiName}, ${this.rows.length} fields` : '';
    }
}

function rowOf({ name, label, type, inlineHelpText }, definition) {
    return { key: name, name, label, kind: definition?.DataType ?? type, description: definition?.Description, help: inlineHelpText };
}
