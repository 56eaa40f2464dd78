import type { Connection } from '@salesforce/core';
import type { CheckReport } from '../../domain/check/check-report.ts';
import { storedReport } from '../../domain/check/stored-report.ts';
import { callOrg } from '../call-org.ts';
import { reasonOf } from '../org-error.ts';
import { queryRows } from '../query-rows.ts';

/** Puts what a check found on record as a run that has ended, where License Health reads it; why not, if the org does not take it. */
export async function recordCheck(connection: Connection, report: CheckReport, reason: string): Promise<string | null> {
    const checks = report.orgs.reduce((sum, org) => sum + org.checks.length, 0);
    const body = {
        Kind__c: 'Check',
        State__c: 'Succeeded',
        Source__c: 'Command',
        Reason__c: reason,
        Started_At__c: report.checkedAt,
        Finished_At__c: new Date().toISOString(),
        Total__c: checks,
        Done__c: checks,
        Changed__c: 0,
        Unchanged__c: checks,
        Refused__c: 0,
        Report__c: storedReport(report),
    };
    try {
        await callOrg(connection, { method: 'POST', path: '/sobjects/License_Run__c', body, isRepeatable: false });
        return null;
    } catch (error) {
        if (error instanceof Error) return reasonOf(error);
        throw error;
    }
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether somebody checked within a day. */
export async function wasCheckedLately(connection: Connection): Promise<boolean> {
    const since = `${new Date(Date.now() - DAY_MS).toISOString().slice(0, 19)}Z`;
    return (await queryRows(connection, `SELECT Id FROM License_Run__c WHERE Kind__c = 'Check' AND CreatedDate > ${since} LIMIT 1`)).length > 0;
}
