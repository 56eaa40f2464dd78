import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord } from 'lightning/uiRecordApi';
import OrgHealth from 'c/orgHealth';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: true }), { virtual: true });
jest.mock('@salesforce/label/c.Health_Checked', () => ({ __esModule: true, default: 'Checked {0} ({1})' }), { virtual: true });
jest.mock('@salesforce/label/c.Health_Found', () => ({ __esModule: true, default: '{0} found' }), { virtual: true });
jest.mock('@salesforce/label/c.Health_Delivery_Failed', () => ({ __esModule: true, default: 'Deliveries failed: {0}' }), { virtual: true });

// The stub of gql keeps no text, and answers go to the query of their name.
jest.mock('lightning/graphql', () => {
    const { createTestWireAdapter } = jest.requireActual('@salesforce/wire-service-jest-util');
    return { graphql: createTestWireAdapter(), gql: (parts) => ({ name: /query (\w+)/.exec(parts.join(''))[1] }) };
});

const TODAY = '2026-11-22';

const packages = (totalCount, ...names) => ({ totalCount, edges: names.map((name) => ({ node: { Id: `id of ${name}`, Name: { value: name } } })) });
const counted = (value) => ({ edges: [{ node: { aggregate: { Id: { count: { value } } } } }] });
const failures = (...groups) => ({
    edges: groups.map(([value, count]) => ({ node: { aggregate: { Delivery_Failure__c: { value, displayValue: value }, Id: { count: { value: count } } } } })),
});

const FINE = {
    packageHealth: { leadManagerInactive: packages(0), leadManagerMissing: packages(0), neverRefreshed: packages(0), refreshLate: packages(0) },
    licenseHealth: {
        deliveriesLate: counted(0),
        differing: counted(0),
        versionMissing: counted(0),
        trialsExpired: counted(0),
        overUsed: counted(0),
        failures: failures(),
    },
    runHealth: { runsWaiting: counted(0), runsFailed: counted(0) },
    lastCheck: { License_Run__c: { edges: [] } },
};

/** What a check stored, of the license org unless another is named: `[id, outcome, findings, why]`. */
const checked = (checks, alias = 'license', role = 'license') => ({
    alias,
    role,
    checks: checks.map(([id, outcome, findings, why]) => ({ id, title: `Title of ${id}`, outcome, findings, why })),
});
const stored = (...orgs) => ({
    License_Run__c: {
        edges: [
            {
                node: {
                    Id: 'a0RUN',
                    Report__c: { value: JSON.stringify({ openlmaCheck: 1, checkedAt: `${TODAY}T10:00:00.000Z`, orgs }) },
                },
            },
        ],
    },
});
const found = (severity, title, ...evidence) => ({ severity, title, evidence, remedy: `Mend ${title}`, command: null });

const answerTo = (name, values) => ({ uiapi: { [name === 'packageHealth' || name === 'lastCheck' ? 'query' : 'aggregate']: { ...FINE[name], ...values } } });

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date(`${TODAY}T12:00:00Z`), doNotFake: TIMERS }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
});

/** The variables that each query was last asked with. */
const asked = {};

const emit = (name, value) => graphql.emit(value, ({ query, variables }) => query?.name === name && ((asked[name] = variables), true));

const create = () => {
    const element = createElement('c-org-health', { is: OrgHealth });
    document.body.appendChild(element);
    return element;
};

/** Shows the page where all is fine but for the values given, by query; `results` replaces whole answers. */
const show = async (values = {}, results = {}) => {
    const element = create();
    await settle();
    for (const name of Object.keys(FINE)) {
        emit(name, { data: answerTo(name, values[name]), errors: undefined, ...results[name] });
    }
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const all = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)];
const keysOf = (element) => all(element, '.finding').map(({ dataset }) => dataset.finding);
const findingOf = (element, key) => find(element, `[data-finding="${key}"]`);

