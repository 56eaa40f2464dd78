import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { licenseFilters, packageFilters, runFilters } from './checks';
import { licenseFindings, packageFindings, runFindings, sortFindings } from './findings';
import { LICENSE_QUERY, NAMED_PACKAGES, PACKAGE_QUERY, RUN_QUERY } from './healthQueries';
import { BLIND_SPOTS, LABELS, SEVERITY_LABELS } from './labels';

/**
 * @typedef {object} Part What was found by one query.
 * @property {import('./findings').Finding[]} [findings]
 * @property {string[]} errors
 */

/** @type {Part} */
const NOTHING_YET = Object.freeze({ errors: [] });

const ICONS = Object.freeze({ error: 'utility:error', warning: 'utility:warning', info: 'utility:info' });
const ICON_VARIANTS = Object.freeze({ error: 'error', warning: 'warning', info: '' });

/** What a page can see of the state of the license org. */
export default class OrgHealth extends LightningElement {
    labels = LABELS;

    blindSpots = BLIND_SPOTS;

    /** @type {Record<'packages' | 'licenses' | 'runs', Part>} */
    parts = { packages: NOTHING_YET, licenses: NOTHING_YET, runs: NOTHING_YET };

    /** Key of the finding whose licenses are listed. @type {string | undefined} */
    openKey;

    /** @type {Record<string, (() => Promise<unknown>) | undefined>} */
    refreshers = {};

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: PACKAGE_QUERY, variables: '$packageVariables' })
    wiredPackages(result) {
        this.take('packages', result, packageFindings);
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: LICENSE_QUERY, variables: '$licenseVariables' })
    wiredLicenses(result) {
        this.take('licenses', result, (data) => licenseFindings(data, this.today));
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: RUN_QUERY, variables: '$runVariables' })
    wiredRuns(result) {
        this.take('runs', result, runFindings);
    }

    get today() {
        return todayIn(TIME_ZONE, new Date());
    }

    get packageVariables() {
        return { first: NAMED_PACKAGES, ...packageFilters(this.today) };
    }

    get licenseVariables() {
        return licenseFilters(this.today);
    }

    get runVariables() {
        return runFilters();
    }

    get isLoading() {
        return this.allParts.some(({ findings, errors }) => findings === undefined && errors.length === 0);
    }

    get errors() {
        return this.allParts.flatMap(({ errors }) => errors);
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get isAllFine() {
        return !this.isLoading && !this.hasErrors && this.findings.length === 0;
    }

    get findings() {
        return sortFindings(this.allFindings).map((finding) => ({
            ...finding,
            icon: ICONS[finding.severity],
            iconVariant: ICON_VARIANTS[finding.severity],
            severityLabel: SEVERITY_LABELS[finding.severity],
            spokenTitle: `: ${finding.title}`,
            hasMore: finding.examples.length > 0 && finding.count > finding.examples.length,
            isOpen: finding.key === this.openKey,
        }));
    }

    get fine() {
        return this.allFindings.filter(({ count }) => count === 0).map(({ key, title }) => ({ key, title }));
    }

    get hasFine() {
        return this.fine.length > 0;
    }

    get allParts() {
        const { packages, runs, licenses } = this.parts;
        return [packages, runs, licenses];
    }

    get allFindings() {
        return this.allParts.flatMap(({ findings }) => findings ?? []);
    }

    async handleReload() {
        try {
            await Promise.all(Object.values(this.refreshers).map((refresh) => refresh?.()));
        } catch (error) {
            this.parts = { ...this.parts, licenses: { ...this.parts.licenses, errors: reduceErrors(error).page } };
        }
    }

    /** @param {Event & { currentTarget: HTMLElement }} event */
    handleShow(event) {
        this.openKey = event.currentTarget.dataset.key;
    }

    handleClose() {
        const opener = /** @type {HTMLElement | undefined} */ (this.openerOf(this.openKey));
        this.openKey = undefined;
        opener?.focus();
    }

    /** @param {string | undefined} key */
    openerOf(key) {
        return [.../** @type {NodeListOf<HTMLElement>} */ (this.template?.querySelectorAll('.show') ?? [])].find(({ dataset }) => dataset.key === key);
    }

    /**
     * @param {'packages' | 'licenses' | 'runs'} name
     * @param {import('lightning/graphql').GraphqlResult} result
     * @param {(data: unknown) => import('./findings').Finding[]} find
     */
    take(name, { data, errors, refresh }, find) {
        this.refreshers[name] = refresh;
        if (errors) {
            this.parts = { ...this.parts, [name]: { errors: reduceErrors({ body: errors }).page } };
        } else if (data) {
            this.parts = { ...this.parts, [name]: { findings: find(data), errors: [] } };
        }
    }
}
