import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileFormula } from './compile.ts';
import { FormulaError } from './formula.ts';
import { evaluate, OPTIONS, refusal, runtimeError } from './widget-formula.fixture.ts';

const REFUSALS: readonly (readonly [string, string])[] = [
    ['(1 + 2', "Syntax error.  Missing ')'"],
    ['LEN("a"', "Syntax error.  Missing ')'"],
    ['1 +', "Syntax error.  Found 'end of formula'"],
    ['1 2', "Syntax error. Extra '2'"],
    ['Name Code__c', 'Syntax error. Extra Code__c'],
    ['* 2', "Syntax error.  Found '*'"],
    ['1 ~ 2', "Syntax error.  Found '~'"],
    ['"a\\qb"', 'Syntax error'],
    ['"open', 'Syntax error'],
    ['Colour__c', 'Field Colour__c does not exist. Check spelling.'],
    ['Maker__r.Age__c', 'Field Maker__r.Age__c does not exist. Check spelling.'],
    ['$Permission.Fly', 'Field $Permission.Fly does not exist. Check spelling.'],
    ['Owner.Name', 'Field Owner.Name does not exist. Check spelling.'],
    ['$Api.Session_ID', 'The local org does not support $Api in formulas.'],
    ['FROBNICATE(1)', 'Unknown function FROBNICATE. Check spelling.'],
    ['VLOOKUP(1)', "Incorrect number of parameters for function 'VLOOKUP()'. Expected 3, received 1"],
    ['GEOLOCATION(1, 2)', 'The local org does not support the formula function GEOLOCATION.'],
    ['$ObjectType.Maker__c.Fields.Name', 'The local org does not support $ObjectType in formulas outside of VLOOKUP.'],
    ['VLOOKUP(Name, Name, Name)', "Incorrect parameter type for function 'VLOOKUP()'. Expected $ObjectType field, received Text"],
    ['VLOOKUP($ObjectType.Maker__c.Fields.Founded__c, $ObjectType.Maker__c.Fields.Founded__c, Name)', "Incorrect argument type for function 'VLOOKUP()'."],
    ['LEN(5)', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number"],
    ['TEXT(Name)', "Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Picklist, received Text"],
    ['"x" & 1', "Incorrect parameter type for operator '&'. Expected Text, received Number"],
    ['1 + "x"', "Incorrect parameter type for operator '+'. Expected Number, Date, DateTime, received Text"],
    ['Built__c + Built__c', "Incorrect parameter type for operator '+'. Expected Number, received Date"],
    ['Name = 1', "Incorrect parameter type for operator '='. Expected Text, received Number"],
    ['Broken__c = Sold__c', "Incorrect parameter type for operator '='. Expected Boolean, received DateTime"],
    ['TRUE > FALSE', "Incorrect parameter type for operator '>'. Expected Number, Date, DateTime, received Boolean"],
    ['IF(1, 2, 3)', "Incorrect parameter type for function 'IF()'. Expected Boolean, received Number"],
    ['IF(TRUE, 2, "x")', "Incorrect parameter type for function 'IF()'. Expected Number, received Text"],
    ['IF(TRUE, 2)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"],
    ['CASE(1, 2, 3, 4, 5)', "Incorrect number of parameters for function 'CASE()'. Expected 4, received 5"],
    ['CASE(Name, "a", TRUE, FALSE)', "Incorrect argument type for function 'CASE()'."],
    ['ISBLANK(Broken__c)', "Incorrect argument type for function 'ISBLANK()'."],
    ['Status__c = "New"', 'Field Status__c is a picklist field. Picklist fields are only supported in certain functions.'],
    ['ISBLANK(Status__c)', 'Field Status__c is a picklist field. Picklist fields are only supported in certain functions.'],
    ['PRIORVALUE(Status__c) = "New"', 'Field Status__c is a picklist field. Picklist fields are only supported in certain functions.'],
    ['LEN(Colors__c)', 'Field Colors__c is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.'],
    ['ISPICKVAL(Name, "x")', "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text"],
    ['ISPICKVAL(Status__c, Name)', "Incorrect parameter type for function 'ISPICKVAL()'. Expected Text Literal, received Text"],
    ['ISCHANGED("x")', "Incorrect argument type for function 'ISCHANGED()'."],
    ['ISCHANGED(Maker__r.Name)', 'The ISCHANGED function cannot reference the Maker__r.Name field.'],
    ['REGEX(Name, "a++")', 'The local org does not support the regular expression syntax ++.'],
    ['HYPERLINK("/x", Name)', 'Function HYPERLINK may not be used in this type of formula'],
];

for (const [source, message] of REFUSALS) {
    test(`compiling ${source} is refused`, () => {
        assert.equal(refusal(source), message);
    });
}

test('a result of another type than asked for is refused', () => {
    assert.equal(refusal('1 + 2', { returnType: 'boolean' }), 'Formula result is data type (Number), incompatible with expected data type (true or false).');
    assert.equal(refusal('1 + 2', { returnType: 'text' }), 'Formula result is data type (Number), incompatible with expected data type (Text).');
});

test('formula fields have no record before the save, no regular expressions and no long texts', () => {
    const purpose = 'field';
    assert.equal(refusal('ISNEW()', { purpose }), 'Function ISNEW may not be used in this type of formula');
    assert.equal(refusal('REGEX(Name, "a")', { purpose }), 'Function REGEX may not be used in this type of formula');
    assert.equal(refusal('Notes__c', { purpose }), 'You referenced an unsupported field type called "Long Text Area" using the following field: Notes__c');
    assert.equal(evaluate('HYPERLINK("/x", Name)', { purpose }), '<a href="/x" target="_blank">Gizmo</a>');
});

test('default values read no fields', () => {
    assert.equal(refusal('Name', { purpose: 'default' }), 'Field Name may not be used in this type of formula');
    assert.equal(refusal('Unquoted', { purpose: 'default' }), 'Field Unquoted may not be used in this type of formula');
    assert.equal(evaluate('TODAY() + 7', { purpose: 'default' }), '2026-03-07');
});

const RUNTIME_ERRORS: readonly (readonly [string, string])[] = [
    ['1 / (Price__c - 10)', 'Division by zero'],
    ['VALUE("abc")', "The value 'abc' is not a valid number."],
    ['VALUE(" 1")', "The value ' 1' is not a valid number."],
    ['DATE(2026, 2, 30)', 'Invalid date'],
    ['SQRT(0 - 1)', 'Invalid argument to SQRT() function'],
    ['LPAD("x", 1000000000000)', '#Too Big!'],
    ['2 ^ 0.5', 'Out of range argument to POWER() function'],
];

for (const [source, message] of RUNTIME_ERRORS) {
    test(`evaluating ${source} fails`, () => {
        assert.equal(runtimeError(source), message);
    });
}

test('a formula field holds 3,900 characters', () => {
    const source = (length: number) => '1'.padEnd(length, ' ');
    assert.equal(evaluate(source(3900), { purpose: 'field' }), 1);
    assert.equal(refusal(source(3916), { purpose: 'field' }), 'Formula is too long (3,916 characters). Maximum length is 3,900 characters');
});

test('a compile error points into the source', () => {
    assert.throws(
        () => compileFormula('1 + Nope', OPTIONS),
        (error) => error instanceof FormulaError && error.position === 4,
    );
});

test('a formula nested without end is refused rather than overflowing the stack', () => {
    assert.match(refusal('('.repeat(100_000)), /nested deeper than/);
    assert.match(refusal('-'.repeat(100_000)), /nested deeper than/);
});
