import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkWhere } from './where-condition.ts';

const FINE = [
    ["Name = 'L-00001'", "Name = 'L-00001'"],
    [' WHERE  Seats__c > 5\n AND Status__c != null ', 'Seats__c > 5 AND Status__c != null'],
    ["Name = 'it\\'s (a) \"test\"'", "Name = 'it\\'s (a) \"test\"'"],
    ["(Name = 'a' OR (Seats__c = 1))", "(Name = 'a' OR (Seats__c = 1))"],
    ["Name = 'order by name limit 5'", "Name = 'order by name limit 5'"],
    ['Id IN (SELECT License__c FROM License_Event__c WHERE Seats__c > 1)', 'Id IN (SELECT License__c FROM License_Event__c WHERE Seats__c > 1)'],
] as const;

for (const [typed, expected] of FINE) {
    test(`${typed.trim()} is a condition`, () => {
        assert.deepEqual(checkWhere(typed), { ok: true, value: expected });
    });
}

const WRONG = [
    ['', 'is empty'],
    ['where ', 'is empty'],
    ["Name = 'x", 'text without its end'],
    ["Name = 'x\\'", 'text without its end'],
    ['Name = "x"', 'double quote'],
    ["Name = 'x') OR (Name != ''", 'parentheses'],
    ["(Name = 'x'", 'parentheses'],
    ["Name != '' ORDER BY Name", 'ORDER BY'],
    ['Seats__c > 1 limit 10', 'LIMIT'],
    ['Seats__c > 1 GROUP BY Name', 'a clause of its own'],
    [`Name = '${'x'.repeat(4000)}'`, '4009 characters'],
] as const;

for (const [typed, what] of WRONG) {
    test(`${typed.slice(0, 40)}: ${what}`, () => {
        const verdict = checkWhere(typed);
        assert.ok(!verdict.ok);
        assert.match(verdict.refusal.message, new RegExp(`^The condition of --where .*${what}`));
        assert.notEqual(verdict.refusal.actions.length, 0);
    });
}

test('whatever is accepted closes every text and parenthesis that it opens, and no other', () => {
    const piece = fc.constantFrom("'", '\\', '(', ')', '"', 'a', ' ', "\\'", 'OR', "''");
    fc.assert(
        fc.property(fc.string({ unit: piece, maxLength: 14 }), (text) => {
            const verdict = checkWhere(text);
            if (verdict.ok) assert.equal(depthBehind(verdict.value), 0);
        }),
        { numRuns: 2000 },
    );
});

/** Reads letter by letter as SOQL does, in another way than the code under test; -1 when a foreign parenthesis is closed or a text stays open. */
function depthBehind(text: string): number {
    let depth = 0;
    let isText = false;
    for (let index = 0; index < text.length; index++) {
        const char = text[index];
        if (isText && char === '\\') index++;
        else if (char === "'") isText = !isText;
        else if (!isText && char === '(') depth++;
        else if (!isText && char === ')' && --depth < 0) return -1;
    }
    return isText ? -1 : depth;
}
