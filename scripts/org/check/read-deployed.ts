import { readFileSync } from 'node:fs';
import type { Deployed } from '../../domain/check/license-org-facts.ts';

const MANIFEST = new URL('../../../manifest/package.xml', import.meta.url);

/** What this version of OpenLMA deploys, as its manifest lists it. */
export function readDeployed(): Deployed {
    const members = membersByType(readFileSync(MANIFEST, 'utf8'));
    const of = (type: string): readonly string[] => members.get(type) ?? [];
    return {
        fields: of('CustomField').filter((name) => !name.includes('__mdt.')),
        flows: of('Flow'),
        validationRules: of('ValidationRule'),
        listViews: of('ListView'),
        permissionSets: [...of('PermissionSet'), ...of('PermissionSetGroup')],
    };
}

function membersByType(xml: string): ReadonlyMap<string, readonly string[]> {
    const types = [...xml.matchAll(/<types>([^]*?)<\/types>/g)].map(([, body = '']) => body);
    return new Map(
        types.map((body) => [/<name>(.*?)<\/name>/.exec(body)?.[1] ?? '', [...body.matchAll(/<members>(.*?)<\/members>/g)].map(([, name = '']) => name)]),
    );
}
