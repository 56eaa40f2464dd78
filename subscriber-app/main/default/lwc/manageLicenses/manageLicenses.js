import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import SEAT_OBJECT from '@salesforce/schema/User_Package_License__c';
import { messagesOf } from 'c/seatErrors';
import { describeState, fill, formatMoment, formatNumber } from 'c/seatWording';
import { markBeyond, nameBeyond } from './beyondLicense';
import { assignSeats, revokeSeats } from './changeSeats';
import { LABELS } from './labels';
import { hasMoreUsers, holdersOf, licenseOf, SEAT_COUNT, SEATS_QUERY, USER_COUNT, USERS_QUERY, usersOf } from './seatQueries';

/** How the UI API answers for an object that the user may not see. */
const HIDDEN = Object.freeze([403, 404]);

const FACT_CLASS = 'slds-text-heading_small';
const OVER_CLASS = `${FACT_CLASS} state_error`;

/** Who has a seat of the package, what is left, until when; assigns and revokes many at once. */
export default class ManageLicenses extends LightningElement {
    labels = LABELS;

    seatObject = SEAT_OBJECT;

    hasNoAccess = false;

    mayAssign = false;

    mayRevoke = false;

    /** @type {{ first: number } | undefined} Until it is known that the user may ask. */
    seatVariables;

    userVariables = { name: '%', first: USER_COUNT };

    /** @type {any} */
    seatData;

    /** @type {any} */
    userData;

    /** @type {string[]} */
    errors = [];

    /** @type {readonly string[]} */
    chosenUsers = [];

    /** Those chosen, who stay so while others are asked for by name. @type {readonly import('c/seatUsers').SeatUser[]} */
    keptUsers = [];

    /** @type {readonly string[]} */
    chosenSeats = [];

    /** @type {Readonly<Record<string, string>>} Messages by user or seat. */
    problems = {};

    /** What was done, or is being done, in words. */
    progress = '';

    isWorking = false;

    /** @type {(() => Promise<unknown>) | undefined} */
    refreshSeats;

