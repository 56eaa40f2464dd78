import { leftBehind, type MigrationReport, type ReportedObject, type ReportedSetting } from '../../domain/migration/migration-report.ts';
import type { Value } from '../../domain/migration/portable-row.ts';
import { group } from './describe-changes.ts';

type TableRow = Record<string, string>;

const LONGEST_LIST = 20;

/** What comes along, in numbers, object by object. */
export function migrationRows(objects: readonly ReportedObject[]): TableRow[] {
    return objects.map(({ label, inSource, inTarget, create, update, same, ahead, conflict, waits, refused }) => ({
        Object: label,
        'In source': group(inSource),
        'In target': group(inTarget),
        New: group(create),
        Changed: group(update),
        Same: group(same),
        'Newer there': group(ahead),
        Conflicts: group(conflict),
        'Stay behind': group(waits + refused),
    }));
}

export function stayingRows({ staying }: MigrationReport): TableRow[] {
    return staying
        .slice(0, LONGEST_LIST)
        .map(({ object, name, action, reason }) => ({ Record: `${labelOf(object)} ${name}`, What: STAYING_WORDS[action] ?? action, Why: reason }));
}

export function linkRows({ links }: MigrationReport): TableRow[] {
    return links
        .slice(0, LONGEST_LIST)
        .map(({ object, name, field, count, cause }) => ({ 'Not found': `${object} ${name}`, Field: field, Records: group(count), Why: cause }));
}

export function settingRows(settings: readonly ReportedSetting[]): TableRow[] {
    return settings.flatMap(({ name, fields }) =>
        fields.map(({ field, source, target }) => ({ Setting: name, Field: field, 'In target': words(target), 'From source': words(source) })),
    );
}

const STAYING_WORDS: Readonly<Record<string, string>> = { conflict: 'Both changed', waits: 'Not yet', refused: 'Against a rule' };

/** Sentences below the tables of a plan. */
export function describePlan(report: MigrationReport): readonly string[] {
    const { fieldsLeftBehind, staying, unlistedStaying, links, orphans, apiRequests, target } = report;
    const conflicts = report.objects.reduce((sum, { conflict }) => sum + conflict, 0);
    return [
        ...more('records', staying.length + unlistedStaying),
        ...more('links', links.length),
        ...(links.length > 0
            ? ['What is not found stays blank, an owner becomes the user who runs this. Say who is who in a file: --mapping-file links.csv']
            : []),
        ...(conflicts > 0 ? [`${records(conflicts)} were changed in both orgs and stay as they are. Choose a side: --prefer source, or --prefer target`] : []),
        ...fieldsLeftBehind.slice(0, LONGEST_LIST).map(({ object, field, why }) => `${object}.${field} stays behind: ${why}`),
        ...(orphans.source > 0 ? [`${group(orphans.source)} events of licenses that were deleted come along with the key of their license.`] : []),
        ...(apiRequests.forecast > 0 ? [`Takes about ${group(apiRequests.forecast)} API requests of ${target.alias}.`] : []),
    ];
}

function more(what: string, count: number): readonly string[] {
    return count > LONGEST_LIST ? [`The first ${LONGEST_LIST} of ${group(count)} ${what} are shown; all of them stand in the file of --report.`] : [];
}

export function questionOf({ objects, source, target, settings }: MigrationReport): string {
    const count = objects.reduce((sum, { create, update }) => sum + create + update, 0);
    const also = settings.differences.length > 0 ? ` and ${settings.differences.length} settings` : '';
    return `Bring ${records(count)}${also} from ${source.alias} to ${target.alias}?`;
}

/** The sentences that a person reads last. */
export function describeOutcome(report: MigrationReport): readonly string[] {
    const { run, source, target, verification, changedMeanwhile, settings } = report;
    const left = leftBehind(report);
    return [
        ...report.refusals
            .slice(0, LONGEST_LIST)
            .map(({ record, label, message, code, remedy }) => `${record} ${label} was refused: ${message} (${code})\n  ${remedy}`),
        ...(settings.message === null ? [] : [settings.message]),
        ...describeVerification(report),
        ...(changedMeanwhile.length > 0
            ? [`Somebody saved in ${source.alias} meanwhile: ${changedMeanwhile.join(', ')}. Run the same command again, and only what changed is brought.`]
            : []),
        ...(run === null
            ? [`Nothing had to be brought from ${source.alias} to ${target.alias}.`]
            : [`${run.name} ended as ${run.state}. To take back what it brought: sf lma org migrate --remove ${run.name} --target-org ${target.alias}`]),
        ...(left > 0 && verification ? [`${records(left)} stayed behind, as listed.`] : []),
    ];
}

function describeVerification({ verification, source, target }: MigrationReport): readonly string[] {
    if (!verification) return [];
    const compared = verification.objects.reduce((sum, each) => sum + each.compared, 0);
    if (verification.holds)
        return [`Verified: ${records(compared)} compared field by field, and every checksum is the same in ${source.alias} and ${target.alias}.`];
    const differences = verification.objects.flatMap(({ object, differences: found }) => found.map((each) => ({ object, ...each })));
    return [
        `NOT verified: ${target.alias} differs from ${source.alias}.`,
        ...differences
            .slice(0, LONGEST_LIST)
            .map(
                ({ object, name, field, source: there, target: here }) =>
                    `  ${labelOf(object)} ${name}, ${field}: ${words(there)} in the source, ${words(here)} in the target`,
            ),
    ];
}

function labelOf(object: string): string {
    return object.replace(/__c$/, '').replaceAll('_', ' ');
}

function records(count: number): string {
    return count === 1 ? '1 record' : `${group(count)} records`;
}

export function words(value: Value): string {
    return value === null ? 'blank' : String(value);
}
