import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { type Json, startWidgetOrg, type WidgetOrg } from '../ui-api/start-widget-org.ts';

/** Four widgets in two workshops, asked for over GraphQL. */

export const URL = '/services/data/v66.0/graphql';

export let widgets: WidgetOrg;

/** Opens the org before the tests of a file, and closes it after them. */
export function withWidgets(): void {
    before(async () => {
        widgets = await startWidgetOrg();
        const north = widgets.create('Workshop__c', { Name: 'North', City__c: 'Oslo' });
        const south = widgets.create('Workshop__c', { Name: 'South' });
        const rows = [
            { Size__c: 1, Status__c: 'Live', Due__c: '2026-11-21', Price__c: 1234.5, Workshop__c: north },
            { Size__c: 2, Status__c: 'Draft', Due__c: '2026-11-22', Price__c: 10, Workshop__c: north, Secret__c: "it's" },
            { Size__c: 3, Status__c: 'Live', Due__c: '2027-01-05', Workshop__c: south },
            { Size__c: 4, Status__c: 'Retired' },
        ];
        for (const row of rows) widgets.create('Widget__c', row);
    });
    after(() => widgets.server.close());
}

export async function ask(query: string, variables?: unknown, operationName?: string): Promise<Json> {
    const { status, body } = await widgets.ask('POST', URL, { query, variables, operationName });
    assert.equal(status, 200);
    return body;
}

export async function answer(query: string, variables?: unknown): Promise<Json> {
    const body = await ask(query, variables);
    assert.deepEqual(body['errors'], []);
    return body['data']?.['uiapi'] ?? {};
}

export function nodesOf(connection: Json | undefined): readonly Json[] {
    return (connection?.['edges'] as unknown as Json[]).map((edge) => edge['node'] ?? {});
}

export const sizesOf = (connection: Json | undefined): unknown => nodesOf(connection).map((node) => node['Size__c']?.['value']);

export async function sizes(args: string, variables?: unknown, declared = ''): Promise<unknown> {
    const query = `query q${declared} { uiapi { query { Widget__c(${args}) { edges { node { Size__c { value } } } } } } }`;
    return sizesOf((await answer(query, variables))['query']?.['Widget__c']);
}
