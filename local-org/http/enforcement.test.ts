import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callerOfToken, startSession } from '../platform/access/sessions.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../platform/metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../platform/records/save.ts';
import type { FieldValues } from '../platform/records/values.ts';
import { type BookOrg, startBookOrg } from './start-book-org.ts';
import { registerUiApi } from './ui-api/routes.ts';

/**
 * What a user may not see or do is refused with the same code by every API. The reader sees books without their shelf, and changes neither books nor
 * the number of pages; the writer creates and changes books all the same. Secrets are seen by neither.
 */
let org: BookOrg;
const tokens = { reader: '', writer: '' };
let bookId: string;
let secretId: string;

type Person = keyof typeof tokens;

function objectGrant(edit: boolean): string {
    const flags = `<allowCreate>${edit}</allowCreate><allowDelete>false</allowDelete><allowEdit>${edit}</allowEdit><allowRead>true</allowRead>`;
    return `<objectPermissions>${flags}<modifyAllRecords>false</modifyAllRecords><object>Book__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
}

function permissionSet(label: string, edit: boolean): string {
    const field = (name: string, editable: boolean): string =>
        `<fieldPermissions><editable>${editable}</editable><field>Book__c.${name}</field><readable>true</readable></fieldPermissions>`;
    return fileOf('PermissionSet', field('Isbn__c', edit), field('Pages__c', false), `<label>${label}</label>`, objectGrant(edit));
}

const SECRET = [
    '<deploymentStatus>Deployed</deploymentStatus><label>Secret</label><nameField><label>Name</label><type>Text</type></nameField>',
    '<pluralLabel>Secrets</pluralLabel><sharingModel>ReadWrite</sharingModel>',
];

function make(objectName: string, values: FieldValues): string {
    const [result] = createRecords(org.org, callerOfToken(org.org, org.token), objectName, [values], { allOrNone: true, api: 'data' });
    assert.ok(result?.id !== undefined, JSON.stringify(result?.errors));
    return result.id;
}

function newUser(name: Person, set: string): string {
    const [profile] = org.org.store.findBy('Profile', 'Name', ['Standard User']);
    const username = `${name}@books.example`;
    const userId = make('User', { LastName: name, Alias: name, Username: username, Email: username, ProfileId: String(profile?.['Id']) });
    make('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(org.org.store.findBy('PermissionSet', 'Name', [set])[0]?.['Id']) });
    return startSession(org.org, userId);
}

before(async () => {
    org = await startBookOrg([registerUiApi]);
    const files = {
        'package.xml': manifestFile({ CustomObject: ['Secret__c'], PermissionSet: ['Readers', 'Writers'] }),
        'objects/Secret__c.object': fileOf('CustomObject', ...SECRET),
        'permissionsets/Readers.permissionset': permissionSet('Readers', false),
        'permissionsets/Writers.permissionset': permissionSet('Writers', true),
    };
    assert.deepEqual(failuresOf(await deployFiles(org.org, files)), []);
    bookId = make('Book__c', { Name: 'Emma', Pages__c: 400, Shelf__c: 1 });
    secretId = make('Secret__c', { Name: 'Treasure' });
    tokens.reader = newUser('reader', 'Readers');
    tokens.writer = newUser('writer', 'Writers');
});
after(() => org.close());

const DATA = '/services/data/v65.0';

/** The first error code anywhere in a reply; `ok` when there is none. */
function codeIn(text: string): string {
    return /"(?:errorCode|statusCode)" ?: ?"(\w+)"/.exec(text)?.[1] ?? /<(?:\w+:)?(?:statusCode|exceptionCode)>(\w+)</.exec(text)?.[1] ?? 'ok';
}

async function send(person: Person, method: string, path: string, body?: unknown): Promise<string> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${tokens[person]}`, 'content-type': 'application/json' };
    const response = await fetch(`${org.url}${path}`, { method, headers, ...content });
    return response.text();
}

