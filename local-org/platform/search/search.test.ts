import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlatformError } from '../errors.ts';
import { callerNamed, widgetOrg, WIDGETS } from '../soql/widget-org.fixture.ts';
import { search } from './search.ts';

const ORG = widgetOrg();
const DATA = { api: 'data', apiVersion: '65.0' } as const;

function found(sosl: string): unknown[] {
    return search(ORG, callerNamed('ann'), sosl, DATA).map(({ attributes, ...values }) => Object.values(values)[0] ?? attributes.type);
}

ORG.store.update('Factory__c', 'a00000000000001AAA', { City__c: 'Oslo-Nord, Aker Brygge 2b' });

const FOUND: readonly (readonly [sosl: string, names: readonly string[]])[] = [
    ['FIND {axle} RETURNING Widget__c(Name)', ['Axle']],
    ['FIND {AXLE} IN NAME FIELDS RETURNING Widget__c(Name)', ['Axle']],
    ['FIND {axl} RETURNING Widget__c(Name)', []],
    ['FIND {xle} RETURNING Widget__c(Name)', []],
    ['FIND {ax*} IN NAME FIELDS RETURNING Widget__c(Name)', ['Axle']],
    ['FIND {*xle} RETURNING Widget__c(Name)', []],
    ['FIND {a?le} RETURNING Widget__c(Name)', ['Axle']],
    ['FIND {a*e} RETURNING Widget__c(Name)', ['Axle']],
    ['FIND {cog} RETURNING Widget__c(Name)', ['Çog']],
    ['FIND {ÇOG} RETURNING Widget__c(Name)', ['Çog']],
    ['FIND {unica} RETURNING Factory__c(Name)', ['Officina Única']],
    ['FIND {oslo works} RETURNING Factory__c(Name)', ['Oslo Works']],
    ['FIND {works brygge} RETURNING Factory__c(Name)', ['Oslo Works']],
    ['FIND {"works brygge"} RETURNING Factory__c(Name)', []],
    ['FIND {"works oslo"} RETURNING Factory__c(Name)', []],
    ['FIND {"aker brygge"} RETURNING Factory__c(Name)', ['Oslo Works']],
    ['FIND {oslo-nord} RETURNING Factory__c(Name)', ['Oslo Works']],
    ['FIND {oslo AND officina} RETURNING Factory__c(Name)', []],
    ['FIND {oslo OR officina} RETURNING Factory__c(Name)', ['Oslo Works', 'Officina Única']],
    ['FIND {(oslo OR officina) AND NOT works} RETURNING Factory__c(Name)', ['Officina Única']],
    ['FIND {brygge} IN NAME FIELDS RETURNING Factory__c(Name)', []],
    ['FIND {ann} IN NAME FIELDS RETURNING User(Name)', ['Ann Lee']],
    ['FIND {"ann@widgets.test"} RETURNING User(Name)', ['Ann Lee']],
    ['FIND {ax* OR be* OR gear} RETURNING Widget__c(Name WHERE Price__c > 5), Gadget__c(Name ORDER BY Name DESC)', ['Axle', 'Gear', 'Belt']],
    ['FIND {ax* OR bo* OR be*} RETURNING Widget__c(Name ORDER BY Price__c LIMIT 1), Gadget__c(Name)', ['bolt', 'Belt']],
    ['FIND {ax* OR bo* OR be*} RETURNING Widget__c(Name), Gadget__c(Name) LIMIT 2', ['Axle', 'bolt']],
    ['FIND {axle} RETURNING Widget__c', [WIDGETS.axle]],
    ['FIND {gone} RETURNING Gadget__c(Name)', []],
    ['FIND {hush} RETURNING Widget__c(Name)', []],
    ['FIND {long text} RETURNING Widget__c(Name)', ['Axle']],
    ['FIND {new} RETURNING Widget__c(Name)', []],
    ['find {axle} in all fields returning widget__c(name) with spell_correction = false limit 5', ['Axle']],
    ['FIND {axle OR gear}', [WIDGETS.axle, 'a02000000000001AAA']],
];

// Covers: SOSL: FIND with words, phrases, wildcards and operators (doc: FIND {SearchQuery}, SOQL and SOSL Reference)
// Covers: SOSL: IN search groups (doc: IN SearchGroup, SOQL and SOSL Reference)
// Covers: SOSL: RETURNING with WHERE, ORDER BY and LIMIT (doc: RETURNING FieldSpec, SOQL and SOSL Reference)
// Covers: SOSL: access of the caller (doc: SOSL Syntax, SOQL and SOSL Reference)
for (const [sosl, names] of FOUND) {
    test(`${sosl} finds ${names.join(', ') || 'nothing'}`, () => {
        assert.deepEqual(found(sosl), names);
    });
}

const REFUSED: readonly (readonly [sosl: string, code: string, message: RegExp])[] = [
    ['FIND {a} RETURNING Widget__c', 'MALFORMED_SEARCH', /^search term must be longer than one character: a$/],
    ['FIND {axle OR b*} RETURNING Widget__c', 'MALFORMED_SEARCH', /longer than one character: b\*$/],
    ['FIND {} RETURNING Widget__c', 'MALFORMED_SEARCH', /No search term found/],
    ['FIND {axle AND} RETURNING Widget__c', 'MALFORMED_SEARCH', /unexpected token: <EOF>/],
    ['FIND {(axle} RETURNING Widget__c', 'MALFORMED_SEARCH', /unexpected token: <EOF>/],
    ["FIND 'axle' RETURNING Widget__c", 'MALFORMED_SEARCH', /must be enclosed in braces/],
    ['FIND {axle} RETURNING Widget__c(Name', 'MALFORMED_SEARCH', /unexpected token: <EOF>/],
    ['FIND {axle} RETURNING Widget__c nonsense', 'MALFORMED_SEARCH', /unexpected token: nonsense/],
    ['FIND {axle} RETURNING Nothing__c', 'INVALID_TYPE', /sObject type 'Nothing__c' is not supported/],
    ['FIND {axle} RETURNING Hidden__c', 'INVALID_TYPE', /sObject type 'Hidden__c' is not supported/],
    ['FIND {axle} RETURNING Widget__c(Secret__c)', 'INVALID_FIELD', /No such column 'Secret__c'/],
    ['FIND {axle} RETURNING Widget__c(Name WHERE)', 'MALFORMED_QUERY', /unexpected token/],
    ['FIND {axle} RETURNING Widget__c WITH HIGHLIGHT', 'NOT_IMPLEMENTED', /WITH HIGHLIGHT in SOSL/],
    ['FIND {axle} RETURNING Widget__c UPDATE TRACKING', 'NOT_IMPLEMENTED', /UPDATE TRACKING in SOSL/],
    ['FIND {axle} RETURNING Widget__c(Name USING ListView=All)', 'NOT_IMPLEMENTED', /USING ListView/],
];

// Covers: SOSL: errors with Salesforce's codes (doc: SOSL Syntax, SOQL and SOSL Reference)
for (const [sosl, code, message] of REFUSED) {
    test(`${sosl} is refused: ${code}`, () => {
        assert.throws(
            () => found(sosl),
            (error) => error instanceof PlatformError && error.code === code && message.test(error.message),
        );
    });
}
