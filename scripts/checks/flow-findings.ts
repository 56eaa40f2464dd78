import { basename } from 'node:path';
import scanner from '@flow-scanner/lightning-flow-scanner-core';

/** What may break a rule, by flow and rule, and why. */
const EXCEPTIONS = {
    // Only record-triggered flows have an order; the rule asks the scheduled one for it, too.
    License_Expiry_Reminders: { TriggerOrder: ['TriggerOrder'] },
};

/** One sentence for each finding of the Flow Scanner in these files: flow, rule, elements. A file that is no flow is a finding. */
export async function flowFindings(files: readonly string[]): Promise<readonly string[]> {
    const parsed = await scanner.parse(files);
    const broken = parsed.flatMap(({ errorMessage }, index) => (errorMessage === undefined ? [] : [`${basename(files[index] ?? '')}: ${errorMessage}`]));
    const results = scanner.scan(
        parsed.filter(({ errorMessage }) => errorMessage === undefined),
        { betaMode: true, exceptions: EXCEPTIONS },
    );
    const findings = results.flatMap(({ flow, ruleResults }) =>
        ruleResults
            .filter(({ occurs, details }) => occurs && details.length > 0)
            .map(({ ruleName, details }) => `${flow.name}: ${ruleName}: ${details.map(({ name }) => name).join(', ')}`),
    );
    return [...broken, ...findings];
}
