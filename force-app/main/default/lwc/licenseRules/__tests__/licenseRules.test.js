import fc from 'fast-check';
import {
    MAX_SEATS,
    RULE_CODES,
    addDays,
    allowedStatuses,
    applyAutomation,
    availableSeats,
    checkChange,
    describeExpiration,
    describeSeats,
    isExpired,
    latestTrialExpiration,
    planChange,
    summarizeChanges,
    todayIn,
    warningsFor,
} from 'c/licenseRules';
import { LICENSE_RULE_CASES, TODAY } from '../../../../../../test/rules/license-rule-cases';

const TRIAL = { status: 'Trial', expiration: '2026-12-11', seats: 10, usedLicenses: 4, installDate: '2026-11-11', wasActive: false };
const ACTIVE = { ...TRIAL, status: 'Active', expiration: null, wasActive: true };

const person = { today: TODAY, actor: 'person' };
const service = { today: TODAY, actor: 'service' };

describe('checkChange', () => {
    it.each(LICENSE_RULE_CASES.map((ruleCase) => [ruleCase.actor, ruleCase.expected ?? 'saved', ruleCase.name, ruleCase]))(
        '%s, %s: %s',
        (_actor, _verdict, _name, ruleCase) => {
            const { before, change, actor, expected, field, trialMaxDays } = ruleCase;

            const violations = checkChange(before, { ...before, ...change }, { today: TODAY, actor, trialMaxDays });

            expect(violations).toEqual(expected === null ? [] : [{ field, code: expected }]);
        },
    );

    it('has a refused case for every rule', () => {
        const refused = new Set(LICENSE_RULE_CASES.map((ruleCase) => ruleCase.expected));

        expect(RULE_CODES.filter((code) => !refused.has(code))).toEqual([]);
    });

    it('answers every broken rule, not the first alone', () => {
        const codes = checkChange(ACTIVE, { ...ACTIVE, status: 'Trial', seats: 0 }, person).map((violation) => violation.code);

        expect(codes).toEqual(['Status_Trial_After_Active', 'Trial_Needs_Expiration', 'Seats_Out_Of_Range']);
    });
});

describe('planChange', () => {
    const plan = (before, request, context = person) => planChange(before, request, context);

    it.each([
        ['a status alone', TRIAL, { status: 'Active' }, [['status', 'Trial', 'Active']]],
        ['no expiration', ACTIVE, { expiration: null, seats: 20 }, [['seats', 10, 20]]],
        ['a site license', TRIAL, { seats: null }, [['seats', 10, null]]],
        ['days from an expiration to come', TRIAL, { extendByDays: 30 }, [['expiration', '2026-12-11', '2027-01-10']]],
        [
            'days from today after an expiration that passed',
            { ...ACTIVE, expiration: '2026-11-01' },
            { extendByDays: 30 },
            [['expiration', '2026-11-01', '2026-12-22']],
        ],
        ['no days where nothing expires', ACTIVE, { extendByDays: 30 }, []],
        ['nothing', TRIAL, {}, []],
    ])('%s', (_name, before, request, changes) => {
        const planned = plan(before, request);

        expect(planned.changes.map(({ field, before: from, after }) => [field, from, after])).toEqual(changes);
        expect(planned.outcome).toBe(changes.length > 0 ? 'change' : 'none');
        expect(planned.violations).toEqual([]);
    });

    it('refuses with the rules that the change breaks, and keeps what it would become', () => {
        const planned = plan(ACTIVE, { status: 'Trial' });

        expect(planned.outcome).toBe('refused');
        expect(planned.violations.map(({ code }) => code)).toEqual(['Status_Trial_After_Active', 'Trial_Needs_Expiration']);
        expect(planned.after.status).toBe('Trial');
    });

    it('does not check a license that stays as it is', () => {
        expect(plan({ ...TRIAL, status: 'Uninstalled' }, { seats: 10 }).outcome).toBe('none');
        expect(plan({ ...TRIAL, status: 'Uninstalled' }, { seats: 11 }).violations.map(({ code }) => code)).toEqual(['License_Locked']);
    });

    it('warns of users who keep access', () => {
        expect(plan(TRIAL, { seats: 1 }).warnings).toEqual([{ field: 'seats', code: 'Seats_Below_Used', params: [4, 3] }]);
    });

    it('follows the longest trial of the settings', () => {
        const longer = { ...person, trialMaxDays: 120 };

        expect(plan(TRIAL, { expiration: '2027-02-28' }).outcome).toBe('refused');
        expect(plan(TRIAL, { expiration: '2027-02-28' }, longer).outcome).toBe('change');
    });
});

