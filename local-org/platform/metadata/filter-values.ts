/** Values of a criterion: `Open,"On hold, paused"` → two. */
export function splitValues(text: string | undefined): readonly string[] {
    const values = (text ?? '').match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
    return values
        .map((value) =>
            value
                .trim()
                .replace(/^"(.*)"$/s, '$1')
                .replaceAll('""', '"'),
        )
        .filter((value) => value !== '');
}

/** A date as filters write it, `12/31/2026` or `2026-12-31`, as ISO date; undefined for anything else. */
export function filterDate(text: string): string | undefined {
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text.trim());
    const iso = american
        ? `${american[3] ?? ''}-${(american[1] ?? '').padStart(2, '0')}-${(american[2] ?? '').padStart(2, '0')}`
        : /^\d{4}-\d\d-\d\d/.exec(text.trim())?.[0];
    return iso !== undefined && !Number.isNaN(Date.parse(iso)) ? iso : undefined;
}

const DAY_MILLISECONDS = 86_400_000;

export function nextDay(isoDate: string): string {
    return new Date(Date.parse(isoDate) + DAY_MILLISECONDS).toISOString().slice(0, 10);
}
