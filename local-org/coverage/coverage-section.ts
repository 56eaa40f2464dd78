const START = '<!-- coverage:start, made by `node local-org/coverage/coverage.ts --fix` -->';
const END = '<!-- coverage:end -->';

/** The README with the tables between its two marks replaced. Throws when the marks are gone. */
export function withCoverage(readme: string, tables: string): string {
    const start = readme.indexOf(START);
    const end = readme.indexOf(END);
    if (start === -1 || end < start) throw new Error(`local-org/README.md has lost its marks: ${START} and ${END}.`);
    return `${readme.slice(0, start + START.length)}\n<!-- prettier-ignore-start -->\n\n${tables}\n\n<!-- prettier-ignore-end -->\n${readme.slice(end)}`;
}
