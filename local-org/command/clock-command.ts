import type { Command, CommandInput } from './command.ts';
import { callControl } from './running-org.ts';

interface ClockJson {
    readonly now: string;
    readonly offsetMilliseconds: number;
    readonly jobsRun?: number;
    readonly warning?: string;
}

/** `org clock`, `org clock +3d`, `org clock 2027-01-31`, `org clock reset` */
export const CLOCK_COMMAND: Command = {
    help: `clock                   show the time of the orgs
clock <time>            set it, or move it: 2027-01-31T09:00:00Z, 2027-01-31 (noon UTC), +3d, +1d12h, -2h
clock reset             follow real time again`,
    flags: {},
    run: async (input) => {
        const [org] = input.orgs;
        if (!org) throw new Error('There is no org.');
        const change = changeOf(input);
        const json = (change ? await callControl(org, 'PUT', 'clock', change) : await callControl(org, 'GET', 'clock')) as ClockJson;
        return { json, text: textOf(json) };
    },
};

function changeOf({ words }: CommandInput): object | undefined {
    const [to, ...more] = words[0] === 'set' ? words.slice(1) : words;
    if (more.length > 0) throw new Error(`"${more.join(' ')}" is too much: give one time, such as \`npm run org -- clock 2027-01-31T09:00:00Z\`.`);
    if (to === undefined) {
        if (words[0] === 'set') throw new Error('Give the time to set, such as `npm run org -- clock set 2027-01-31T09:00:00Z`.');
        return undefined;
    }
    return to === 'reset' ? { reset: true } : { to };
}

function textOf({ now, offsetMilliseconds, jobsRun, warning }: ClockJson): string {
    const lines = [`${now}${offsetMilliseconds === 0 ? ' (real time)' : ''}`];
    if (jobsRun !== undefined && jobsRun > 0) lines.push(`Jobs run on the way: ${jobsRun}`);
    return [...lines, ...(warning === undefined ? [] : [warning])].join('\n');
}
