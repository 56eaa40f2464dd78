import { api } from 'lwc';
import { queryAll } from 'shell/setupQuery';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Flow Label', field: 'label' },
    { label: 'Flow API Name', field: 'name', url: 'interviewsUrl' },
    { label: 'Active', field: 'active' },
    { label: 'Process Type', field: 'kind' },
    { label: 'Trigger', field: 'trigger' },
    { label: 'Description', field: 'description', isLong: true },
];
const SOQL =
    'SELECT ApiName, Label, Description, ProcessType, TriggerType, RecordTriggerType, TriggerObjectOrEventLabel, IsActive FROM FlowDefinitionView ORDER BY Label';

/** The flows of the org; each leads to its interviews. */
export default class SetupFlows extends SetupTopic {
    @api url;
    rows = [];
    columns = COLUMNS;

    async read() {
        this.rows = (await queryAll(SOQL)).map(rowOf);
    }

    get summary() {
        return this.rows.length === 1 ? '1 flow' : `${this.rows.length} flows`;
    }
}

function rowOf({ ApiName, Label, Description, ProcessType, TriggerType, RecordTriggerType, TriggerObjectOrEventLabel, IsActive }) {
    return {
        key: ApiName,
        name: ApiName,
        interviewsUrl: `/lightning/setup/Pausedflows/home?flow=${encodeURIComponent(ApiName)}`,
        label: Label,
        active: IsActive ? 'Yes' : 'No',
        kind: ProcessType,
        trigger: [TriggerObjectOrEventLabel, RecordTriggerType, TriggerType].filter(Boolean).join(', '),
        description: Description,
    };
}
