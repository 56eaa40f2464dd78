/** `L-{00000}` and 7 → `L-00007`; `{YYYY}`, `{YY}`, `{MM}`, `{DD}` are the date ("Auto-Number Fields", Salesforce Help). */
export function formatAutoNumber(displayFormat: string, number: number, now: Date): string {
    return displayFormat.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_, part: string) => {
        switch (part) {
            case 'YYYY':
                return String(now.getUTCFullYear());
            case 'YY':
                return String(now.getUTCFullYear()).slice(2);
            case 'MM':
                return String(now.getUTCMonth() + 1).padStart(2, '0');
            case 'DD':
                return String(now.getUTCDate()).padStart(2, '0');
            default:
                return String(number).padStart(part.length, '0');
        }
    });
}
