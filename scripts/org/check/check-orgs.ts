import type { Org } from '@salesforce/core';
import type { CheckedOrg } from '../../domain/check/check-report.ts';
import { runChecks } from '../../domain/check/check.ts';
import { CUSTOMER_ORG_CHECKS } from '../../domain/check/customer-org-checks.ts';
import { LICENSE_ORG_CHECKS } from '../../domain/check/license-org-checks.ts';
import { PACKAGING_ORG_CHECKS } from '../../domain/check/packaging-org-checks.ts';
import { readCustomerOrgFacts } from './read-customer-org-facts.ts';
import { readLicenseOrgFacts } from './read-license-org-facts.ts';
import { readPackagingOrgFacts } from './read-packaging-org-facts.ts';

export async function checkLicenseOrg(org: Org, reservePercent: number): Promise<CheckedOrg> {
    const facts = await readLicenseOrgFacts(org, reservePercent);
    return { alias: facts.alias, role: 'license', checks: runChecks(LICENSE_ORG_CHECKS, facts) };
}

export async function checkPackagingOrg(license: Org, packaging: Org): Promise<CheckedOrg> {
    const facts = await readPackagingOrgFacts(license, packaging);
    return { alias: facts.alias, role: 'packaging', checks: runChecks(PACKAGING_ORG_CHECKS, facts) };
}

export async function checkCustomerOrg(license: Org, customer: Org): Promise<CheckedOrg> {
    const facts = await readCustomerOrgFacts(license, customer);
    return { alias: facts.alias, role: 'customer', checks: runChecks(CUSTOMER_ORG_CHECKS, facts) };
}
