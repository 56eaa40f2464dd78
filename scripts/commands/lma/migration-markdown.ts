import { holds } from '../../domain/migration/verification.ts';
import type { MigrationReport } from '../../domain/migration/migration-report.ts';
import { describeOutcome, migrationRows, settingRows, words } from './describe-migration.ts';

/** The report as a document to be filed: plan, outcome, proof, and what stayed behind. */
export function migrationMarkdown(report: MigrationReport): string {
    const { source, target, run, dryRun, startedAt, finishedAt } = report;
    const parts = [
        '# Move to another license org',
        table([
            ['', 'From', 'To'],
            ['Org', `${source.name} (${source.kind})`, target.name],
            ['Org id', source.orgId, target.orgId],
            ['Login', source.alias, target.alias],
        ]),
        `${dryRun ? 'Planned' : (run?.name ?? 'Compared')}, ${startedAt} to ${finishedAt}.${run ? ` It ended as ${run.state}.` : ''}`,
        ...describeOutcome(report),
        '## What came along',
        table(rowsOf(migrationRows(report.objects))),
        ...staysSection(report),
        ...settingsSection(report),
        ...verificationSection(report),
        '## API requests',
        `Source: ${report.apiRequests.source ?? 'unknown'}. Target: ${report.apiRequests.target ?? 'unknown'}. Numbers are those of the orgs, where others may have sent requests too.`,
    ];
    return `${parts.join('\n\n')}\n`;
}

function staysSection(report: MigrationReport): readonly string[] {
    const { staying, unlistedStaying, refusals, links, fieldsLeftBehind } = report;
    const count = staying.length + refusals.length + links.length + fieldsLeftBehind.length;
    if (count === 0) return ['## What stayed behind', 'Nothing.'];
    return [
        '## What stayed behind',
        ...(staying.length > 0
            ? [table([['Record', 'Key', 'Why'], ...staying.map(({ object, name, key, reason }) => [`${object} ${name}`, key, reason])])]
            : []),
        ...(unlistedStaying > 0 ? [`And ${unlistedStaying} more.`] : []),
        ...(refusals.length > 0
            ? [
                  table([
                      ['Refused by the org', 'Cause', 'Remedy'],
                      ...refusals.map(({ object, label, message, remedy }) => [`${object} ${label}`, message, remedy]),
                  ]),
              ]
            : []),
        ...(links.length > 0
            ? [
                  table([
                      ['Not found in the target', 'Field', 'Records', 'Why'],
                      ...links.map(({ object, name, field, count: found, cause }) => [`${object} ${name}`, field, String(found), cause]),
                  ]),
              ]
            : []),
        ...(fieldsLeftBehind.length > 0 ? [table([['Field', 'Why'], ...fieldsLeftBehind.map(({ object, field, why }) => [`${object}.${field}`, why])])] : []),
    ];
}

function settingsSection({ settings }: MigrationReport): readonly string[] {
    if (settings.differences.length === 0) return [];
    return ['## Settings', settings.message ?? `They were ${settings.outcome}.`, table(rowsOf(settingRows(settings.differences)))];
}

function verificationSection({ verification, orphans }: MigrationReport): readonly string[] {
    if (!verification) return [];
    return [
        '## Verification',
        'Checksums are SHA-256 over the `key=value` lines of a field in the order of the keys, of every record that both orgs should have; those of an object are over its sorted `field=checksum` lines.',
        `Events whose license is gone: ${orphans.source} in the source, ${orphans.target ?? 0} in the target.`,
        table([
            ['Object', 'In source', 'In target', 'Compared', 'Missing', 'Kept as the target has it', 'Same'],
            ...verification.objects.map((check) => [
                check.object,
                String(check.inSource),
                String(check.inTarget),
                String(check.compared),
                String(check.missing),
                String(check.keptValues),
                holds([check]) ? 'yes' : 'NO',
            ]),
        ]),
        ...verification.objects.flatMap((check) => [
            `### ${check.object}`,
            table([
                ['Field', 'Source', 'Target'],
                ['all', short(check.checksum.source), short(check.checksum.target)],
                ...check.fields.map(({ field, source, target }) => [field, short(source), short(target)]),
            ]),
            ...check.differences.map(
                ({ name, field, source, target }) => `- ${name}, ${field}: ${words(source)} in the source, ${words(target)} in the target`,
            ),
            ...(check.sample.length === 0
                ? []
                : [
                      'Side by side:',
                      table([
                          ['Record', 'Field', 'Source', 'Target'],
                          ...check.sample.flatMap(({ name, values }) => values.map(({ field, source, target }) => [name, field, words(source), words(target)])),
                      ]),
                  ]),
        ]),
    ];
}

/** As much of a checksum as tells two apart; the JSON report has all of it. */
function short(checksum: string): string {
    return checksum.slice(0, 16);
}

function rowsOf(rows: readonly Readonly<Record<string, string>>[]): readonly (readonly string[])[] {
    const [first] = rows;
    return first ? [Object.keys(first), ...rows.map((row) => Object.values(row))] : [];
}

function table(rows: readonly (readonly string[])[]): string {
    const [header = [], ...body] = rows;
    const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(header), line(header.map(() => '---')), ...body.map(line)].join('\n');
}
