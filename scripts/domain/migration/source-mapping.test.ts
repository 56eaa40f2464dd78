import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CONVERSIONS } from './convert-value.ts';
import { mapHistory } from './map-history.ts';
import { broughtEvent, completeLicense } from './map-license.ts';
import { fieldsToRead, mapRow } from './map-row.ts';
import { readSourceMapping, type ObjectMapping, type SourceMapping } from './source-mapping.ts';

const FILE = 'config/sflma-mapping.json';
const TEXT = readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8');

function mapping(): SourceMapping {
    const read = readSourceMapping(TEXT, FILE);
    assert.ok(read.ok, JSON.stringify(read));
    return read.value;
}

function licenses(): ObjectMapping {
    const found = mapping().objects.License__c;
    assert.ok(found);
    return found;
}

/** As the REST API sends it. */
const LICENSE = {
    Id: 'a02000000000001AAA',
    Name: 'L-00042',
    LastModifiedDate: '2026-03-01T10:00:00.000+0000',
    OwnerId: '005000000000001AAA',
    sfLma__Status__c: 'Active',
    sfLma__Expiration__c: '1970-01-01',
    sfLma__Seats__c: -1,
    sfLma__Used_Licenses__c: null,
    sfLma__Install_Date__c: '2025-06-30',
    sfLma__Subscriber_Org_ID__c: '00D000000000001EAA',
    sfLma__Subscriber_Org_Is_Sandbox__c: false,
    sfLma__Org_Trial_Expiration__c: '6/30/2026',
    sfLma__Last_Modified__c: '2026-03-01T09:00:00.000+0000',
    sfLma__Package_Version__r: { sfLma__Version_ID__c: '04t000000000001AAA', sfLma__Package__r: { sfLma__Package_ID__c: '033000000000001' } },
    sfLma__Lead__c: '00Q000000000001AAA',
    sfLma__Lead__r: { Name: 'Wile Coyote', Company: 'Acme' },
    sfLma__Account__r: null,
    sfLma__Account__c: null,
    sfLma__Contact__c: null,
};

describe('a license of another app', () => {
    test('becomes one of ours: no magic values, ids in the form that is kept here, links to find again', () => {
        const { row, lost } = mapRow('License__c', licenses(), LICENSE);
        assert.deepEqual(lost, []);
        assert.equal(row.key, '00D000000000001-033000000000001');
        const { Expiration__c, Seats__c, Subscriber_Org_ID__c, Package__c, Subscriber_Org_Name__c, Org_Trial_Expiration__c } = row.values;
        assert.deepEqual(
            { Expiration__c, Seats__c, Subscriber_Org_ID__c, Package__c, Subscriber_Org_Name__c, Org_Trial_Expiration__c },
            {
                Expiration__c: null,
                Seats__c: null,
                Subscriber_Org_ID__c: '00D000000000001',
                Package__c: '033000000000001AAA',
                Subscriber_Org_Name__c: 'Acme',
                Org_Trial_Expiration__c: '2026-06-30',
            },
        );
        assert.deepEqual(row.links, { Lead__c: '00Q000000000001AAA', Account__c: null, Contact__c: null, OwnerId: '005000000000001AAA' });
    });

    test('is the same from a line of a file, whose columns are named by the whole path', () => {
        const { sfLma__Package_Version__r: version, sfLma__Lead__r: lead, ...flat } = LICENSE;
        const line = {
            ...flat,
            'sfLma__Package_Version__r.sfLma__Version_ID__c': version.sfLma__Version_ID__c,
            'sfLma__Package_Version__r.sfLma__Package__r.sfLma__Package_ID__c': version.sfLma__Package__r.sfLma__Package_ID__c,
            'sfLma__Lead__r.Name': lead.Name,
            'sfLma__Lead__r.Company': lead.Company,
        };
        assert.deepEqual(mapRow('License__c', licenses(), line), mapRow('License__c', licenses(), LICENSE));
    });

    test('that says neither package nor org waits, and says why', () => {
        const { row } = mapRow('License__c', licenses(), { ...LICENSE, sfLma__Package_Version__r: null });
        assert.match(row.waits ?? '', /no package version/);
    });

    test('a value that means nothing is named and stays blank', () => {
        const { row, lost } = mapRow('License__c', licenses(), { ...LICENSE, sfLma__Org_Trial_Expiration__c: 'never' });
        assert.equal(row.values['Org_Trial_Expiration__c'], null);
        assert.deepEqual(lost, [{ field: 'Org_Trial_Expiration__c', text: 'never' }]);
    });

    test('other terms are another change, the same terms the same', () => {
        const stateOf = (values: object): unknown =>
            completeLicense(mapRow('License__c', licenses(), { ...LICENSE, ...values }).row, null).values['Last_Change_ID__c'];
        assert.equal(stateOf({ sfLma__Used_Licenses__c: 4 }), stateOf({}));
        assert.notEqual(stateOf({ sfLma__Seats__c: 5 }), stateOf({}));
    });

    test('an active or suspended one was active once, a trial never', () => {
        const was = (status: string): unknown =>
            completeLicense(mapRow('License__c', licenses(), { ...LICENSE, sfLma__Status__c: status }).row, null).values['Was_Active__c'];
        assert.deepEqual(['Active', 'Suspended', 'Trial', 'Uninstalled'].map(was), [true, true, false, false]);
    });

    test('the journal says with what it came', () => {
        const { key, values } = broughtEvent(completeLicense(mapRow('License__c', licenses(), LICENSE).row, null), mapping().source);
        assert.equal(values['After__c'], 'Active, does not expire, site license');
        assert.ok(key.startsWith('00D000000000001-033000000000001:Brought Active') && key.length <= 160, key);
    });

    test('each field is read once, parents and all', () => {
        const fields = fieldsToRead(licenses());
        assert.equal(new Set(fields).size, fields.length);
        assert.ok(fields.includes('sfLma__Package_Version__r.sfLma__Package__r.sfLma__Package_ID__c'));
    });
});

