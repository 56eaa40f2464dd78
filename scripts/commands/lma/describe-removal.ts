import type { RemovalReport } from '../../org/migration/remove-brought.ts';
import { group } from './describe-changes.ts';

const LONGEST_LIST = 20;

export function removalRows({ objects, dryRun }: RemovalReport): Record<string, string>[] {
    return objects.map(({ label, brought, removed, staying }) => ({
        Object: label,
        Brought: group(brought),
        [dryRun ? 'Would be removed' : 'To remove']: group(removed),
        Stays: group(staying),
    }));
}

/** What stays and why, before anything is removed. */
export function describeRemoval({ dryRun, staying, objects, target, run }: RemovalReport): readonly string[] {
    const removed = objects.reduce((sum, each) => sum + each.removed, 0);
    return [
        ...staying.slice(0, LONGEST_LIST).map(({ object, name, reason }) => `${object.replace(/__c$/, '').replaceAll('_', ' ')} ${name} stays: ${reason}`),
        ...(staying.length > LONGEST_LIST ? [`And ${group(staying.length - LONGEST_LIST)} more stay.`] : []),
        ...(removed === 0 ? [`Nothing of what ${run.name} brought to ${target.alias} is to be removed.`] : dryRun ? ['Nothing was removed.'] : []),
    ];
}

/** What the org refused, and what came of it. */
export function describeRemoved({ refusals, deleted, target, run }: RemovalReport): readonly string[] {
    return [
        ...refusals
            .slice(0, LONGEST_LIST)
            .map(({ record, label, message, code, remedy }) => `${record} ${label} was refused: ${message} (${code})\n  ${remedy}`),
        `Removed ${group(deleted ?? 0)} records from ${target.alias} that ${run.name} brought.`,
    ];
}
