import type { ChangePlan, PlanRun } from '../domain/change-plan.ts';
import { planRequests } from '../domain/plan-requests.ts';
import { callOrg } from './call-org.ts';
import type { ChangeOrg } from './change-org.ts';
import { literal, queryRows, textOf } from './query-rows.ts';

/**
 * Asks the license service to carry a plan out: as one run, or as several when it is too long for one.
 *
 * @param asked Told each run as soon as it is there.
 */
export async function askForRuns(org: ChangeOrg, plan: ChangePlan, asked: (run: PlanRun) => Promise<void>): Promise<void> {
    const said = { State__c: 'Requested', Source__c: 'Command', ...(plan.reason !== null && { Reason__c: plan.reason }) };
    if (plan.kind === 'undo') {
        await asked(await askFor(org, { ...said, Kind__c: 'Undo', Undoes__c: plan.undoes?.id ?? null }));
        return;
    }
    for (const request of planRequests(plan)) await asked(await askFor(org, { ...said, Kind__c: 'Bulk Modify', Request__c: request }));
}

async function askFor({ connection }: ChangeOrg, fields: object): Promise<PlanRun> {
    const call = { method: 'POST', path: '/sobjects/License_Run__c', body: fields, isRepeatable: false } as const;
    const { id } = await callOrg<{ readonly id: string }>(connection, call);
    const [row] = await queryRows(connection, `SELECT Name FROM License_Run__c WHERE Id = ${literal(id)}`);
    return { id, name: (row && textOf(row, 'Name')) ?? id };
}
