import type { Org } from '../../org.ts';
import { planDelete } from '../../records/delete-plan.ts';
import { stringOf } from '../../schema/custom-field.ts';
import type { ComponentProblem } from '../component.ts';
import { problemOf } from '../problems.ts';
import type { Deletion } from './deletions.ts';

/** Components that are records too, and the objects of these. */
const RECORDS: Readonly<Record<string, string>> = { Role: 'UserRole', Group: 'Group', Queue: 'Group', Profile: 'Profile' };

/** Deletions that records stand in the way of: a queue that owns some, a role or profile that users have. */
export function heldByRecords(org: Org, deletions: readonly Deletion[]): ComponentProblem[] {
    return deletions.flatMap(({ component, fileName }) => {
        const object = org.model().schema.objectOf(RECORDS[component.type] ?? '');
        if (!object) return [];
        const { type, fullName, id, body } = component;
        const { restrictions } = planDelete(org, { object, id, values: { Name: stringOf(body['name']) ?? fullName } });
        return restrictions.map((message) => problemOf({ type, fullName, fileName }, message));
    });
}
