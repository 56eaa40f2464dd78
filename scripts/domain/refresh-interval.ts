import type { AssociatedPackage } from './associated-package.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { Settings } from './settings.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** R10; `null`: never refreshed, so at once. */
export function nextRefreshOn(lastRefresh: LocalDate | null, { refreshIntervalDays }: Settings): LocalDate | null {
    return lastRefresh && addDays(lastRefresh, refreshIntervalDays);
}

/** R10: a package is refreshed once per interval; the refusal says from when it is possible again. */
export function checkInterval(found: AssociatedPackage, today: LocalDate, settings: Settings, sameCommand: string): Verdict<AssociatedPackage> {
    const next = nextRefreshOn(found.lastLicenseRefresh, settings);
    if (!next || today >= next) return accept(found);
    return refuse(
        'RefreshedRecently',
        `The licenses of "${found.name}" were refreshed on ${found.lastLicenseRefresh ?? ''}; the next refresh is possible from ${next}.`,
        `Refresh all the same: ${sameCommand} --ignore-interval`,
    );
}
