/** Node option of a process that says at its end how much memory it took at most. */
export const TELL_PEAK = `--import data:text/javascript,process.on('exit',()=>process.stderr.write('peak%20'+Math.round(process.resourceUsage().maxRSS/1024)+'%20MB'))`;

/** What such a process said. */
export function peakMbOf(stderr: string): number {
    return Number(/peak (\d+) MB/.exec(stderr)?.[1]);
}
