import type { Row } from '../../database/store.ts';
import { storedIds } from '../../database/stored-ids.ts';
import type { Org, OrgModel } from '../org.ts';
import { firstUserId } from '../packaging/platform-rows.ts';
import { creationStamps } from '../records/stamps.ts';
import { isCustomField } from '../schema/standard-field.ts';
import { commonRow, COMPONENT_ROWS, definitionId, flowDefinitionRow, metadataRow, stampsOf } from './component-rows.ts';
import { flowDefinitionViewRows, flowVersionViewRows, listViewRows } from './view-rows.ts';
import { entityDefinitionRows, fieldDefinitionRows } from './schema-rows.ts';

/** The model whose rows each table holds. */
const mirrored = new WeakMap<Org, Map<string, OrgModel>>();

const MIRRORS: ReadonlyMap<string, (org: Org) => Row[]> = new Map<string, (org: Org) => Row[]>([
    ['EntityDefinition', entityDefinitionRows],
    ['FieldDefinition', fieldDefinitionRows],
    ['FlowDefinition', flowDefinitions],
    ['LightningComponentResource', bundleResources],
    ['ListView', listViewRows],
    ['FlowDefinitionView', flowDefinitionViewRows],
    ['FlowVersionView', flowVersionViewRows],
    ...Object.keys(COMPONENT_ROWS).map((name) => [name, (org: Org) => componentRows(org, name)] as const),
]);

/**
 * Brings the rows of the tooling objects that a query names in line with what is deployed. Rows are made when somebody asks, since deploys
 * are frequent and such queries rare. `mentioned` is any text; names ignore case.
 */
export function mirrorFor(org: Org, mentioned: string): void {
    const words = new Set(mentioned.toLowerCase().split(/\W+/));
    for (const [name, rowsOf] of MIRRORS) {
        if (!isMentioned(words, name)) continue;
        const known = mirrored.get(org) ?? new Map<string, OrgModel>();
        mirrored.set(org, known);
        if (known.get(name) === org.model()) continue;
        org.store.transaction(() => {
            replaceRows(org, name, rowsOf(org));
        });
        known.set(name, org.model());
    }
}

/** By its name, as a parent (`Definition.DeveloperName`, `EntityDefinition.…`) or as a child. */
function isMentioned(words: ReadonlySet<string>, name: string): boolean {
    const lower = name.toLowerCase();
    const parents: Readonly<Record<string, readonly string[]>> = { FlowDefinition: ['definition'], Flow: ['activeversion', 'latestversion'] };
    return words.has(lower) || words.has(`${lower}s`) || (parents[name] ?? []).some((word) => words.has(word));
}

function replaceRows(org: Org, table: string, rows: readonly Row[]): void {
    for (const id of storedIds(org.store, table)) org.store.remove(table, id);
    const stamps = creationStamps(org, firstUserId(org));
    for (const row of rows) org.store.insert(table, { ...stamps, IsDeleted: 0, ...row, Id: String(row['Id']) });
}

function componentRows(org: Org, name: string): Row[] {
    const mirror = COMPONENT_ROWS[name];
    if (!mirror) return [];
    return org
        .model()
        .catalogue.list(mirror.type)
        .filter((each) => mirror.type !== 'CustomField' || isCustomField(each))
        .map((each) => ({ ...commonRow(each), ...metadataRow(each), ...mirror.rowOf(each, org), Id: each.id }));
}

function flowDefinitions(org: Org): Row[] {
    return org
        .model()
        .catalogue.list('Flow')
        .map((each) => ({ ...commonRow(each), ...flowDefinitionRow(each), Id: definitionId(each) }));
}

function bundleResources(org: Org): Row[] {
    const bundles = org.model().catalogue.list('LightningComponentBundle');
    return bundles.flatMap((bundle) =>
        [...bundle.files].map(([path, source], index) => ({
            ...stampsOf(bundle),
            Id: `0Rd${bundle.id.slice(3, 12)}${String(index).padStart(3, '0')}AAA`,
            FilePath: `lwc/${bundle.fullName}/${path}`,
            LightningComponentBundleId: bundle.id,
            Format: path.slice(path.lastIndexOf('.') + 1),
            Source: source,
        })),
    );
}
