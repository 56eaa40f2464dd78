import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { tellOrgAddress } from '../org-address.ts';
import { openParcelOrg, type ParcelOrg } from '../parcel-org.fixture.ts';
import { loadRecord, type MergeRecords } from './merge-records.ts';
import { compileMergeText } from './merge-text.ts';
import type { BodyFormat } from './show-value.ts';

let parcels: ParcelOrg;
let records: MergeRecords;

before(async () => {
    parcels = await openParcelOrg();
    const { org, ada, create } = parcels;
    const shop = create('Account', { Name: 'Fish & Sons' });
    const contact = create('Contact', { FirstName: 'Cleo', LastName: 'Fox', Email: 'cleo@fox.example' });
    const parcel = create('Parcel__c', {
        Name: 'Box <1>',
        Weight__c: 1234.5,
        Price__c: 20,
        Share__c: 12.5,
        Due__c: '2026-12-01',
        Picked__c: '2026-11-22T18:05:00.000Z',
        Note__c: 'line one\nline two',
        Kind__c: 'box',
        Shop__c: shop,
    });
    records = { org, caller: ada, related: loadRecord(org, parcel), recipient: loadRecord(org, contact) };
});

function merge(text: string, body: BodyFormat = 'text', more: Partial<MergeRecords> = {}): string {
    const { schema, catalogue } = parcels.org.model();
    return compileMergeText(schema, catalogue, text, body)({ ...records, ...more });
}

// Covers: Mail: merge fields (doc: Use the Salesforce Merge Language in Classic Email Templates, Salesforce Help)
describe('merge fields', () => {
    const SHOWN: readonly (readonly [string, string])[] = [
        ['{!Parcel__c.Name}', 'Box <1>'],
        ['{!parcel__c.weight__c}', '1,234.50'],
        ['{!Parcel__c.Price__c}', '$20.00'],
        ['{!Parcel__c.Share__c}', '12.5%'],
        ['{!Parcel__c.Due__c}', '12/1/2026'],
        ['{!Parcel__c.Picked__c}', '11/22/2026, 10:05 AM'],
        ['{!Parcel__c.CreatedDate}', '11/22/2026'],
        ['{!Parcel__c.Fragile__c}', '0'],
        ['{!Parcel__c.Kind__c}', 'Big Box'],
        ['{!Parcel__c.Double__c}', '2,469.00'],
        ['{!Parcel__c.Shop__c}', 'Fish & Sons'],
        ['{!Parcel__c.OwnerFullName} {!Parcel__c.OwnerEmail}', 'Ada Widget ada@widgets.example'],
        ['{!Parcel__c.CreatedBy}', 'Ada Widget'],
        ['[{!Parcel__c.Buyer__c}]', '[]'],
        ['{!Parcel__c.Buyer__c, nobody yet}', 'nobody yet'],
        ['{!Contact.FirstName}', 'Cleo'],
        ['[{!Lead.Name}]', '[]'],
        ['{!User.FirstName} of {!Organization.Name}', 'Ada of Widget Works'],
        ['[{!Receiving_User.Name}]', '[]'],
        ['{!IF(Parcel__c.Weight__c > 1000, "heavy", "light")}', 'heavy'],
        ['{!BLANKVALUE(Parcel__c.Buyer__c, "x")} {!TODAY()} {!Parcel__c.Share__c * 2}', 'x 11/22/2026 0.25'],
        ['{!Parcel__c.Weight__c / 0}', ''],
        ['{ color: red } {Parcel__c.Name}', '{ color: red } {Parcel__c.Name}'],
    ];
    for (const [text, shown] of SHOWN) {
        it(`show ${text} as ${shown}`, () => {
            assert.equal(merge(text), shown);
        });
    }

    it('are shown in the locale and time zone of the user', () => {
        const caller = { ...records.caller, locale: 'de_DE', timeZone: 'Europe/Berlin' };
        assert.equal(merge('{!Parcel__c.Weight__c} {!Parcel__c.Due__c} {!Parcel__c.Picked__c}', 'text', { caller }), '1.234,50 01.12.2026 22.11.2026, 19:05');
    });

    it('link to the record where a browser finds the org', () => {
        const id = String(records.related?.values['Id']).slice(0, 15);
        assert.match(merge('{!Parcel__c.Link}'), new RegExp(`^https://[a-z0-9]+\\.salesforce\\.com/${id}$`));
        tellOrgAddress(parcels.org, () => 'http://localhost:8801');
        assert.equal(merge('{!Parcel__c.Link}'), `http://localhost:8801/${id}`);
        assert.equal(merge('[{!Lead.Link}]'), '[]');
    });

    it('cannot break the HTML around them', () => {
        assert.equal(
            merge('<b>{!Parcel__c.Name}</b> {!Parcel__c.Shop__c}<p>{!Parcel__c.Note__c}', 'html'),
            '<b>Box &lt;1&gt;</b> Fish &amp; Sons<p>line one<br>line two',
        );
    });

    it('know the user who receives the message', () => {
        assert.equal(merge('{!Receiving_User.FirstName}', 'text', { recipient: loadRecord(parcels.org, parcels.ada.userId) }), 'Ada');
    });

    const REFUSED: readonly (readonly [string, RegExp])[] = [
        ['{!Parcel__c.Colour__c}', /^Field Parcel__c\.Colour__c does not exist\. Check spelling\.$/],
        ['{!Crate__c.Name}', /^Field Crate__c\.Name does not exist/],
        ['{!Parcel__c.Shop__r.Name}', /^Cross-object merge fields such as Parcel__c\.Shop__r\.Name can't be used/],
        ['{!Recipient.Name}', /^The Recipient merge field isn't supported/],
        ['{!IF(Parcel__c.Weight__c, 1, 2)}', /./],
    ];
    for (const [text, message] of REFUSED) {
        it(`cannot be ${text}`, () => {
            assert.throws(() => merge(text), { name: 'FormulaError', message });
        });
    }
});
