import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GraphqlRefusal } from '../graphql-problem.ts';
import type { FieldNode } from './document.ts';
import { parseDocument } from './parse-document.ts';

function fieldOf(source: string): FieldNode {
    const [field] = parseDocument(source).operations[0]?.selections ?? [];
    assert.ok(field?.kind === 'field');
    return field;
}

function valueOf(literal: string): unknown {
    return fieldOf(`{ a(x: ${literal}) }`).arguments[0]?.value;
}

// Covers: GraphQL: query language (doc: Schema Conventions, GraphQL API guide)
describe('a document', () => {
    test('has operations with variables, defaults and directives, and fragments', () => {
        const { operations, fragments } = parseDocument(
            'query Q($n: [Int!]! = [1], $s: String) @d { a @include(if: $b) ...F ... on T { b } } fragment F on T { c }',
        );
        const [operation] = operations;
        assert.deepEqual([operation?.kind, operation?.name, operation?.selections.map(({ kind }) => kind)], ['query', 'Q', ['field', 'spread', 'inline']]);
        assert.deepEqual(operation?.variables[0]?.type, { kind: 'list', of: { kind: 'named', name: 'Int', required: true }, required: true });
        assert.deepEqual([...fragments.keys()], ['F']);
    });

    test('may leave out the word query, and commas and comments mean nothing', () => {
        assert.equal(fieldOf('# all\n{ , alias: name, }').key, 'alias');
    });

    test('knows where each field stands', () => {
        assert.deepEqual(fieldOf('{\n  # here\n   name\n}').place, { line: 3, column: 4 });
    });

    for (const [literal, value] of [
        ['1', { kind: 'constant', value: 1 }],
        ['-1.5e2', { kind: 'constant', value: -150 }],
        ['"a\\n\\u00e9\\"\\\\"', { kind: 'constant', value: 'a\né"\\' }],
        ['""', { kind: 'constant', value: '' }],
        ['"""\n    one\n      "two"\n    """', { kind: 'constant', value: 'one\n  "two"' }],
        ['true', { kind: 'constant', value: true }],
        ['null', { kind: 'constant', value: null }],
        ['ASC', { kind: 'enum', name: 'ASC' }],
        ['[1, 2]', { kind: 'list', values: [1, 2].map((each) => ({ kind: 'constant', value: each })) }],
        ['{}', { kind: 'object', fields: [] }],
    ] as const) {
        test(`reads the value ${literal}`, () => {
            assert.deepEqual(valueOf(literal), value);
        });
    }

    for (const [title, source, message] of [
        ['without a field', '{ }', "offending token '}' at line 1 column 3"],
        ['that ends early', '{ a', "offending token '<EOF>' at line 1 column 4"],
        ['with a text that does not end', '{ a(x: "b) }', `offending token '"' at line 1 column 8`],
        ['with a number that is none', '{ a(x: 01) }', "offending token '0' at line 1 column 8"],
        ['with a colon too many', '{\n  a::b }', "offending token ':' at line 2 column 5"],
        ['that defines types', 'type A { b: Int }', "offending token 'type' at line 1 column 1"],
        ['that is empty', '', "offending token '<EOF>' at line 1 column 1"],
    ] as const) {
        test(`${title} is refused at the place`, () => {
            assert.throws(() => parseDocument(source), { message: `Invalid Syntax : ${message}` });
        });
    }

    for (const [title, source] of [
        ['nested without end', '{a'.repeat(100_000)],
        ['of lists without end', `{ a(x: ${'['.repeat(100_000)}) }`],
        ['of too many tokens', `{ ${'a '.repeat(20_000)} }`],
        ['of too many characters', `{ a } #${'x'.repeat(300_000)}`],
    ] as const) {
        test(`one ${title} is refused`, () => {
            assert.throws(
                () => parseDocument(source),
                (error) => error instanceof GraphqlRefusal && error.problem.errorType === 'ExecutionAborted',
            );
        });
    }
});
