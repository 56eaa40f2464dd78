import { momentIn } from '../../domain/calendar.ts';
import type { Term } from '../../domain/customer-side.ts';
import type { LicenseDetails, LicenseEvent } from '../../domain/license-details.ts';
import { describeExpiration, describeSeats } from './words.ts';

const MOMENT_LENGTH = '2026-11-28 00:21'.length;

/** A line of what is known of a license. */
export type Fact = readonly [label: string, value: string];

/** What is known of a license, for people: a blank line stands between groups, what is blank is left out. */
export function licenseFacts(license: LicenseDetails, timeZone: string): readonly (readonly Fact[])[] {
    const { package: itsPackage, version, lead, account, contact, subscriberOrg: org, lastChange, delivery } = license;
    const moment = (instant: string | null): string => (instant === null ? '' : momentIn(timeZone, instant));
    const groups: readonly (readonly Fact[])[] = [
        [
            ['Status', license.isExpired ? `${license.status ?? ''}, expired` : (license.status ?? '')],
            ['Expiration', license.status === 'Uninstalled' && license.expiration === null ? '' : describeExpiration(license.expiration)],
            ['Seats', describeUse(license)],
            ['Installed', license.installDate ?? ''],
            ['Uninstalled', license.uninstallDate ?? ''],
        ],
        [
            ['Subscriber org', joined(org.name, org.isSandbox && 'sandbox', org.orgId)],
            ['', joined(org.edition, org.instance, org.status, org.trialExpiration && `trial until ${org.trialExpiration}`)],
            ['Production license', license.productionLicense?.name ?? ''],
            ['Package', joined(itsPackage?.name, itsPackage?.namespace, itsPackage?.packageId)],
            ['Version', joined(version?.number, version?.name, version?.versionId)],
            ['Lead', joined(lead?.name, lead?.email)],
            ['Account', joined(account?.name, account?.id)],
            ['Contact', joined(contact?.name, contact?.id)],
        ],
        [
            ['Last changed', joined(moment(lastChange.at), lastChange.by, lastChange.source, lastChange.reason)],
            ['Delivery', joined(delivery.status, delivery.lastDelivered && `last delivered ${moment(delivery.lastDelivered)}`)],
            ['Delivery failure', joined(delivery.failure, delivery.remedy)],
            ['Record', joined(license.id, license.key)],
        ],
    ];
    return groups.map((facts) => facts.filter(([, value]) => value !== '')).filter((facts) => facts.length > 0);
}

/** Both sides, term by term. */
export function customerRows(license: LicenseDetails): readonly Readonly<Record<'Field' | 'Here' | 'Customer' | 'Differs', string>>[] {
    const { customerSide } = license;
    const row = (label: string, term: Term, here: string, customer: string): ReturnType<typeof customerRows>[number] => ({
        Field: label,
        Here: here,
        Customer: customer,
        Differs: customerSide.differs.includes(term) ? 'differs' : '',
    });
    return [
        row('Status', 'status', license.status ?? '', customerSide.status ?? ''),
        row('Expiration', 'expiration', describeExpiration(license.expiration), describeExpiration(customerSide.expiration)),
        row('Seats', 'seats', describeSeats(license.seats), describeSeats(customerSide.seats)),
    ];
}

/** The journal, newest first: what one change did to several fields stands together, with who, through what, in which run and why below it. */
export function journalLines(journal: readonly LicenseEvent[], timeZone: string): readonly string[] {
    const changes = Map.groupBy(journal, ({ at, by, source, run, reason }) => JSON.stringify([at, by, source, run, reason]));
    return [...changes.values()].flatMap((events) => changeLines(events, timeZone));
}

function changeLines(events: readonly LicenseEvent[], timeZone: string): readonly string[] {
    const [first] = events;
    if (!first) return [];
    const { at, by, source, run, reason } = first;
    const moment = at === null ? '' : momentIn(timeZone, at);
    const origin = joined(by, source, run && `run ${run.name ?? run.id}`);
    const lines = [...events.map(describeEvent), reason === null ? origin : `${origin}: ${reason}`];
    return lines.map((line, index) => `${(index === 0 ? moment : '').padEnd(MOMENT_LENGTH)}  ${line}`);
}

function describeEvent({ type, field, fieldLabel, before, after }: LicenseEvent): string {
    if (field === null) return after === null ? (type ?? '') : `${type ?? ''}: ${after}`;
    const prefix = type === 'Changed' || type === null ? '' : `${type}, `;
    return `${prefix}${fieldLabel ?? field}: ${before ?? 'blank'} → ${after ?? 'blank'}`;
}

function describeUse({ seats, usedSeats, availableSeats, status }: LicenseDetails): string {
    if (seats === null && status === 'Uninstalled') return '';
    return joined(describeSeats(seats), usedSeats !== null && `${usedSeats} used`, availableSeats !== null && `${availableSeats} available`);
}

function joined(...parts: readonly (string | null | undefined | false)[]): string {
    return parts.filter(Boolean).join(', ');
}
