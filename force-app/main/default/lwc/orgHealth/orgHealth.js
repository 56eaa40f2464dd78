import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import MAY_ASK from '@salesforce/customPermission/Modify_Licenses';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { describeMoment, formatMoment } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { requestCheck } from 'c/runRequest';
import { licenseFilters, packageFilters, runFilters } from './checks';
import { licenseFindings, packageFindings, runFindings, sortFindings } from './findings';
import { CHECK_QUERY, LICENSE_QUERY, NAMED_PACKAGES, PACKAGE_QUERY, RUN_QUERY } from './healthQueries';
import { BLIND_SPOTS, LABELS, SEVERITY_LABELS } from './labels';
import { checkIdOf, storedCheck } from './storedCheck';

/**
 * @typedef {object} Part What was found by one query.
 * @property {import('./findings').Finding[]} [findings]
 * @property {string[]} errors
 */

/** @type {Part} */
const NOTHING_YET = Object.freeze({ errors: [] });

const ICONS = Object.freeze({ error: 'utility:error', warning: 'utility:warning', info: 'utility:info' });
const ICON_VARIANTS = Object.freeze({ error: 'error', warning: 'warning', info: '' });

/** What a page can see of the state of the license org, and what the last check of a command or worker saw besides. */
export default class OrgHealth extends LightningElement {
    labels = LABELS;

    mayAsk = MAY_ASK === true;

    /** @type {Record<'packages' | 'licenses' | 'runs', Part>} */
    parts = { packages: NOTHING_YET, licenses: NOTHING_YET, runs: NOTHING_YET };

    /** What the last check found, and whether that is known yet. @type {{ check?: import('./storedCheck').StoredCheck, isKnown: boolean, errors: string[] }} */
    stored = { isKnown: false, errors: [] };

    /** The check that was asked for here. @type {string | undefined} */
    runId;

    isAsking = false;

    /** @type {readonly string[]} */
    askErrors = [];

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

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: CHECK_QUERY, variables: '$checkVariables' })
    wiredCheck({ data, errors, refresh }) {
        this.refreshers.check = refresh;
        if (errors) {
            this.stored = { isKnown: true, errors: reduceErrors({ body: errors }).page };
        } else if (data) {
            this.stored = { check: storedCheck(data), isKnown: true, errors: [] };
        }
    }

    get checkVariables() {
        return {};
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
        return !this.stored.isKnown || this.allParts.some(({ findings, errors }) => findings === undefined && errors.length === 0);
    }

    get errors() {
        return [...this.allParts, this.stored].flatMap(({ errors }) => errors);
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get isAllFine() {
        return !this.isLoading && !this.hasErrors && this.findings.length === 0;
    }

    get checkedText() {
        const { check } = this.stored;
        return check === undefined ? LABELS.neverChecked : fillLabel(LABELS.checked, [describeMoment(check.moment, new Date()), formatMoment(check.moment)]);
    }

    get checkPage() {
        const { check } = this.stored;
        return check && { type: 'standard__recordPage', attributes: { recordId: check.runId, objectApiName: 'License_Run__c', actionName: 'view' } };
    }

    /** What the check saw in the license org and this page sees itself is left to the page, which sees it now. */
    get storedFindings() {
        const live = new Set(this.allFindings.map(({ key }) => checkIdOf(key)));
        return (this.stored.check?.findings ?? [])
            .filter(({ org, checkId }) => org !== '' || !live.has(checkId))
            .map((finding) => ({ ...finding, count: 1, examples: [], evidence: finding.org }));
    }

    get blindHeading() {
        return this.stored.check === undefined ? LABELS.blindHeading : LABELS.unseenHeading;
    }

    get blindSpots() {
        return this.stored.check?.unseen ?? BLIND_SPOTS.map((text) => ({ key: text, text }));
    }

    get hasBlindSpots() {
        return this.stored.isKnown && this.blindSpots.length > 0;
    }

    get findings() {
        return sortFindings([...this.allFindings, ...this.storedFindings]).map((finding) => ({
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
        const { fine = [], titles = {} } = this.stored.check ?? {};
        const seen = new Set(this.allFindings.map(({ key }) => checkIdOf(key)));
        const live = this.allFindings.filter(({ count }) => count === 0).map(({ key, title }) => ({ key, title: titles[checkIdOf(key)] ?? title }));
        return [...live, ...fine.filter(({ checkId }) => !seen.has(checkId))];
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

    async handleCheck() {
        this.isAsking = true;
        this.askErrors = [];
        try {
            this.runId = await requestCheck();
        } catch (error) {
            const { page, fields } = reduceErrors(error);
            this.askErrors = [...page, ...Object.values(fields).flat()];
        } finally {
            this.isAsking = false;
        }
    }

    get hasAskErrors() {
        return this.askErrors.length > 0;
    }

    get isCheckDisabled() {
        return this.isAsking || this.runId !== undefined;
    }

    /** @param {CustomEvent} event */
    async handleRunFinish({ detail }) {
        await this.handleReload();
        // A run that failed stays in sight: it says why.
        if (detail.run.state === 'Succeeded') {
            this.runId = undefined;
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
