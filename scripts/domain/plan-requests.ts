import { LONGEST_TEXT } from './bounded-json.ts';
import { itemsToChange, type ChangePlan } from './change-plan.ts';

/** `{"changes":[` and `]}`. */
const FRAME_LENGTH = 14;

/** A plan as `Request__c` of bulk changes: one, or as many as the length of that field makes necessary. */
export function planRequests(plan: ChangePlan, longest = LONGEST_TEXT): readonly string[] {
    const requests: string[] = [];
    let changes: string[] = [];
    let length = FRAME_LENGTH;
    for (const { id, before, after, reason } of itemsToChange(plan)) {
        const text = JSON.stringify({ id, before, after, ...(reason !== undefined && { reason }) });
        if (length + text.length + 1 > longest) {
            requests.push(`{"changes":[${changes.join(',')}]}`);
            [changes, length] = [[], FRAME_LENGTH];
        }
        changes.push(text);
        length += text.length + 1;
    }
    return changes.length > 0 ? [...requests, `{"changes":[${changes.join(',')}]}`] : requests;
}