    /** @param {any} result */
    @wire(getObjectInfo, { objectApiName: '$seatObject' })
    wiredSeatObject({ data, error }) {
        if (data) {
            this.mayAssign = data.createable;
            this.mayRevoke = data.deletable;
            this.seatVariables = { first: SEAT_COUNT };
        } else if (error && HIDDEN.includes(error.status)) {
            this.hasNoAccess = true;
        } else if (error) {
            this.errors = messagesOf(error);
        }
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: SEATS_QUERY, variables: '$seatVariables' })
    wiredSeats({ data, errors, refresh }) {
        this.refreshSeats = refresh;
        this.seatData = data ?? this.seatData;
        this.errors = errors?.length ? messagesOf(errors) : [];
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: USERS_QUERY, variables: '$userVariables' })
    wiredUsers({ data }) {
        this.userData = data ?? this.userData;
    }

    get isLoading() {
        return !this.hasNoAccess && !this.hasErrors && !this.seatData;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get license() {
        return this.seatData && licenseOf(this.seatData);
    }

    get isUndelivered() {
        return Boolean(this.seatData) && !this.license;
    }

    get state() {
        return this.license && describeState(this.license);
    }

    get stateClass() {
        return `slds-text-heading_small state state_${this.state?.tone}`;
    }

    get isSite() {
        return this.license?.allowedSeats === null;
    }

    get siteText() {
        return this.holders.length > 0 ? `${LABELS.siteHelp} ${LABELS.siteOldSeats}` : LABELS.siteHelp;
    }

    get left() {
        return this.license ? (this.license.allowedSeats ?? 0) - this.license.usedSeats : 0;
    }

    get isOver() {
        return Boolean(this.license) && !this.isSite && this.left < 0;
    }

    get overHeading() {
        return fill(LABELS.overHeading, [formatNumber(-this.left)]);
    }

    get overText() {
        return fill(LABELS.overHelp, [formatNumber(this.license?.allowedSeats ?? 0), formatNumber(this.license?.usedSeats ?? 0)]);
    }

    get overNames() {
        return nameBeyond(this.holders, -this.left);
    }

    get facts() {
        const license = this.license;
        if (!license) {
            return [];
        }
        const used = formatNumber(license.usedSeats);
        const seats =
            license.allowedSeats === null
                ? [{ label: LABELS.seats, value: LABELS.siteHeading }]
                : [
                      { label: LABELS.used, value: fill(LABELS.inUseOf, [used, formatNumber(license.allowedSeats)]) },
                      { label: LABELS.left, value: formatNumber(this.left) },
                  ];
        const delivered = license.lastDelivered === null ? [] : [{ label: LABELS.lastDelivered, value: formatMoment(license.lastDelivered) }];
        const number = license.licenseName === null ? [] : [{ label: LABELS.licenseNumber, value: license.licenseName }];
        return [...seats, ...number, ...delivered].map((fact) => ({
            ...fact,
            valueClass: this.isOver && fact.label === LABELS.left ? OVER_CLASS : FACT_CLASS,
        }));
    }

    get holders() {
        const holders = this.seatData ? holdersOf(this.seatData, this.license?.id) : [];
        return this.isOver ? markBeyond(holders, -this.left) : holders;
    }

    get candidates() {
        const holding = new Set(this.holders.map(({ userId }) => userId));
        const found = this.userData ? usersOf(this.userData) : [];
        const listed = new Set(found.map(({ key }) => key));
        return [...found, ...this.keptUsers.filter(({ key }) => !listed.has(key))].filter(({ key }) => !holding.has(key));
    }

    get showsCandidates() {
        return this.mayAssign && Boolean(this.license?.isUsable) && !this.isSite;
    }

    get isReadOnly() {
        return !this.mayRevoke;
    }

    get isOnlyLooking() {
        return !this.mayAssign && !this.mayRevoke;
    }

    get assignLabel() {
        return this.chosenUsers.length > 0 ? fill(LABELS.assignCount, [this.chosenUsers.length]) : LABELS.assign;
    }

    get revokeLabel() {
        return this.chosenSeats.length > 0 ? fill(LABELS.revokeCount, [this.chosenSeats.length]) : LABELS.revoke;
    }

    get isTooMany() {
        return this.chosenUsers.length > Math.max(this.left, 0);
    }

    get tooManyText() {
        return fill(LABELS.tooMany, [this.chosenUsers.length, formatNumber(Math.max(this.left, 0))]);
    }

    get cannotAssign() {
        return this.isWorking || this.chosenUsers.length === 0 || this.isTooMany;
    }

    get cannotRevoke() {
        return this.isWorking || this.chosenSeats.length === 0;
    }

    get hasMoreUsers() {
        return Boolean(this.userData) && hasMoreUsers(this.userData);
    }

    get noCandidatesText() {
        return this.hasMoreUsers ? fill(LABELS.noCandidatesYet, [USER_COUNT]) : LABELS.noCandidates;
    }

    get moreUsersText() {
        return fill(LABELS.moreUsers, [USER_COUNT]);
    }

    /** The first users are listed; others are asked for by name. @param {CustomEvent<string>} event */
    handleFilterUsers({ detail }) {
        this.userVariables = { name: `%${detail.trim()}%`, first: USER_COUNT };
    }

    /** @param {CustomEvent<readonly string[]>} event */
    handleSelectUsers({ detail }) {
        this.keptUsers = this.candidates.filter(({ key }) => detail.includes(key));
        this.chosenUsers = detail;
    }

    /** @param {CustomEvent<readonly string[]>} event */
    handleSelectSeats({ detail }) {
        this.chosenSeats = detail;
    }

    async handleAssign() {
        const licenseId = this.license?.id ?? '';
        await this.carryOut(this.chosenUsers, (users, onProgress) => assignSeats(licenseId, users, onProgress), LABELS.assignedDone);
    }

    async handleRevoke() {
        await this.carryOut(this.chosenSeats, revokeSeats, LABELS.revokedDone);
    }

    async handleReload() {
        this.progress = '';
        this.problems = {};
        await this.refreshSeats?.();
    }

    /**
     * @param {readonly string[]} keys
     * @param {(keys: readonly string[], onProgress: (count: number) => void) => Promise<import('./changeSeats').Outcome>} change
     * @param {string} doneLabel
     */
    async carryOut(keys, change, doneLabel) {
        this.isWorking = true;
        const { done, problems } = await change(keys, (count) => {
            this.progress = fill(LABELS.working, [count, keys.length]);
        });
        const refused = Object.keys(problems);
        this.problems = problems;
        this.progress = [fill(doneLabel, [done]), refused.length > 0 ? fill(LABELS.someFailed, [refused.length]) : ''].join(' ').trim();
        await this.refreshSeats?.();
        this.chosenUsers = this.chosenUsers.filter((key) => !keys.includes(key) || refused.includes(key));
        this.chosenSeats = this.chosenSeats.filter((key) => !keys.includes(key) || refused.includes(key));
        this.isWorking = false;
    }
}
