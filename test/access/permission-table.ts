import { readFileSync } from 'node:fs';

export const ROLES = ['Viewer', 'Manager', 'Administrator', 'Service', 'System Administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What each role may do, by the sentence of docs/permissions.md. */
export type PermissionTable = ReadonlyMap<string, ReadonlyMap<Role, boolean>>;

/** The table of docs/permissions.md. Throws when its columns are other than the roles, or a cell is neither yes nor no. */
export function readPermissionTable(): PermissionTable {
    const text = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const start = rows.findIndex((line) => cellsOf(line)[0] === 'What');
    const columns = cellsOf(rows[start] ?? '').slice(1);
    if (columns.join() !== ROLES.join()) throw new Error(`docs/permissions.md has the columns ${columns.join()}, not ${ROLES.join()}.`);
    return new Map(rows.slice(start + 2).map((line) => rowOf(cellsOf(line))));
}

function cellsOf(line: string): readonly string[] {
    return line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
}

function rowOf([what = '', ...cells]: readonly string[]): readonly [string, ReadonlyMap<Role, boolean>] {
    return [what, new Map(ROLES.map((role, index) => [role, isYes(what, cells[index])]))];
}

function isYes(what: string, cell: string | undefined): boolean {
    if (cell !== 'yes' && cell !== 'no') throw new Error(`docs/permissions.md says "${cell}" of "${what}"; it must be yes or no.`);
    return cell === 'yes';
}