describe('allowedStatuses', () => {
    it.each([
        ['a trial', TRIAL, ['Trial', 'Active', 'Suspended']],
        ['an active license', ACTIVE, ['Active', 'Suspended']],
        ['a suspended trial', { ...TRIAL, status: 'Suspended' }, ['Trial', 'Active', 'Suspended']],
        ['a suspended license that was active', { ...ACTIVE, status: 'Suspended' }, ['Active', 'Suspended']],
        ['an uninstalled license', { ...ACTIVE, status: 'Uninstalled' }, []],
    ])('offers for %s', (_name, license, expected) => {
        expect(allowedStatuses(license)).toEqual(expected);
    });

    it.each([TRIAL, ACTIVE, { ...TRIAL, status: 'Suspended' }, { ...ACTIVE, status: 'Suspended' }])(
        'offers exactly what the rules let a person choose: %j',
        (license) => {
            const accepted = ['Trial', 'Active', 'Suspended', 'Uninstalled'].filter((status) => {
                return checkChange(license, { ...license, status }, person).every((violation) => violation.field !== 'status');
            });

            expect(allowedStatuses(license)).toEqual(accepted);
        },
    );
});

describe('applyAutomation', () => {
    it.each([
        ['marks an active license', TRIAL, { status: 'Active' }, { wasActive: true }],
        ['keeps the mark when it is suspended', ACTIVE, { status: 'Suspended' }, { wasActive: true }],
        [
            'remembers when and from what it was uninstalled',
            ACTIVE,
            { status: 'Uninstalled' },
            { uninstallDate: TODAY, statusBeforeUninstall: 'Active', usedLicenses: null },
        ],
        ['keeps the uninstall date the service knows', ACTIVE, { status: 'Uninstalled', uninstallDate: '2026-11-01' }, { uninstallDate: '2026-11-01' }],
        [
            'forgets the uninstall after a reinstall',
            { ...ACTIVE, status: 'Uninstalled', uninstallDate: '2026-11-01', statusBeforeUninstall: 'Active' },
            { status: 'Active' },
            { uninstallDate: null, statusBeforeUninstall: null },
        ],
        ['counts nothing under a site license', ACTIVE, { seats: null }, { usedLicenses: null }],
        ['leaves the count of seats alone', ACTIVE, { seats: 20 }, { usedLicenses: 4 }],
        [
            'has no status to return to when the package was uninstalled before anybody knew',
            null,
            { status: 'Uninstalled', seats: 10 },
            { uninstallDate: TODAY, statusBeforeUninstall: null, usedLicenses: null },
        ],
        ['counts nothing that is not known', null, { status: 'Active', seats: 10 }, { wasActive: true, usedLicenses: null }],
    ])('%s', (_name, before, change, expected) => {
        expect(applyAutomation(before, { ...before, ...change }, TODAY)).toMatchObject(expected);
    });
});

describe('any sequence of changes', () => {
    const change = fc.record(
        {
            status: fc.constantFrom('Trial', 'Active', 'Suspended', 'Uninstalled'),
            expiration: fc.option(fc.integer({ min: -30, max: 400 }).map((days) => addDays(TODAY, days))),
            seats: fc.option(fc.integer({ min: -1, max: 30 })),
            usedLicenses: fc.option(fc.nat(30)),
        },
        { requiredKeys: [] },
    );
    const sequences = fc.array(fc.tuple(change, fc.constantFrom(person, service)), { minLength: 1, maxLength: 12 });

    const saveAll = (sequence) => {
        const history = [TRIAL];
        for (const [fields, context] of sequence) {
            const before = history.at(-1);
            const after = { ...before, ...fields };
            if (checkChange(before, after, context).length === 0) {
                history.push(applyAutomation(before, after, TODAY));
            }
        }
        return history;
    };

    it('never brings a license back to trial once it was active', () => {
        fc.assert(
            fc.property(sequences, (sequence) => {
                const statuses = saveAll(sequence).map((license) => license.status);
                const firstActive = statuses.indexOf('Active');
                expect(firstActive === -1 || statuses.lastIndexOf('Trial') < firstActive).toBe(true);
            }),
        );
    });

    it('leaves every license with a legal status, an end of its trial, and seats or a site license', () => {
        fc.assert(
            fc.property(sequences, (sequence) => {
                for (const { status, expiration, seats, usedLicenses } of saveAll(sequence)) {
                    expect(status === 'Trial' && expiration === null).toBe(false);
                    expect(seats === null || (seats >= 1 && seats <= MAX_SEATS)).toBe(true);
                    expect(seats === null || status === 'Uninstalled' ? usedLicenses : null).toBeNull();
                }
            }),
        );
    });
});

