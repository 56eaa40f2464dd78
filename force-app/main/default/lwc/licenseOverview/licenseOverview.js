import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fillLabel } from 'c/fillLabel';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { LABELS } from './labels';
import { attentionTiles, expiringTiles, runTiles, seatBars, statusBars, versionCharts } from './marks';
import { monthOpening, statusOpening, tileOpening, versionOpening } from './openings';
import {
    ADOPTION_QUERY,
    ATTENTION_QUERY,
    PACKAGE_QUERY,
    RUN_QUERY,
    STATUS_QUERY,
    adoptionVariables,
    attentionVariables,
    runVariables,
    statusVariables,
} from './overviewQueries';
import { readAttention, readPackages, readRuns, readSeats, readStatus, readVersions } from './readOverview';

/** Value of the choice of all packages. */
const ALL = 'all';

/**
 * What is known of one part of the overview.
 *
 * @template T
 * @typedef {object} Part
 * @property {T} [numbers]
 * @property {string[]} errors
 */

/** @type {{ errors: string[] }} */
const NOTHING_YET = Object.freeze({ errors: [] });

/** The licenses of all customers in numbers and pictures; each opens the records behind it. */
export default class LicenseOverview extends LightningElement {
    labels = LABELS;

    /** @type {string | null} */
    packageId = null;

    /** @type {readonly import('./readOverview').PackageChoice[]} */
    packages = [];

    /** @type {Part<import('./readOverview').StatusNumbers>} */
    status = NOTHING_YET;

    /** @type {Part<{ seats: import('./readOverview').SeatNumbers[], versions: import('./readOverview').VersionNumbers[] }>} */
    adoption = NOTHING_YET;

    /** @type {Part<ReturnType<typeof readAttention>>} */
    attention = NOTHING_YET;

    /** @type {Part<ReturnType<typeof readRuns>>} */
    runs = NOTHING_YET;

    /** The list that is open, and the section it stands in. @type {(import('./openings').Opening & { section: string }) | undefined} */
    opening;

    /** Functions that ask a query again, by the part it is for. @type {Record<string, (() => Promise<unknown>) | undefined>} */
    refreshers = {};

