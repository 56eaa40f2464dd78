import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import LicenseOverview from 'c/licenseOverview';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/label/c.Expiring_Count', () => ({ __esModule: true, default: 'In {0} days' }), { virtual: true });
jest.mock('@salesforce/label/c.Expiring_Month', () => ({ __esModule: true, default: 'Expiring in {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Overview_Not_Loaded', () => ({ __esModule: true, default: "{0} can't be shown" }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Used_Of', () => ({ __esModule: true, default: '{0} of {1} used' }), { virtual: true });
jest.mock('@salesforce/label/c.Site_Licenses_Too', () => ({ __esModule: true, default: 'and {0} site licenses' }), { virtual: true });
jest.mock('@salesforce/label/c.Share', () => ({ __esModule: true, default: '{0} ({1})' }), { virtual: true });
jest.mock('@salesforce/label/c.Expiring_Within', () => ({ __esModule: true, default: 'Expiring in {0} days' }), { virtual: true });
jest.mock('@salesforce/label/c.Versions_More', () => ({ __esModule: true, default: 'Only {0} of them' }), { virtual: true });
jest.mock('@salesforce/label/c.Versions_Title', () => ({ __esModule: true, default: '{0}, version {1}' }), { virtual: true });

const TIMESHEETS = 'a04000000000001AAA';
const ROUTES = 'a04000000000002AAA';

const count = (value) => ({ Id: { count: { value } } });
const aggregate = (groups) => ({ edges: groups.map((group) => ({ node: { aggregate: group } })) });
const answer = (aggregates) => ({ uiapi: { aggregate: Object.fromEntries(Object.entries(aggregates).map(([name, groups]) => [name, aggregate(groups)])) } });

const PACKAGES = {
    uiapi: {
        query: {
            Package__c: {
                edges: [
                    { node: { Id: ROUTES, Name: { value: 'Routes' }, Latest_Version__c: { value: '2.0' } } },
                    { node: { Id: TIMESHEETS, Name: { value: 'Timesheets' }, Latest_Version__c: { value: '1.10' } } },
                ],
            },
        },
    },
};
const STATUS = answer({
    byStatus: [
        { Status__c: { value: 'Trial', displayValue: 'Trial' }, ...count(250) },
        { Status__c: { value: 'Active', displayValue: 'Active' }, ...count(750) },
    ],
    expired: [count(7)],
    byDay: [
        { Expiration__c: { value: '2026-11-22' }, ...count(1) },
        { Expiration__c: { value: '2026-12-22' }, ...count(10) },
        { Expiration__c: { value: '2026-12-23' }, ...count(100) },
        { Expiration__c: { value: '2027-02-20' }, ...count(1000) },
        { Expiration__c: { value: '2027-10-31' }, ...count(5) },
    ],
});
const seats = (packageId, licenses, counted, licensed, used) => ({
    Package__c: { value: packageId },
    ...count(licenses),
    Seats__c: { count: { value: counted }, sum: { value: licensed } },
    Used_Licenses__c: { sum: { value: used } },
});
const version = (packageId, number, licenses) => ({ Package__c: { value: packageId }, Version_Number__c: { value: number }, ...count(licenses) });
const ADOPTION = answer({
    seats: [seats(ROUTES, 5, 5, 50, 60), seats(TIMESHEETS, 10, 8, 1000, 250)],
    versions: [version(TIMESHEETS, '1.9.0', 30), version(TIMESHEETS, '1.10.0', 60), version(TIMESHEETS, null, 10), version(ROUTES, '2.0.0', 5)],
});
const ATTENTION = answer({ differing: [count(4)], overUsed: [count(3)], failed: [count(2)], due: [count(1)] });
const RUNS = answer({ open: [count(6)], waiting: [count(5)], failed: [count(0)] });

const ANSWERS = { packagesOfOverview: PACKAGES, statusOverview: STATUS, adoptionOverview: ADOPTION, attentionOverview: ATTENTION, runOverview: RUNS };

// The stub of gql keeps no text, and answers go to the query of their name.
jest.mock('lightning/graphql', () => {
    const { createTestWireAdapter } = jest.requireActual('@salesforce/wire-service-jest-util');
    const adapter = createTestWireAdapter();
    return { graphql: adapter, gql: (parts) => ({ name: /query (\w+)/.exec(parts.join(''))[1] }) };
});

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: TIMERS }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
});

/** The variables that each query was last asked with. */
const asked = {};

const emit = (name, value) => graphql.emit(value, ({ query, variables }) => query?.name === name && ((asked[name] = variables), true));

const create = () => {
    const element = createElement('c-license-overview', { is: LicenseOverview });
    document.body.appendChild(element);
    return element;
};

const show = async (changes = {}) => {
    const element = create();
    await settle();
    for (const [name, data] of Object.entries(ANSWERS)) {
        emit(name, { data, errors: undefined, ...changes[name] });
    }
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const section = (element, name) => find(element, `[data-section="${name}"]`);
const chart = (element, name) => section(element, name).querySelector('c-bar-chart');
const tiles = (element, name) => find(element, `c-count-tiles.${name}`)?.tiles ?? [];
const counts = (element, name) => tiles(element, name).map(({ label, count: number }) => [label, number]);
const listOf = (element) => find(element, 'c-overview-records');

const open = async (target, key) => {
    target.dispatchEvent(new CustomEvent('open', { detail: { key } }));
    await settle();
};

const choose = async (element, value) => {
    find(element, '.package').dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settle();
};

describe('c-license-overview', () => {
    it('counts what expires, today included, and what has expired', async () => {
        expect(counts(await show(), 'expiring')).toEqual([
            ['c.Expired_Count', 7],
            ['In 30 days', 11],
            ['In 60 days', 111],
            ['In 90 days', 1111],
        ]);
    });

    it('shows twelve months from the present one on', async () => {
        const { months } = section(await show(), 'months').querySelector('c-month-chart');

        expect(months.map(({ month }) => month)).toEqual([
            ...['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04'],
            ...['2027-05', '2027-06', '2027-07', '2027-08', '2027-09', '2027-10'],
        ]);
        expect(months.filter((each) => each.count > 0)).toEqual([
            { month: '2026-11', count: 1 },
            { month: '2026-12', count: 110 },
            { month: '2027-02', count: 1000 },
            { month: '2027-10', count: 5 },
        ]);
    });

    it('shows statuses, seats and versions', async () => {
        const element = await show();
        const rows = (name, ...keys) => chart(element, name).bars.map((bar) => keys.map((key) => bar[key]));

        expect(rows('status', 'label', 'text', 'share')).toEqual([
            ['Active', '750 (75%)', 0.75],
            ['Trial', '250 (25%)', 0.25],
        ]);
        expect(rows('seats', 'label', 'text', 'detail', 'tone')).toEqual([
            ['Timesheets', '250 of 1,000 used', 'and 2 site licenses', 'brand'],
            ['Routes', '60 of 50 used', '', 'bad'],
        ]);
        expect(rows('versions', 'label', 'text', 'note')).toEqual([
            ['1.10.0', '60 (60%)', 'c.Latest_Version'],
            ['1.9.0', '30 (30%)', ''],
            ['c.Version_Unknown', '10 (10%)', ''],
        ]);
    });

    it('puts versions beyond the newest six into one row, which opens all of them', async () => {
        const many = Array.from({ length: 9 }, (_each, index) => version(TIMESHEETS, `1.${index}.0`, 10));
        const element = await show({ adoptionOverview: { data: answer({ seats: [], versions: many }) } });

        expect(chart(element, 'versions').bars.map(({ label }) => label)).toEqual([
            ...['1.8.0', '1.7.0', '1.6.0', '1.5.0', '1.4.0', '1.3.0'],
            'c.Older_Versions',
        ]);
        await open(chart(element, 'versions'), 'older');
        expect(listOf(element).filter.and.at(-1)).toEqual({
            or: ['1.2.0', '1.1.0', '1.0.0'].map((number) => ({ Version_Number__c: { eq: number } })),
        });
    });

    it('shows the versions of the packages with most licenses, and says that there are more', async () => {
        const many = Array.from({ length: 6 }, (_each, index) => version(`package ${index}`, '1.0.0', index + 1));
        const element = await show({ adoptionOverview: { data: answer({ seats: [], versions: many }) } });

        expect([...section(element, 'versions').querySelectorAll('c-bar-chart')].map(({ heading }) => heading)).toEqual([
            ...['package 5', 'package 4', 'package 3', 'package 2'],
        ]);
        expect(find(element, '.versions-note').textContent).toBe('Only 4 of them');
        expect(find(await show(), '.versions-note')).toBeNull();
    });

    it('shows what needs attention, runs included', async () => {
        expect(counts(await show(), 'attention')).toEqual([
            ['c.Delivery_Failed_Count', 2],
            ['c.Delivery_Due_Count', 1],
            ['c.Differing_Count', 4],
            ['c.Over_Used_Count', 3],
            ['c.Runs_Waiting_Count', 5],
            ['c.Runs_Failed_Count', 0],
            ['c.Runs_Open_Count', 6],
        ]);
    });

    it('leads to list views where they say the same', async () => {
        const element = await show();
        const views = (marks) => marks.map(({ page }) => [page.attributes.objectApiName, page.state.filterName]);

        expect(views(tiles(element, 'expiring'))).toEqual([
            ['License__c', 'Expired'],
            ['License__c', 'Expiring_In_30_Days'],
            ['License__c', 'Expiring_In_60_Days'],
            ['License__c', 'Expiring_In_90_Days'],
        ]);
        expect(views(tiles(element, 'attention'))).toEqual([
            ['License__c', 'Delivery_Failed'],
            ['License__c', 'Delivery_Due'],
            ['License__c', 'Differing_From_Customer'],
            ['License__c', 'Over_Used'],
            ['License_Run__c', 'Waiting_Or_Running'],
            ['License_Run__c', 'Failed'],
            ['License_Run__c', 'Waiting_Or_Running'],
        ]);
        expect(views(chart(element, 'status').bars)).toEqual([
            ['License__c', 'Active'],
            ['License__c', 'Trials'],
        ]);
        expect(chart(element, 'seats').bars[0].page.attributes.recordId).toBe(TIMESHEETS);
    });

    it('lists in place what no list view shows, and gives the focus back', async () => {
        const element = await show();
        const months = section(element, 'months').querySelector('c-month-chart');
        const focusOn = jest.spyOn(months, 'focusOn');

        await open(months, '2026-11');
        expect(section(element, 'months').querySelector('c-overview-records')).toMatchObject({
            heading: 'Expiring in Nov 2026',
            filter: {
                and: [
                    { Status__c: { ne: 'Uninstalled' } },
                    { Expiration__c: { gte: { value: '2026-11-22' } } },
                    { Expiration__c: { lte: { value: '2026-11-30' } } },
                ],
            },
        });

        listOf(element).dispatchEvent(new CustomEvent('close'));
        await settle();
        expect(listOf(element)).toBeNull();
        expect(focusOn).toHaveBeenCalledWith('2026-11');
    });

    it('lists the licenses of a version, also of an unknown one', async () => {
        const element = await show();

        await open(chart(element, 'versions'), '');

        expect(listOf(element)).toMatchObject({
            heading: 'Timesheets, version c.Version_Unknown',
            filter: { and: [{ Package__c: { eq: TIMESHEETS } }, { Status__c: { ne: 'Uninstalled' } }, { Version_Number__c: { eq: null } }] },
        });
    });

    it('narrows everything to a package, whose licenses are then listed in place', async () => {
        const element = await show();
        await open(section(element, 'months').querySelector('c-month-chart'), '2026-11');
        expect(find(element, '.package').options).toEqual([
            { label: 'c.All_Packages', value: 'all' },
            { label: 'Routes', value: ROUTES },
            { label: 'Timesheets', value: TIMESHEETS },
        ]);

        await choose(element, TIMESHEETS);
        expect(listOf(element)).toBeNull();
        for (const name of Object.keys(ANSWERS)) {
            emit(name, { data: ANSWERS[name] });
        }
        await settle();

        const ofPackage = { Package__c: { eq: TIMESHEETS } };
        expect(asked.statusOverview.all).toEqual(ofPackage);
        const filters = [...Object.values(asked.adoptionOverview), ...Object.values(asked.attentionOverview), ...Object.values(asked.runOverview)];
        expect(filters.map(({ and }) => and[0])).toEqual(filters.map(() => ofPackage));
        expect(tiles(element, 'expiring').map(({ page }) => page)).toEqual([undefined, undefined, undefined, undefined]);

        const filterOfTile = async (name, key) => {
            await open(find(element, `c-count-tiles.${name}`), key);
            return listOf(element).filter.and.slice(1);
        };
        expect(await filterOfTile('attention', 'deliveryFailed')).toEqual([{ Delivery_Status__c: { eq: 'Failed' } }]);
        expect(await filterOfTile('attention', 'deliveryDue')).toEqual([{ Delivery_Status__c: { eq: 'Due' } }]);
        expect(await filterOfTile('attention', 'differing')).toEqual([{ Differs_From_Customer__c: { eq: true } }]);
        expect(await filterOfTile('attention', 'overUsed')).toEqual([{ Available_Seats__c: { lt: 0 } }]);
        expect(await filterOfTile('expiring', 'expired')).toEqual([{ Status__c: { ne: 'Uninstalled' } }, { Expiration__c: { lt: { value: '2026-11-22' } } }]);
        expect((await filterOfTile('expiring', 'expiring60')).at(-1)).toEqual({ Expiration__c: { lte: { value: '2027-01-21' } } });
        expect(listOf(element).heading).toBe('Expiring in 60 days');
        await open(chart(element, 'status'), 'Trial');
        expect(listOf(element).filter.and).toEqual([ofPackage, { Status__c: { eq: 'Trial' } }]);

        await choose(element, 'all');
        expect(find(element, '.package').value).toBe('all');
    });

    it('has no filter, rather than an empty one, for all licenses', async () => {
        await show();

        expect(asked.statusOverview.all).toBeNull();
    });

    it('shows what it may when runs are not for this user', async () => {
        const element = await show({ runOverview: { data: undefined, errors: [{ message: 'License_Run__c is undefined' }] } });

        expect(find(element, '.runs-failure').textContent).toBe("c.Overview_Part_Runs can't be shown: License_Run__c is undefined");
        expect(find(element, 'c-error-panel')).toBeNull();
        expect(tiles(element, 'attention').map(({ key }) => key)).toEqual(['deliveryFailed', 'deliveryDue', 'differing', 'overUsed']);
        expect(chart(element, 'status').bars).toHaveLength(2);
    });

    it.each([
        ['statusOverview', 'c.Overview_Part_Status', ['seats', 'tiles', 'versions']],
        ['adoptionOverview', 'c.Overview_Part_Adoption', ['months', 'status', 'tiles']],
        ['attentionOverview', 'c.Overview_Part_Attention', ['months', 'seats', 'status', 'tiles', 'versions']],
    ])('says why a part cannot be shown (%s), and shows the rest', async (query, title, others) => {
        const element = await show({ [query]: { data: undefined, errors: [{ message: 'No access.' }] } });

        const [panel, ...panels] = element.shadowRoot.querySelectorAll('c-error-panel');
        expect(panels).toEqual([]);
        expect(panel.heading).toBe(`${title} can't be shown`);
        expect(panel.messages).toEqual(['No access.']);
        expect([...element.shadowRoot.querySelectorAll('[data-section]')].map(({ dataset }) => dataset.section).toSorted()).toEqual(others);
    });

    it('calls packages by their id when their names are not known', async () => {
        const element = await show({ packagesOfOverview: { data: undefined, errors: [{ message: 'No access.' }] } });

        expect(chart(element, 'seats').bars.map(({ label }) => label)).toEqual([TIMESHEETS, ROUTES]);
    });

    it('asks everything anew, and says when that fails', async () => {
        const refresh = jest.fn().mockResolvedValue();
        const element = await show(Object.fromEntries(Object.keys(ANSWERS).map((name) => [name, { refresh }])));

        find(element, '.reload').click();
        await settle();
        expect(refresh).toHaveBeenCalledTimes(5);

        refresh.mockRejectedValueOnce(new Error('Offline.'));
        find(element, '.reload').click();
        await settle();
        expect(find(element, 'c-error-panel').messages).toEqual(['Offline.']);
    });

    it('tells how to begin where there is no license', async () => {
        const element = await show({ statusOverview: { data: answer({ byStatus: [], expired: [count(0)], byDay: [] }) } });

        expect(find(element, '.blank').textContent).toBe('c.Overview_Blank');
        expect(find(element, '.charts')).toBeNull();
    });

    it('waits visibly', () => {
        expect(find(create(), 'lightning-spinner').alternativeText).toBe('c.Loading');
    });

    it.each([
        ['with everything', {}],
        ['with a part that failed', { runOverview: { data: undefined, errors: [{ message: 'No access.' }] } }],
    ])(
        'is accessible %s',
        async (_name, changes) => {
            await expect(await show(changes)).toBeAccessible();
        },
        20_000,
    );
});
