import { api } from 'lwc';
import { send } from 'data/requests';
import { timeText } from 'shell/setupTime';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Component', field: 'component', isLong: true },
    { label: 'Problem', field: 'problem', isLong: true },
    { label: 'File', field: 'place', isLong: true },
];

/** The last deployments and validations, the newest first, with what kept those that failed. */
export default class SetupDeployments extends SetupTopic {
    @api url;
    answer = { totalSize: 0, deployments: [] };
    columns = COLUMNS;

    async read() {
        this.answer = await send('GET', '/local-org/deployments');
    }

    get summary() {
        const { totalSize, deployments } = this.answer;
        if (!this.isLoaded || this.problem) return '';
        if (totalSize === 0) return 'Nothing was deployed yet.';
        return `${totalSize} ${totalSize === 1 ? 'deployment' : 'deployments'}${deployments.length < totalSize ? `, the last ${deployments.length} shown` : ''}`;
    }

    get deployments() {
        return this.answer.deployments.map((deployment) => ({
            ...deployment,
            statusClass: `slds-badge slds-m-left_x-small ${THEMES[deployment.status] ?? ''}`,
            what: `${deployment.checkOnly ? 'Validation' : 'Deployment'} ${deployment.id}`,
            when: `${timeText(deployment.createdDate)} by ${deployment.createdByName}`,
            count: `${deployment.numberComponentsDeployed} of ${deployment.numberComponentsTotal} components, ${deployment.numberComponentErrors} ${deployment.numberComponentErrors === 1 ? 'error' : 'errors'}`,
            rows: deployment.problems.map(rowOf),
            caption: `Problems of ${deployment.id}`,
        }));
    }
}

const THEMES = { Succeeded: 'slds-theme_success', SucceededPartial: 'slds-theme_warning', Failed: 'slds-theme_error', Canceled: 'slds-theme_error' };

function rowOf({ componentType, fullName, fileName, lineNumber, columnNumber, problem, problemType }, key) {
    const place = [fileName, lineNumber, columnNumber].filter(Boolean).join(':');
    return { key, component: [componentType, fullName].filter(Boolean).join(' '), place, problem: `${problemType ?? 'Error'}: ${problem}` };
}
