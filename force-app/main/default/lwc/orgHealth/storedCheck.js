/**
 * What a command or worker found when it last checked the orgs, as `Report__c` of the run holds it. It sees the setup, which no page can.
 *
 * @typedef {object} StoredFinding
 * @property {string} key
 * @property {string} checkId Words with hyphens.
 * @property {import('./findings').Severity} severity
 * @property {string} title
 * @property {string} org Alias of the packaging org or customer; empty for the license org.
 * @property {{ key: string, text: string }[]} lines Evidence.
 * @property {string} remedy
 * @property {string} [command]
 *
 * @typedef {object} StoredCheck
 * @property {string} runId
 * @property {string} moment When the orgs were checked, ISO.
 * @property {StoredFinding[]} findings
 * @property {{ key: string, text: string }[]} unseen What could not be looked at, and why.
 * @property {{ key: string, checkId: string, title: string }[]} fine
 * @property {Record<string, string>} titles What is true where all is well, by check of the license org.
 */

/** A note of a command is for information on a page. @type {Readonly<Record<string, import('./findings').Severity>>} */
const SEVERITIES = Object.freeze({ error: 'error', warning: 'warning', note: 'info' });

/**
 * @param {any} data Answer to `CHECK_QUERY`.
 * @returns {StoredCheck | undefined} Nothing where nobody has checked yet, or the report is of another version.
 */
export function storedCheck(data) {
    const node = data?.uiapi.query.License_Run__c.edges[0]?.node;
    const report = parsed(node?.Report__c.value);
    if (report?.openlmaCheck !== 1) {
        return undefined;
    }
    /** @type {any[]} */
    const checks = report.orgs.flatMap((/** @type {any} */ { alias, role, checks: some }) =>
        some.map((/** @type {any} */ check) => ({ ...check, key: `${alias} ${check.id}`, org: role === 'license' ? '' : alias })),
    );
    const of = (/** @type {string} */ outcome) => checks.filter((check) => check.outcome === outcome);
    return {
        runId: node.Id,
        moment: report.checkedAt,
        titles: Object.fromEntries(checks.filter(({ org }) => org === '').map(({ id, title }) => [id, title])),
        findings: checks.flatMap(findingsOf),
        unseen: of('unseen').map(({ key, title, why }) => ({ key, text: `${title}: ${why}` })),
        fine: of('ok').map(({ key, id, org, title }) => ({ key, checkId: id, title: org ? `${title} (${org})` : title })),
    };
}

/**
 * The name that a check has in a report, for one of this page: `leadManagerMissing` is `lead-manager-missing`.
 *
 * @param {string} key
 */
export function checkIdOf(key) {
    return key.startsWith('failed ') ? 'delivery-failed' : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @param {string | null | undefined} text */
function parsed(text) {
    try {
        return JSON.parse(text ?? 'null');
    } catch {
        return undefined;
    }
}

/** @param {any} check */
function findingsOf({ key, id, org, findings = [] }) {
    return findings.map((/** @type {any} */ { severity, title, evidence, remedy, command }, /** @type {number} */ index) => ({
        key: `${key} ${index}`,
        checkId: id,
        severity: SEVERITIES[severity] ?? 'warning',
        title,
        org,
        lines: evidence.map((/** @type {string} */ line, /** @type {number} */ number) => ({ key: `${number}`, text: line })),
        remedy,
        command: command ?? undefined,
    }));
}