    /** Gives the focus back to the mark that opened the list. @type {() => void} */
    returnFocus = () => {};

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: PACKAGE_QUERY })
    wiredPackages({ data, refresh }) {
        this.refreshers.packages = refresh;
        if (data) {
            this.packages = readPackages(data);
        }
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: STATUS_QUERY, variables: '$statusVariables' })
    wiredStatus(result) {
        this.refreshers.status = result.refresh;
        this.status = partOf(result, (data) => readStatus(data, this.today)) ?? this.status;
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: ADOPTION_QUERY, variables: '$adoptionVariables' })
    wiredAdoption(result) {
        this.refreshers.adoption = result.refresh;
        this.adoption = partOf(result, (data) => ({ seats: readSeats(data), versions: readVersions(data) })) ?? this.adoption;
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: ATTENTION_QUERY, variables: '$attentionVariables' })
    wiredAttention(result) {
        this.refreshers.attention = result.refresh;
        this.attention = partOf(result, readAttention) ?? this.attention;
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: RUN_QUERY, variables: '$runVariables' })
    wiredRuns(result) {
        this.refreshers.runs = result.refresh;
        this.runs = partOf(result, readRuns) ?? this.runs;
    }

    get today() {
        return todayIn(TIME_ZONE, new Date());
    }

    get statusVariables() {
        return statusVariables(this.packageId, this.today);
    }

    get adoptionVariables() {
        return adoptionVariables(this.packageId);
    }

    get attentionVariables() {
        return attentionVariables(this.packageId);
    }

    get runVariables() {
        return runVariables(this.packageId);
    }

    get packageOptions() {
        return [{ label: LABELS.allPackages, value: ALL }, ...this.packages.map(({ id, name }) => ({ label: name, value: id }))];
    }

    get packageChoice() {
        return this.packageId ?? ALL;
    }

    get isEmpty() {
        return this.status.numbers?.total === 0 && this.packageId === null;
    }

    /** What stands where on the page, and how far it is. */
    get sections() {
        return {
            tiles: this.sectionOf('tiles', LABELS.partStatus, this.status),
            months: this.sectionOf('months', LABELS.partStatus, this.status),
            status: this.sectionOf('status', LABELS.partStatus, this.status),
            seats: this.sectionOf('seats', LABELS.partAdoption, this.adoption),
            versions: this.sectionOf('versions', LABELS.partAdoption, this.adoption),
            attention: this.sectionOf('attention', LABELS.partAttention, this.attention),
            runs: this.sectionOf('runs', LABELS.partRuns, this.runs),
        };
    }

    /** Parts of the licenses that cannot be shown, with the reasons. */
    get failures() {
        const { tiles, seats, attention } = this.sections;
        return [tiles, attention, seats].filter(({ hasErrors }) => hasErrors);
    }

    /** No alarm: many a user has nothing to do with runs. */
    get runsFailure() {
        const { failure, errors } = this.sections.runs;
        return `${failure}: ${errors.join(' ')}`;
    }

    get expiringTiles() {
        return this.status.numbers === undefined ? [] : expiringTiles(this.status.numbers, this.packageId);
    }

    get attentionTiles() {
        const licenses = this.attention.numbers === undefined ? [] : attentionTiles(this.attention.numbers, this.packageId);
        const runs = this.runs.numbers === undefined ? [] : runTiles(this.runs.numbers);
        return [...licenses, ...runs];
    }

    get months() {
        return this.status.numbers?.byMonth ?? [];
    }

    get statusBars() {
        return this.status.numbers === undefined ? [] : statusBars(this.status.numbers, this.packageId);
    }

    get seatBars() {
        return seatBars(this.adoption.numbers?.seats ?? [], this.packages);
    }

    get versionCharts() {
        return versionCharts(this.adoption.numbers?.versions ?? [], this.packages);
    }

    /** Says that there are more packages than charts. */
    get versionsNote() {
        const shownCount = this.versionCharts.length;
        return (this.adoption.numbers?.versions.length ?? 0) > shownCount ? fillLabel(LABELS.versionsMore, [shownCount]) : '';
    }

    get hasVersions() {
        return this.versionCharts.length > 0;
    }

    /** @param {CustomEvent} event */
    handlePackageChange(event) {
        const { value } = event.detail;
        this.packageId = value === ALL ? null : value;
        this.opening = undefined;
    }

    async handleReload() {
        try {
            await Promise.all(Object.values(this.refreshers).map((refresh) => refresh?.()));
        } catch (error) {
            this.status = { ...this.status, errors: reduceErrors(error).page };
        }
    }

    /** @param {CustomEvent<{ key: string }>} event */
    handleOpenTile(event) {
        const tiles = [...this.expiringTiles, ...this.attentionTiles];
        const tile = tiles.find(({ key }) => key === event.detail.key);
        if (tile !== undefined) {
            this.open('tiles', tileOpening(tile, this.packageId, this.today), event);
        }
    }

    /** @param {CustomEvent<{ key: string }>} event */
    handleOpenMonth(event) {
        this.open('months', monthOpening(event.detail.key, this.packageId, this.today), event);
    }

    /** @param {CustomEvent<{ key: string }>} event */
    handleOpenStatus(event) {
        const bar = this.statusBars.find(({ key }) => key === event.detail.key);
        if (bar !== undefined) {
            this.open('status', statusOpening(bar, this.packageId), event);
        }
    }

    /** @param {CustomEvent<{ key: string }>} event */
    handleOpenVersion(event) {
        const packageId = /** @type {HTMLElement} */ (event.currentTarget).dataset.package ?? '';
        const chart = this.versionCharts.find(({ key }) => key === packageId);
        const bar = chart?.bars.find(({ key }) => key === event.detail.key);
        if (chart !== undefined && bar !== undefined) {
            this.open('versions', versionOpening(chart.heading, packageId, bar), event);
        }
    }

    handleClose() {
        this.opening = undefined;
        this.returnFocus();
    }

    /**
     * @param {string} section
     * @param {import('./openings').Opening} opening
     * @param {CustomEvent<{ key: string }>} event
     */
    open(section, opening, { currentTarget, detail }) {
        const chart = /** @type {HTMLElement & { focusOn(key: string): void }} */ (currentTarget);
        this.opening = { ...opening, section };
        this.returnFocus = () => chart.focusOn(detail.key);
    }

    /**
     * @param {string} name
     * @param {string} title Of the part that it shows.
     * @param {Part<unknown>} part
     */
    sectionOf(name, title, { numbers, errors }) {
        const hasErrors = errors.length > 0;
        return {
            name,
            failure: fillLabel(LABELS.notLoaded, [title]),
            errors,
            hasErrors,
            isLoading: numbers === undefined && !hasErrors,
            isShown: numbers !== undefined && !hasErrors,
            isOpen: this.opening?.section === name,
        };
    }
}

/**
 * The part as a result makes it; undefined while there is neither an answer nor an error, so that what is shown stays.
 *
 * @template T
 * @param {import('lightning/graphql').GraphqlResult} result
 * @param {(data: unknown) => T} read
 * @returns {Part<T> | undefined}
 */
function partOf({ data, errors }, read) {
    if (errors) {
        return { errors: reduceErrors({ body: errors }).page };
    }
    return data ? { numbers: read(data), errors: [] } : undefined;
}