describe('c-org-health', () => {
    it('says that all is fine, which checks that were, and what a page cannot see', async () => {
        const element = await show();

        expect(find(element, '.all-fine').textContent).toBe('c.Health_All_Fine');
        expect(keysOf(element)).toEqual([]);
        expect(all(element, '.fine-check')).toHaveLength(11);
        expect(all(element, '.blind li').map(({ textContent }) => textContent)).toEqual([
            'c.Health_Blind_Flows',
            'c.Health_Blind_Worker',
            'c.Health_Blind_Orgs',
        ]);
        expect(find(element, '.seen').textContent).toContain('c.Health_Seen_From_Page');
        expect(find(element, '.last-check').textContent).toContain('c.Health_Never_Checked');
    });

    it('shows the gravest findings first, and no longer among what is fine', async () => {
        const element = await show({
            packageHealth: { leadManagerMissing: packages(1, 'Routes'), leadManagerInactive: packages(1, 'Timesheets') },
            licenseHealth: { trialsExpired: counted(3), differing: counted(4), failures: failures(['Org Locked', 2]) },
            runHealth: { runsWaiting: counted(1) },
        });

        expect(all(element, '.finding').map(({ dataset }) => [dataset.finding, dataset.severity])).toEqual([
            ['leadManagerInactive', 'error'],
            ['runsWaiting', 'error'],
            ['failed Org Locked', 'error'],
            ['leadManagerMissing', 'warning'],
            ['differing', 'warning'],
            ['trialsExpired', 'info'],
        ]);
        expect(find(element, '.all-fine')).toBeNull();
        expect(all(element, '.fine-check')).toHaveLength(6);
    });

    it('tells of a finding how grave it is, how often it occurs, and what to do', async () => {
        const finding = findingOf(await show({ runHealth: { runsWaiting: counted(1234) } }), 'runsWaiting');

        expect(finding.querySelector('lightning-icon').alternativeText).toBe('c.Severity_Error');
        expect(finding.querySelector('.title').textContent).toMatch(/^c\.Health_Runs_Waiting\s*1,234 found$/);
        expect(finding.querySelector('.remedy').textContent).toBe('c.Health_Runs_Waiting_Remedy');
        expect(finding.querySelector('.command').textContent).toBe('sf lma license refresh --watch');
        expect(finding.querySelector('.list').page).toEqual({
            type: 'standard__objectPage',
            attributes: { objectApiName: 'License_Run__c', actionName: 'list' },
            state: { filterName: 'Waiting_Or_Running' },
        });
    });

    it('names the packages it means, and says when there are more', async () => {
        const element = await show({ packageHealth: { leadManagerMissing: packages(6, 'A', 'B', 'C', 'D', 'E'), neverRefreshed: packages(1, 'A') } });
        const namesOf = (key) => [...findingOf(element, key).querySelectorAll('.example c-page-link')].map(({ label }) => label);

        expect(namesOf('leadManagerMissing')).toEqual(['A', 'B', 'C', 'D', 'E']);
        expect(findingOf(element, 'leadManagerMissing').querySelector('.more')).not.toBeNull();
        expect(namesOf('neverRefreshed')).toEqual(['A']);
        expect(findingOf(element, 'neverRefreshed').querySelector('.more')).toBeNull();
        expect(find(element, '.example c-page-link').page.attributes.recordId).toBe('id of A');
    });

    it.each([
        ['Login Refused', 'Deliveries failed: Login Refused', 'c.Health_Failed_Login_Refused'],
        ['Org Deleted', 'Deliveries failed: Org Deleted', 'c.Health_Failed_Org_Deleted'],
        ['Org Locked', 'Deliveries failed: Org Locked', 'c.Health_Failed_Org_Locked'],
        ['Package Uninstalled', 'Deliveries failed: Package Uninstalled', 'c.Health_Failed_Package_Uninstalled'],
        ['Permission Missing', 'Deliveries failed: Permission Missing', 'c.Health_Failed_Permission_Missing'],
        ['Unreachable', 'Deliveries failed: Unreachable', 'c.Health_Failed_Unreachable'],
        ['New Cause', 'Deliveries failed: New Cause', 'c.Health_Failed_Other'],
        [null, 'c.Health_Delivery_Failed_Unknown', 'c.Health_Failed_Other'],
    ])('has a remedy for deliveries that failed with %s', async (failure, title, remedy) => {
        const element = await show({ licenseHealth: { failures: failures([failure, 2]) } });

        expect(find(element, '.title strong').textContent).toBe(title);
        expect(find(element, '.remedy').textContent).toBe(remedy);
    });

    it('lists the licenses of a finding in place, and gives the focus back', async () => {
        const element = await show({ licenseHealth: { failures: failures(['Org Locked', 2]), trialsExpired: counted(3) } });
        const button = findingOf(element, 'failed Org Locked').querySelector('.show');

        button.click();
        await settle();
        const list = findingOf(element, 'failed Org Locked').querySelector('c-overview-records');
        expect(list).toMatchObject({
            heading: 'Deliveries failed: Org Locked',
            filter: { and: [{ Delivery_Status__c: { eq: 'Failed' } }, { Delivery_Failure__c: { eq: 'Org Locked' } }] },
        });
        expect(button.getAttribute('aria-expanded')).toBe('true');

        list.dispatchEvent(new CustomEvent('close'));
        await settle();
        expect(find(element, 'c-overview-records')).toBeNull();
        expect(element.shadowRoot.activeElement).toBe(button);

        findingOf(element, 'trialsExpired').querySelector('.show').click();
        await settle();
        expect(find(element, 'c-overview-records').filter).toEqual({ and: [{ Status__c: { eq: 'Trial' } }, { Expiration__c: { lt: { value: TODAY } } }] });
    });

    it('asks with the day of the user, and names as many packages as it shows', async () => {
        await show();

        expect(asked.packageHealth).toMatchObject({ first: 5, refreshLate: { Next_Available_Refresh__c: { lt: { value: TODAY } } } });
        expect(asked.licenseHealth.trialsExpired.and).toContainEqual({ Expiration__c: { lt: { value: TODAY } } });
        expect(asked.runHealth.runsWaiting).toEqual({ Is_Waiting__c: { eq: true } });
    });

    it('says what it may not see, and shows the rest', async () => {
        const element = await show(
            { licenseHealth: { overUsed: counted(1) } },
            { runHealth: { data: undefined, errors: [{ message: 'License_Run__c is undefined' }] } },
        );

        expect(find(element, 'c-error-panel').heading).toBe('c.Health_Part_Not_Seen');
        expect(find(element, 'c-error-panel').messages).toEqual(['License_Run__c is undefined']);
        expect(keysOf(element)).toEqual(['overUsed']);
        expect(find(element, 'lightning-spinner')).toBeNull();
    });

    it('does not call fine what it could not see', async () => {
        const element = await show({}, { runHealth: { data: undefined, errors: [{ message: 'No access.' }] } });

        expect(find(element, '.all-fine')).toBeNull();
        expect(all(element, '.fine-check').map(({ textContent }) => textContent)).not.toContain('c.Health_Runs_Waiting');
    });

    it('checks anew, and says when that fails', async () => {
        const refresh = jest.fn().mockResolvedValue();
        const element = await show({}, Object.fromEntries(Object.keys(FINE).map((name) => [name, { refresh }])));

        find(element, '.reload').click();
        await settle();
        expect(refresh).toHaveBeenCalledTimes(4);

        refresh.mockRejectedValueOnce(new Error('Offline.'));
        find(element, '.reload').click();
        await settle();
        expect(find(element, 'c-error-panel').messages).toEqual(['Offline.']);
    });

    describe('with what the last check found', () => {
        const CHECKED = stored(
            checked([
                ['before-triggers', 'found', [found('warning', 'Triggers', 'Guard on Lead', 'Score on Lead')]],
                ['required-fields', 'found', [found('error', 'Required fields', 'Lead.Region__c')]],
                ['retention-specialists', 'found', [found('note', 'Nobody is told', 'No members.')]],
                ['over-used', 'found', [found('note', 'Over-used, an hour ago', 'L-1')]],
                ['delivery-failed', 'ok'],
                ['own-flows', 'ok'],
                ['email-settings', 'unseen', undefined, 'No API tells.'],
            ]),
            checked([['installations-licensed', 'found', [found('warning', 'Without a license', 'Globex')]]], 'packaging', 'packaging'),
        );

        it('shows it among what it sees itself, the gravest first, and what it sees itself only once', async () => {
            const element = await show({ lastCheck: CHECKED, licenseHealth: { overUsed: counted(3), failures: failures(['Org Locked', 2]) } });

            expect(all(element, '.finding').map((item) => [item.querySelector('.title strong').textContent, item.dataset.severity])).toEqual([
                ['Deliveries failed: Org Locked', 'error'],
                ['Required fields', 'error'],
                ['Triggers', 'warning'],
                ['Without a license', 'warning'],
                ['c.Health_Over_Used', 'info'],
                ['Nobody is told', 'info'],
            ]);
            const triggers = findingOf(element, 'license before-triggers 0');
            expect([...triggers.querySelectorAll('.line')].map(({ textContent }) => textContent)).toEqual(['Guard on Lead', 'Score on Lead']);
            expect(triggers.querySelector('.remedy').textContent).toBe('Mend Triggers');
            expect(triggers.querySelector('.evidence')).toBeNull();
            expect(findingOf(element, 'packaging installations-licensed 0').querySelector('.evidence').textContent).toBe('packaging');
        });

        it('says when that was, what was fine, and what could not be looked at', async () => {
            const element = await show({ lastCheck: CHECKED });

            expect(find(element, '.last-check').textContent).toContain('Checked 2 hours ago (Nov 22, 2026, 11:00 AM)');
            expect(find(element, '.last-check c-page-link').page.attributes).toMatchObject({ recordId: 'a0RUN', objectApiName: 'License_Run__c' });
            expect(all(element, '.blind li').map(({ textContent }) => textContent)).toEqual(['Title of email-settings: No API tells.']);
            const fine = all(element, '.fine-check').map(({ textContent }) => textContent);
            expect(fine).toContain('Title of own-flows');
            expect(fine).toContain('Title of over-used');
            expect(fine).toContain('c.Health_Differing');
        });

        it('shows what was stored where it may not look itself', async () => {
            const element = await show({ lastCheck: CHECKED }, { licenseHealth: { data: undefined, errors: [{ message: 'No access.' }] } });

            expect(keysOf(element)).toContain('license over-used 0');
        });

        it.each([['{"openlmaCheck": 2}'], ['[{"more": 1'], [null]])('does not read %s', async (value) => {
            const element = await show({ lastCheck: { License_Run__c: { edges: [{ node: { Id: 'a0RUN', Report__c: { value } } }] } } });

            expect(find(element, '.last-check').textContent).toContain('c.Health_Never_Checked');
        });

        it('is accessible', async () => {
            await expect(await show({ lastCheck: CHECKED })).toBeAccessible();
        }, 20_000);
    });

    describe('asking for a check', () => {
        beforeEach(() => createRecord.mockReset());

        it('asks for one, shows how it goes, and looks again when it has succeeded', async () => {
            createRecord.mockResolvedValue({ id: 'a0RUN' });
            const refresh = jest.fn().mockResolvedValue();
            const element = await show({}, Object.fromEntries(Object.keys(FINE).map((name) => [name, { refresh }])));

            find(element, '.check-now').click();
            await settle();
            expect(createRecord.mock.calls[0][0]).toMatchObject({ apiName: 'License_Run__c', fields: { Kind__c: 'Check', State__c: 'Requested' } });
            expect(find(element, 'c-run-progress').recordId).toBe('a0RUN');
            expect(find(element, '.check-now').disabled).toBe(true);

            find(element, 'c-run-progress').dispatchEvent(new CustomEvent('finish', { detail: { run: { state: 'Succeeded' } } }));
            await settle();
            expect(refresh).toHaveBeenCalledTimes(4);
            expect(find(element, 'c-run-progress')).toBeNull();
        });

        it('keeps a run that failed in sight', async () => {
            createRecord.mockResolvedValue({ id: 'a0RUN' });
            const element = await show();

            find(element, '.check-now').click();
            await settle();
            find(element, 'c-run-progress').dispatchEvent(new CustomEvent('finish', { detail: { run: { state: 'Failed' } } }));
            await settle();
            expect(find(element, 'c-run-progress')).not.toBeNull();
        });

        it('says why it could not be asked for', async () => {
            createRecord.mockRejectedValue(new Error('No access.'));
            const element = await show();

            find(element, '.check-now').click();
            await settle();
            expect(find(element, '.not-requested').messages).toEqual(['No access.']);
            expect(find(element, '.check-now').disabled).toBe(false);
        });
    });

    it('waits visibly', () => {
        expect(find(create(), 'lightning-spinner').alternativeText).toBe('c.Loading');
    });

    it.each([
        ['where all is fine', {}],
        ['with findings', { packageHealth: { leadManagerMissing: packages(6, 'A', 'B') }, licenseHealth: { failures: failures(['Org Locked', 2]) } }],
    ])(
        'is accessible %s',
        async (_name, values) => {
            await expect(await show(values)).toBeAccessible();
        },
        20_000,
    );
});
