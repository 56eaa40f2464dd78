import { differenceFromJournal, type JournalEntry } from './journal.ts';
import type { RefreshReport, ReportedLicense } from './refresh-report.ts';
import type { WrittenRows } from './outcome.ts';
import type { RunTally } from './run-tally.ts';

/**
 * Counts the licenses of a refresh. What it changed is what the journal says of its run: that is also true when an earlier worker
 * was interrupted, whose changes this one found done.
 */
export function tallyRefresh(tally: RunTally, report: RefreshReport, written: WrittenRows, journal: readonly JournalEntry[]): void {
    const entries = Map.groupBy(journal, (entry) => entry.licenseId);
    for (const license of report.licenses) {
        const message = written?.get(license.key)?.refusal?.message;
        if (message === undefined) tallyLicense(tally, license, entries.get(license.id ?? '') ?? []);
        else tally.refused(license.id, license.subscriber, [message]);
    }
    for (const { record, label, message } of report.refusals) if (record !== 'License') tally.refusedBeside(`${record} ${label}`, [message]);
}

function tallyLicense(tally: RunTally, { outcome }: ReportedLicense, entries: readonly JournalEntry[]): void {
    if (outcome === 'unchanged' && entries.length === 0) tally.unchanged();
    else tally.changed(entries.map(differenceFromJournal));
}
