import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ApiRoute } from './api-route.ts';
import { allowedMethods, matchRoute } from './route-match.ts';

const handle = (): { status: number } => ({ status: 200 });
const ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/', handle },
    { method: 'GET', path: '/sobjects/:object/describe', handle },
    { method: 'GET', path: '/sobjects/:object/:id', handle },
    { method: 'PATCH', path: '/sobjects/:object/:id', handle },
];

describe('matchRoute', () => {
    for (const [method, path, route, params] of [
        ['GET', '', '/', {}],
        ['GET', '/sobjects/Account/describe', '/sobjects/:object/describe', { object: 'Account' }],
        ['GET', '/SOBJECTS/account/DESCRIBE/', '/sobjects/:object/describe', { object: 'account' }],
        ['PATCH', '/sobjects/Account/001', '/sobjects/:object/:id', { object: 'Account', id: '001' }],
        ['GET', '/sobjects/Account/a%2Fb%20c', '/sobjects/:object/:id', { object: 'Account', id: 'a/b c' }],
    ] as const) {
        test(`${method} ${path || '(root)'} is answered by ${route}`, () => {
            const match = matchRoute(ROUTES, method, path);
            assert.equal(match?.route.path, route);
            assert.deepEqual(match.params, params);
        });
    }

    for (const [method, path] of [
        ['POST', '/sobjects/Account/001'],
        ['GET', '/sobjects'],
        ['GET', '/sobjects/Account/001/Contacts'],
        ['GET', '/sobjects/Account/%zz'],
    ] as const) {
        test(`${method} ${path} is answered by none`, () => {
            assert.equal(matchRoute(ROUTES, method, path), undefined);
        });
    }
});

test('allowedMethods lists the methods of every route that fits the path', () => {
    assert.deepEqual(allowedMethods(ROUTES, '/sobjects/Account/001'), ['GET', 'PATCH']);
    assert.deepEqual(allowedMethods(ROUTES, '/nothing'), []);
});
