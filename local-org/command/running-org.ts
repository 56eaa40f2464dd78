import { readAccessFile } from '../access-file.ts';
import { readCustomers } from '../customers/customer-file.ts';

/** An org of a data folder that answered last at this address, with the token of its first user. */
export interface RunningOrg {
    readonly alias: string;
    readonly url: string;
    readonly accessToken: string;
}

/** The orgs of a data folder, or the one with this alias, which may be a customer's. Throws one sentence that says what to do. */
export function findOrgs(dataFolder: string, alias: string | undefined): readonly RunningOrg[] {
    const access = readAccessFile(dataFolder);
    if (access === undefined)
        throw new Error(`No local orgs in ${dataFolder}: start them with \`npm run org -- start\`, or say where they are with \`--data DIR\`.`);
    const orgs = Object.entries(access).flatMap(([name, [user]]) =>
        user?.url === undefined ? [] : [{ alias: name, url: user.url, accessToken: user.accessToken }],
    );
    const found = alias === undefined ? orgs : [...orgs, ...customersOf(dataFolder)].filter((org) => org.alias === alias);
    if (found.length > 0) return found;
    if (alias === undefined) throw new Error('The local orgs have never been started: `npm run org -- start` does it.');
    throw new Error(`No org "${alias}" in ${dataFolder}: there are ${orgs.map((org) => org.alias).join(', ')}.`);
}

/** Orgs that `customer create` made. */
export function customersOf(dataFolder: string): readonly RunningOrg[] {
    return readCustomers(dataFolder).map(({ settings, port, accessToken }) => ({ alias: settings.alias, url: `http://localhost:${port}`, accessToken }));
}

interface RestError {
    readonly errorCode: string;
    readonly message: string;
}

/** Calls a route of the control API. Throws one sentence when the org does not answer, or with the org's own words when it refuses. */
export async function callControl(org: RunningOrg, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json' };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    let response: Response;
    try {
        response = await fetch(`${org.url}/local-org/${path}`, {
            method,
            headers: body === undefined ? { authorization: headers.authorization } : headers,
            ...content,
        });
    } catch (cause) {
        throw new Error(`The org "${org.alias}" does not answer at ${org.url}: start it with \`npm run org -- start\`.`, { cause });
    }
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    const [error] = Array.isArray(answer) ? (answer as readonly RestError[]) : [];
    throw new Error(error ? error.message : `The org "${org.alias}" answered HTTP ${response.status}.`);
}
