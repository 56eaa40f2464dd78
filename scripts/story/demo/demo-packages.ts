import { toId18 } from '../../domain/ids.ts';

export interface DemoVersion {
    readonly id: string;
    readonly label: string;
    readonly number: string;
    readonly sequence: number;
    /** Days before today. */
    readonly releasedDaysAgo: number;
}

export interface DemoPackage {
    readonly id: string;
    readonly name: string;
    readonly namespace: string;
    /** How much of all licenses it has. */
    readonly weight: number;
    readonly defaultStatus: 'Trial' | 'Active';
    readonly defaultLengthDays: number | null;
    readonly defaultSeats: number | null;
    /** Oldest first. */
    readonly versions: readonly DemoVersion[];
}

/** The org where these packages are said to be developed: none of the story's, so that no refresh looks for them there. */
export const DEMO_DEVELOPER_ORG_ID = toId18('00D5j00000Fjord');

const DAYS_BETWEEN_VERSIONS = 75;

export const DEMO_PACKAGES: readonly DemoPackage[] = [
    demoPackage(1, 'Expenses', 'fjexpense', 40, ['1.0', '1.1', '1.2', '2.0', '2.1', '2.2', '3.0', '3.1'], { defaultLengthDays: 30, defaultSeats: 10 }),
    demoPackage(2, 'Invoicing', 'fjinvoice', 30, ['1.0', '1.1', '2.0', '2.1', '2.2', '2.3'], { defaultLengthDays: 30, defaultSeats: 5 }),
    demoPackage(3, 'Roster', 'fjroster', 18, ['1.0', '1.1', '1.2', '1.3'], { defaultLengthDays: 14, defaultSeats: 25 }),
    demoPackage(4, 'Signatures', 'fjsign', 12, ['1.0', '1.1', '1.2'], { defaultStatus: 'Active', defaultLengthDays: null, defaultSeats: null }),
];

function demoPackage(
    index: number,
    name: string,
    namespace: string,
    weight: number,
    labels: readonly string[],
    defaults: { readonly defaultStatus?: 'Trial' | 'Active'; readonly defaultLengthDays: number | null; readonly defaultSeats: number | null },
): DemoPackage {
    const versions = labels.map((label, at) => demoVersion(index, label, at, (labels.length - at) * DAYS_BETWEEN_VERSIONS - 40));
    return { id: toId18(`0335j00000Demo${index}`), name, namespace, weight, versions, defaultStatus: 'Trial', ...defaults };
}

function demoVersion(packageIndex: number, label: string, at: number, releasedDaysAgo: number): DemoVersion {
    const [major = 0, minor = 0] = label.split('.').map(Number);
    const id = toId18(`04t5j00000De${packageIndex}${String(at).padStart(2, '0')}`);
    return { id, label, number: `${label}.0`, sequence: major * 1_000_000 + minor * 1_000, releasedDaysAgo };
}