describe('the field history of a license', () => {
    const change = (Field: string, OldValue: unknown, NewValue: unknown): ReturnType<typeof mapHistory> =>
        mapHistory(
            licenses(),
            { Id: '017000000000001AAA', Field, OldValue, NewValue, CreatedDate: '2026-02-01T00:00:00.000Z', CreatedById: '005000000000001AAA' },
            'key',
        );

    for (const [field, before, after, expected] of [
        ['sfLma__Status__c', 'Active', 'Uninstalled', ['Uninstalled', 'Status__c', 'Active', 'Uninstalled']],
        ['sfLma__Status__c', 'Uninstalled', 'Active', ['Reinstalled', 'Status__c', 'Uninstalled', 'Active']],
        ['sfLma__Expiration__c', '2026-01-31', '1970-01-01', ['Changed', 'Expiration__c', '2026-01-31', null]],
        ['sfLma__Seats__c', -1, 20, ['Changed', 'Seats__c', null, '20']],
        ['sfLma__Package_Version__c', 'Spring', 'Summer', ['Changed', 'Package_Version__c', 'Spring', 'Summer']],
        ['created', null, null, ['Created', null, null, null]],
    ] as const) {
        test(`${field} from ${String(before)} to ${String(after)}`, () => {
            const values = change(field, before, after)?.values;
            assert.deepEqual([values?.['Type__c'], values?.['Field__c'], values?.['Before__c'], values?.['After__c']], expected);
        });
    }

    test('what the journal does not have is left out: other fields, and the ids beside the names', () => {
        assert.equal(change('sfLma__Proxy_User__c', 'a', 'b'), undefined);
        assert.equal(change('sfLma__Package_Version__c', 'a03000000000001AAA', 'a03000000000002AAA'), undefined);
    });
});

describe('a mapping file', () => {
    for (const [text, sentence] of [
        ['{', /no JSON/],
        ['{"openlmaMapping": 2}', /its version is 2/],
        ['{"openlmaMapping": 1, "objects": {}}', /"source"/],
        ['{"openlmaMapping": 1, "source": "X", "objects": {"Licence__c": {}}}', /"Licence__c" is none of Package__c/],
        ['{"openlmaMapping": 1, "source": "X", "objects": {"Package__c": {"from": "P__c", "fields": {}}}}', /nothing of License__c/],
        ['{"openlmaMapping": 1, "source": "X", "objects": {"Package__c": {"from": "P__c; DELETE", "fields": {}}}}', /"from" is no API name/],
        ['{"openlmaMapping": 1, "source": "X", "objects": {"Package__c": {"from": "P__c", "fields": {"Name": "a b"}}}}', /Name does not say from which field/],
        ['{"openlmaMapping": 1, "source": "X", "objects": {"Package__c": {"from": "P__c", "fields": {"Name": {"from": "N", "as": "idd"}}}}}', /read as "idd"/],
    ] as const) {
        test(`${text} is refused`, () => {
            const read = readSourceMapping(text, 'm.json');
            assert.ok(!read.ok);
            assert.match(read.refusal.message, sentence);
        });
    }
});

test('a date in either form is the day it names, or nothing', () => {
    assert.deepEqual(['2026-02-30', '2/30/2026', '13/1/2026', ''].map(CONVERSIONS.dateText), [undefined, undefined, undefined, null]);
    fc.assert(
        fc.property(fc.date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
            const day = date.toISOString().slice(0, 10);
            const [year, month, dayOfMonth] = day.split('-').map(Number);
            assert.equal(CONVERSIONS.dateText(`${month}/${dayOfMonth}/${year}`), day);
            assert.equal(CONVERSIONS.perpetualDate(date.toISOString()), day);
        }),
    );
});
