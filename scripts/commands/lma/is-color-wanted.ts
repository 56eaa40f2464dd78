/** Whether colors are not asked to be left out (no-color.org: "when present and not an empty string"). */
export function isColorWanted({ NO_COLOR }: NodeJS.ProcessEnv = process.env): boolean {
    return NO_COLOR === undefined || NO_COLOR === '';
}
