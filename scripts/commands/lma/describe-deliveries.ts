import type { DeliveryItem, DeliveryReport } from '../../domain/delivery-report.ts';
import type { DeliveryResult } from '../../domain/delivery-result.ts';
import { describeValues } from '../../domain/subscriber-side.ts';
import { group, licenses } from './describe-changes.ts';

/** Up to so many licenses are shown one by one; of more, the first ten. */
const MOST_ROWS = 50;
const FIRST_ROWS = 10;
/** Names told of one failure; the rest is counted. */
const MOST_NAMES = 5;

/** One line of a worker: `L-00001 (Acme) delivered: Active, does not expire, 25 seats`. */
export function describeDelivery({ license, outcome, failed, side }: DeliveryResult): string {
    const who = license.customer === null ? license.name : `${license.name} (${license.customer})`;
    if (failed) return `${who} not delivered: ${failed.failure}: ${failed.message}`;
    if (outcome === 'superseded') return `${who} waits: newer values were delivered meanwhile.`;
    return `${who} ${outcome === 'unchanged' ? 'was in line already' : 'delivered'}: ${describeValues(side ?? license)}`;
}

/** Licenses to be delivered, or that were; failures are told apart. */
export function deliveryRows(items: readonly DeliveryItem[]): readonly Record<string, string>[] {
    const shown = items.filter(({ outcome }) => outcome !== 'failed');
    return (shown.length > MOST_ROWS ? shown.slice(0, FIRST_ROWS) : shown).map((item) => ({
        License: item.name,
        Customer: item.customer ?? item.orgId,
        Package: item.package,
        'Customer Has': item.before === null ? (item.outcome === 'unchanged' ? 'the same' : 'nothing known') : describeValues(item.before),
        'To Be There': describeValues(item.after),
        ...(item.outcome === 'planned' ? {} : { Result: item.outcome }),
    }));
}

/** Failures, each cause once with the licenses that it is about and what to do. */
export function describeFailures(items: readonly DeliveryItem[]): readonly string[] {
    const failed = items.filter(({ outcome }) => outcome === 'failed');
    if (failed.length === 0) return [];
    const byCause = [...Map.groupBy(failed, ({ failure }) => failure ?? 'Unknown')];
    const lines = byCause.flatMap(([cause, same]) => [
        `  ${cause} (${group(same.length)}): ${namesOf(same)}`,
        ...[...new Set(same.slice(0, MOST_NAMES).flatMap(({ message }) => message ?? []))].map((message) => `    ${message}`),
        `    ${same[0]?.remedy ?? ''}`,
    ]);
    return [`Not delivered (${group(failed.length)}):`, ...lines];
}

function namesOf(items: readonly DeliveryItem[]): string {
    const names = items
        .slice(0, MOST_NAMES)
        .map(({ name, customer }) => (customer === null ? name : `${name} (${customer})`))
        .join(', ');
    return items.length > MOST_NAMES ? `${names} and ${group(items.length - MOST_NAMES)} more` : names;
}

export function describeDeliveryWarnings(items: readonly DeliveryItem[]): readonly string[] {
    const warned = items.filter(({ warnings }) => warnings.length > 0);
    const shown = warned
        .slice(0, FIRST_ROWS)
        .map(({ name, customer, warnings }) => `${name}${customer === null ? '' : ` (${customer})`}: ${warnings.join(' ')}`);
    return warned.length > FIRST_ROWS ? [...shown, `${group(warned.length - FIRST_ROWS)} more licenses have warnings: see --result-format csv.`] : shown;
}

/** `480 licenses in 470 orgs are delivered. This takes about 40 API requests of the license org.` */
export function describeDeliveryPlan({ counts, apiRequests }: DeliveryReport): string {
    const left = apiRequests.left === null ? '' : ` of the ${group(apiRequests.left)} that may be used today`;
    const orgs = `${group(counts.orgs)} ${counts.orgs === 1 ? 'org' : 'orgs'}`;
    return `${licenses(counts.licenses)} in ${orgs}. This takes about ${group(apiRequests.forecast)} API requests of the license org${left}, and up to 4 of each customer's.`;
}

/** `R-00012: 480 licenses delivered, 12 were in line already, 8 failed.` */
export function describeDeliveryResult({ counts, run, dryRun }: DeliveryReport): string {
    const parts = [
        `${licenses(counts.delivered)} ${dryRun ? 'would be delivered' : 'delivered'}`,
        counts.unchanged > 0 && `${group(counts.unchanged)} in line already`,
        counts.failed > 0 && `${group(counts.failed)} ${dryRun ? 'would fail' : 'failed'}`,
        counts.open > 0 && `${group(counts.open)} not done yet`,
    ];
    return `${run === null ? '' : `${run.name}: `}${parts.filter(Boolean).join(', ')}.`;
}
