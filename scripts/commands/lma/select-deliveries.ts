import { SfError } from '@salesforce/core';
import type { DeliverableLicense } from '../../domain/deliverable-license.ts';
import { isReferred } from '../../domain/license-reference.ts';
import { wholeSeconds } from '../../domain/subscriber-side.ts';
import { deliverableFromRow, DELIVERABLE_SELECT, dueCondition, INSTALLED_CONDITION, OPEN_CONDITION } from '../../org/read-deliverable-licenses.ts';
import { readFilteredLicenses, type LicenseSelection } from '../../org/read-filtered-licenses.ts';
import type { DeliverFlagValues } from './deliver-flags.ts';

/** What is delivered: licenses that are named, or known to differ where that was asked for, whether they are due or not; else what is due. */
export async function selectDeliveries(selection: LicenseSelection, flags: DeliverFlagValues): Promise<readonly DeliverableLicense[]> {
    const select = { select: DELIVERABLE_SELECT, and: conditionOf(flags), rest: 'ORDER BY Delivery_Due_Since__c, Name' };
    const found: DeliverableLicense[] = [];
    for await (const rows of readFilteredLicenses(selection, select)) found.push(...rows.map(deliverableFromRow));
    const missing = selection.condition.references.find((reference) => !found.some((license) => isReferred(reference, license)));
    if (missing) throw nothingToDeliver(missing.typed, selection.licenseOrg.alias);
    return found;
}

function conditionOf(flags: DeliverFlagValues): string {
    const isNamed = (flags.license?.length ?? 0) > 0 || flags.differs === true;
    if (isNamed) return INSTALLED_CONDITION;
    const due = flags['retry-failed'] ? OPEN_CONDITION : dueCondition(wholeSeconds(new Date().toISOString()));
    return `${INSTALLED_CONDITION} AND ${flags.overwrite ? `(${due} OR Differs_From_Customer__c = true)` : due}`;
}

function nothingToDeliver(typed: string, alias: string): SfError {
    return SfError.create({
        name: 'NoSuchLicense',
        message: `No license ${typed} with an installation matches in ${alias}. Nothing was written.`,
        actions: [`See the license: sf lma license show --license ${typed} --target-org ${alias}`],
    });
}
