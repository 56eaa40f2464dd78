import { AUTOMATION_CHECKS } from './automation-checks.ts';
import type { Check } from './check.ts';
import { DEPLOYMENT_CHECKS } from './deployment-checks.ts';
import type { LicenseOrgFacts } from './license-org-facts.ts';
import { ORG_CHECKS } from './org-checks.ts';
import { PACKAGE_CHECKS } from './package-checks.ts';
import { RECORD_CHECKS } from './record-checks.ts';
import { BY_HAND_CHECKS, RIGHTS_CHECKS } from './rights-checks.ts';
import { WORKER_CHECKS } from './worker-checks.ts';

/** Every cause of the guide's chapters "Best Practices", "Troubleshoot" and "FAQ" that shows in the license org, and what else stops licenses. */
export const LICENSE_ORG_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    ...PACKAGE_CHECKS,
    ...AUTOMATION_CHECKS,
    ...RECORD_CHECKS,
    ...WORKER_CHECKS,
    ...RIGHTS_CHECKS,
    ...DEPLOYMENT_CHECKS,
    ...ORG_CHECKS,
    ...BY_HAND_CHECKS,
];