async function soap(person: Person, operation: string, content: string): Promise<string> {
    const header = `<s:Header><SessionHeader><sessionId>${tokens[person]}</sessionId></SessionHeader></s:Header>`;
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body><${operation}>${content}</${operation}></s:Body></s:Envelope>`;
    const response = await fetch(`${org.url}/services/Soap/u/65.0`, { method: 'POST', body, headers: { 'content-type': 'text/xml', SOAPAction: '""' } });
    return response.text();
}

const composite = (method: string, path: string, body?: unknown): unknown => ({
    allOrNone: false,
    compositeRequest: [{ method, url: `${DATA}${path}`, referenceId: 'one', ...(body === undefined ? {} : { body }) }],
});

function sobject(objectName: string, values: FieldValues): string {
    const fields = Object.entries(values).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
    return `<sObjects><type>${objectName}</type>${fields.join('')}</sObjects>`;
}

type Ways = Readonly<Record<string, () => Promise<string>>>;

function waysToRead(person: Person, objectName: string, field: string, id: string): Ways {
    const soql = `SELECT Id, ${field} FROM ${objectName}`;
    const query = `/query?q=${encodeURIComponent(soql)}`;
    return {
        query: () => send(person, 'GET', `${DATA}${query}`),
        queryAll: () => send(person, 'GET', `${DATA}${query.replace('query', 'queryAll')}`),
        composite: () => send(person, 'POST', `${DATA}/composite`, composite('GET', query)),
        SOAP: () => soap(person, 'query', `<queryString>${soql}</queryString>`),
        'Bulk 2.0': () => send(person, 'POST', `${DATA}/jobs/query`, { operation: 'query', query: soql }),
        'UI API': () => send(person, 'GET', `${DATA}/ui-api/records/${id}?fields=${objectName}.${field}`),
        'record by id': () => send(person, 'GET', `${DATA}/sobjects/${objectName}/${id}?fields=${field}`),
    };
}

function waysToCreate(person: Person, objectName: string, values: FieldValues): Ways {
    const record = { attributes: { type: objectName }, ...values };
    return {
        'REST create': () => send(person, 'POST', `${DATA}/sobjects/${objectName}`, values),
        collections: () => send(person, 'POST', `${DATA}/composite/sobjects`, { allOrNone: false, records: [record] }),
        tree: () =>
            send(person, 'POST', `${DATA}/composite/tree/${objectName}`, { records: [{ ...record, attributes: { type: objectName, referenceId: 'r' } }] }),
        composite: () => send(person, 'POST', `${DATA}/composite`, composite('POST', `/sobjects/${objectName}`, values)),
        'UI API': () => send(person, 'POST', `${DATA}/ui-api/records`, { apiName: objectName, fields: values }),
        SOAP: () => soap(person, 'create', sobject(objectName, values)),
    };
}

function waysToUpdate(person: Person, objectName: string, id: string, values: FieldValues): Ways {
    return {
        'REST update': () => send(person, 'PATCH', `${DATA}/sobjects/${objectName}/${id}`, values),
        collections: () => send(person, 'PATCH', `${DATA}/composite/sobjects`, { records: [{ attributes: { type: objectName }, Id: id, ...values }] }),
        composite: () => send(person, 'POST', `${DATA}/composite`, composite('PATCH', `/sobjects/${objectName}/${id}`, values)),
        'UI API': () => send(person, 'PATCH', `${DATA}/ui-api/records/${id}`, { fields: values }),
        SOAP: () => soap(person, 'update', sobject(objectName, { Id: id, ...values })),
    };
}

function waysToDelete(person: Person, objectName: string, id: string): Ways {
    return {
        'REST delete': () => send(person, 'DELETE', `${DATA}/sobjects/${objectName}/${id}`),
        collections: () => send(person, 'DELETE', `${DATA}/composite/sobjects?ids=${id}`),
        'UI API': () => send(person, 'DELETE', `${DATA}/ui-api/records/${id}`),
        SOAP: () => soap(person, 'delete', `<ids>${id}</ids>`),
    };
}

async function codes(ways: Ways): Promise<Record<string, string>> {
    const found = await Promise.all(Object.entries(ways).map(async ([way, ask]) => [way, codeIn(await ask())] as const));
    return Object.fromEntries(found);
}

/** The UI API has codes of its own for records that can't be saved ("Error Responses", User Interface API guide). */
const UI_INPUT = { 'UI API': 'INVALID_INPUT' };
const UI_ACCESS = { 'UI API': 'INSUFFICIENT_ACCESS' };

/** Every way of asking answers with the code; those of `others` answer with their own, as paths and types name objects differently. */
async function allAnswer(ways: Ways, code: string, others: Readonly<Record<string, string>> = {}): Promise<void> {
    const expected = Object.fromEntries(Object.keys(ways).map((way) => [way, others[way] ?? code]));
    assert.deepEqual(await codes(ways), expected);
}

// Covers: Access: field-level security in every API (doc: Field-Level Security, Salesforce Help)
// Covers: Access: object permissions in every API (doc: Object Permissions, Salesforce Help)
describe('in every API', () => {
    test('what may be seen is seen', () => allAnswer(waysToRead('reader', 'Book__c', 'Pages__c', bookId), 'ok'));

    test('a hidden field does not exist', async () => {
        await allAnswer(waysToRead('reader', 'Book__c', 'Shelf__c', bookId), 'INVALID_FIELD');
        await allAnswer(waysToCreate('writer', 'Book__c', { Name: 'x', Shelf__c: 3 }), 'INVALID_FIELD', UI_INPUT);
        await allAnswer(waysToUpdate('writer', 'Book__c', bookId, { Shelf__c: 3 }), 'INVALID_FIELD', UI_INPUT);
    });

    test('a hidden object does not exist', async () => {
        const byPath = { 'record by id': 'NOT_FOUND', 'UI API': 'INSUFFICIENT_ACCESS' };
        await allAnswer(waysToRead('reader', 'Secret__c', 'Name', secretId), 'INVALID_TYPE', byPath);
        await allAnswer(waysToCreate('writer', 'Secret__c', { Name: 'x' }), 'NOT_FOUND', { 'UI API': 'INVALID_TYPE' });
        await allAnswer(waysToUpdate('writer', 'Secret__c', secretId, { Name: 'x' }), 'NOT_FOUND', { 'UI API': 'INSUFFICIENT_ACCESS' });
        await allAnswer(waysToDelete('reader', 'Secret__c', secretId), 'INVALID_CROSS_REFERENCE_KEY', {
            'REST delete': 'NOT_FOUND',
            'UI API': 'INSUFFICIENT_ACCESS',
        });
    });

    test('a field that is only read is not written', async () => {
        await allAnswer(waysToCreate('writer', 'Book__c', { Name: 'x', Pages__c: 3 }), 'INVALID_FIELD_FOR_INSERT_UPDATE', UI_INPUT);
        await allAnswer(waysToUpdate('writer', 'Book__c', bookId, { Pages__c: 3 }), 'INVALID_FIELD_FOR_INSERT_UPDATE', UI_INPUT);
    });

    test('an object that is only read is not written', async () => {
        await allAnswer(waysToCreate('reader', 'Book__c', { Name: 'x' }), 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', UI_ACCESS);
        await allAnswer(waysToUpdate('reader', 'Book__c', bookId, { Name: 'x' }), 'INSUFFICIENT_ACCESS_OR_READONLY', UI_ACCESS);
        await allAnswer(waysToDelete('writer', 'Book__c', bookId), 'INSUFFICIENT_ACCESS_OR_READONLY', UI_ACCESS);
    });

    test('what may be written is written', async () => {
        await allAnswer(waysToCreate('writer', 'Book__c', { Name: 'x' }), 'ok');
        await allAnswer(waysToUpdate('writer', 'Book__c', bookId, { Name: 'Emma' }), 'ok');
    });

    test('describe tells the same', async () => {
        interface Field {
            readonly name: string;
            readonly createable: boolean;
            readonly updateable: boolean;
        }
        const text = await send('writer', 'GET', `${DATA}/sobjects/Book__c/describe`);
        const described = JSON.parse(text) as { readonly fields: readonly Field[]; readonly createable: boolean; readonly deletable: boolean };
        const field = (name: string): Field | undefined => described.fields.find((each) => each.name === name);
        assert.deepEqual([described.createable, described.deletable, field('Shelf__c'), field('Pages__c')?.updateable], [true, false, undefined, false]);
        assert.equal(codeIn(await send('reader', 'GET', `${DATA}/sobjects/Secret__c/describe`)), 'NOT_FOUND');
        assert.doesNotMatch(await send('reader', 'GET', `${DATA}/sobjects`), /Secret__c/);
    });

    test('a user made inactive is nobody', async () => {
        const token = tokens.reader;
        const [user] = org.org.store.findBy('User', 'Username', ['reader@books.example']);
        await org.call('PATCH', `${DATA}/sobjects/User/${String(user?.['Id'])}`, { IsActive: false });
        assert.equal(tokens.reader, token);
        await allAnswer({ ...waysToRead('reader', 'Book__c', 'Name', bookId), ...waysToCreate('reader', 'Book__c', { Name: 'x' }) }, 'INVALID_SESSION_ID');
    });
});