describe('availableSeats', () => {
    it.each([
        ['what is left', ACTIVE, 6],
        ['negative when seats shrank below use', { ...ACTIVE, seats: 2 }, -2],
        ['nothing to count under a site license', { ...ACTIVE, seats: null }, null],
        ['unknown while the use is unknown', { ...ACTIVE, usedLicenses: null }, null],
        ['nothing after an uninstall', { ...ACTIVE, status: 'Uninstalled' }, null],
    ])('is %s', (_name, license, expected) => {
        expect(availableSeats(license)).toBe(expected);
    });
});

describe('warningsFor', () => {
    it('tells how many seats are used and how many of them are to be revoked', () => {
        expect(warningsFor({ ...ACTIVE, seats: 1 })).toEqual([{ field: 'seats', code: 'Seats_Below_Used', params: [4, 3] }]);
    });

    it.each([
        ['as many seats as are used', { ...ACTIVE, seats: 4 }],
        ['a site license', { ...ACTIVE, seats: null }],
        ['seats that the rules refuse', { ...ACTIVE, seats: 0 }],
    ])('is silent about %s', (_name, license) => {
        expect(warningsFor(license)).toEqual([]);
    });
});

describe('dates', () => {
    it.each([
        ['not on the last day of access', { ...ACTIVE, expiration: TODAY }, false],
        ['on the day after it', { ...ACTIVE, expiration: '2026-11-21' }, true],
        ['never without an expiration', ACTIVE, false],
        ['not after an uninstall', { ...ACTIVE, status: 'Uninstalled', expiration: '2026-11-21' }, false],
    ])('a license is expired %s', (_name, license, expected) => {
        expect(isExpired(license, TODAY)).toBe(expected);
    });

    it.each([
        ['the install date', TRIAL, '2027-02-09'],
        ['today when there is none', { ...TRIAL, installDate: null }, '2027-02-20'],
    ])('a trial counts from %s', (_name, license, expected) => {
        expect(latestTrialExpiration(license, TODAY)).toBe(expected);
    });

    it.each([
        ['Pacific/Auckland', '2026-11-23'],
        ['Europe/Oslo', '2026-11-22'],
        ['Pacific/Honolulu', '2026-11-22'],
    ])('today in %s is %s', (timeZone, expected) => {
        expect(todayIn(timeZone, new Date('2026-11-22T12:30:00Z'))).toBe(expected);
    });

    it('days are added across months and leap days', () => {
        expect([addDays('2027-12-31', 1), addDays('2028-02-28', 1), addDays('2026-03-01', -1)]).toEqual(['2028-01-01', '2028-02-29', '2026-02-28']);
    });
});

describe('words', () => {
    it('says in words what a blank means', () => {
        expect([describeExpiration(null), describeExpiration('2026-12-11'), describeSeats(null), describeSeats(10)]).toEqual([
            'Does not expire',
            '2026-12-11',
            'Site License',
            '10',
        ]);
    });

    it('takes the words of the caller', () => {
        expect([describeExpiration(null, { doesNotExpire: 'never' }), describeSeats(null, { siteLicense: 'all' })]).toEqual(['never', 'all']);
    });

    it('lists what differs, and nothing else', () => {
        expect(summarizeChanges(TRIAL, { ...TRIAL, status: 'Active', expiration: null, usedLicenses: 9 })).toEqual([
            { field: 'status', before: 'Trial', after: 'Active' },
            { field: 'expiration', before: '2026-12-11', after: null },
        ]);
    });
});
