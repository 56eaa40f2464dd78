import type { PlannableLicense } from './change-plan.ts';

/** A license for tests: active, with an end and ten seats. */
export function exampleLicense(changes: Partial<PlannableLicense> = {}): PlannableLicense {
    return {
        recordId: 'a02L0yEH0000001IGA',
        name: 'L-00001',
        key: '00DL0iIdRhZj5An-033L0yEH0000001',
        customer: 'Acme Industries',
        packageName: 'Timesheets',
        orgId: '00DL0iIdRhZj5An',
        status: 'Active',
        expiration: '2027-01-31',
        seats: 10,
        usedLicenses: 7,
        installDate: '2026-10-15',
        uninstallDate: null,
        statusBeforeUninstall: null,
        wasActive: true,
        trialMaxDays: 90,
        lastChangeRunId: null,
        ...changes,
    };
}
