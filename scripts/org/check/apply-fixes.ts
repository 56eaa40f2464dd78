import type { Connection } from '@salesforce/core';
import type { AppliedFix } from '../../domain/check/check-report.ts';
import type { Fix } from '../../domain/check/check.ts';
import { callComposite, errorOfAnswer, type SubRequest } from '../call-composite.ts';
import { reasonOf } from '../org-error.ts';

const FIXES_PER_CALL = 25;

/** Puts right what was shown, up to 25 a call; what the org refuses is told and stops nothing else. Repeating it changes nothing more. */
export async function applyFixes(connection: Connection, fixes: readonly Fix[]): Promise<readonly AppliedFix[]> {
    const applied: AppliedFix[] = [];
    for (let start = 0; start < fixes.length; start += FIXES_PER_CALL) {
        const some = fixes.slice(start, start + FIXES_PER_CALL);
        const answers = await callComposite(connection, some.map(requestOf), { allOrNone: false, isRepeatable: false });
        for (const [index, { what }] of some.entries()) {
            const answer = answers[index];
            const error = answer ? errorOfAnswer(answer) : new Error('The org gave no answer.');
            applied.push(error ? { what, outcome: 'refused', message: reasonOf(error) } : { what, outcome: 'done', message: null });
        }
    }
    return applied;
}

const REASON = 'sf lma org check --fix';

function requestOf(fix: Fix, index: number): SubRequest {
    const referenceId = `fix${index}`;
    if (fix.kind === 'refresh') {
        const body = { Kind__c: 'Refresh', State__c: 'Requested', Source__c: 'Command', Package__c: fix.packageRecordId, Reason__c: REASON };
        return { method: 'POST', path: '/sobjects/License_Run__c', referenceId, body };
    }
    const body = { Account__c: fix.accountId, Contact__c: fix.contactId, Change_Reason__c: 'Lead converted', Change_Source__c: 'Command' };
    return { method: 'PATCH', path: `/sobjects/License__c/${fix.licenseId}`, referenceId, body };
}
