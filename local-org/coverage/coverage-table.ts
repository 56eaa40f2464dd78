import type { CoverageRow } from './coverage-rows.ts';

/** A summary by area, then one table an area, folded away: Markdown for `local-org/README.md`. */
export function coverageTables(rows: readonly CoverageRow[]): string {
    const areas = [...Map.groupBy(rows, ({ area }) => area)];
    return [summaryOf(areas), ...areas.map(([area, features]) => areaTable(area, features))].join('\n\n');
}

function summaryOf(areas: readonly (readonly [string, readonly CoverageRow[]])[]): string {
    const lines = areas.map(([area, rows]) => {
        const checked = rows.filter(({ pages }) => pages.length > 0).length;
        const withClient = rows.filter(({ clients }) => clients.length > 0).length;
        return `| ${area} | ${rows.length} | ${checked} | ${withClient} |`;
    });
    return ['| Area | Implemented and tested | against documentation | with a real client |', '| --- | --: | --: | --: |', ...lines].join('\n');
}

function areaTable(area: string, rows: readonly CoverageRow[]): string {
    const lines = rows.map(
        ({ name, pages, clients, files }) => `| ${code(name)} | ${pages.map(plain).join('; ')} | ${clients.join(', ')} | ${files.map(link).join(', ')} |`,
    );
    const table = ['| Feature | Documentation | Client | Tests |', '| --- | --- | --- | --- |', ...lines];
    return ['<details>', `<summary>${area}</summary>`, '', ...table, '', '</details>'].join('\n');
}

function code(name: string): string {
    return `\`${name.replaceAll('|', '\\|')}\``;
}

/** No markdown out of a page's name. */
function plain(text: string): string {
    return text.replaceAll(/[|<>*_`[\]]/g, (mark) => `\\${mark}`);
}

/** The table stands in `local-org/`. */
function link(file: string): string {
    const name = file.split('/').at(-1)?.replace('.test.ts', '') ?? file;
    const path = file.startsWith('local-org/') ? file.slice('local-org/'.length) : `../${file}`;
    return `[${name}](${path})`;
}
