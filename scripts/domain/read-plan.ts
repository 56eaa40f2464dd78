import { isJsonObject, parseJson, type JsonObject } from './json-text.ts';
import { isRecordId, valuesFault } from './bulk-request.ts';
import { PLAN_VERSION, type ChangePlan } from './change-plan.ts';
import { sameId, toId18 } from './ids.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

const OUTCOMES: readonly unknown[] = ['change', 'none', 'refused'];
const KINDS: readonly unknown[] = ['modify', 'undo'];

/** The plan in a file; its shape is checked here, the rules when it is applied. */
export function readPlan(text: string, file: string): Verdict<ChangePlan> {
    const plan = parseJson(text);
    if (!isJsonObject(plan) || !('openlmaPlan' in plan)) return wrongPlan(file, 'it is no plan that "sf lma license modify" has saved');
    if (plan['openlmaPlan'] !== PLAN_VERSION) {
        const message = `The plan in ${file} is of version ${JSON.stringify(plan['openlmaPlan'])}; this version of OpenLMA reads version ${PLAN_VERSION}.`;
        return refuse('OtherPlanVersion', message, 'Apply it with the version of OpenLMA that saved it, or make the plan anew.');
    }
    const fault = planFault(plan);
    if (fault !== undefined) return wrongPlan(file, fault);
    const read = plan as unknown as ChangePlan;
    return accept({ ...read, items: read.items.map((item) => ({ ...item, id: item.id === null ? null : toId18(item.id) })) });
}

/** Refuses a plan that was made for another org. */
export function checkPlanOrg(plan: ChangePlan, file: string, org: { readonly orgId: string; readonly alias: string }): Verdict<ChangePlan> {
    if (sameId(plan.orgId, org.orgId)) return accept(plan);
    const message = `The plan in ${file} is for the org ${toId18(plan.orgId)}, and ${org.alias} is ${toId18(org.orgId)}. Nothing was written.`;
    return refuse('OtherOrg', message, 'See which org has that id: sf org list', 'Name that org with --target-org.');
}

function wrongPlan(file: string, fault: string): Verdict<never> {
    return refuse(
        'WrongPlan',
        `${file} cannot be applied: ${fault}. Nothing was written.`,
        'Make the plan anew: sf lma license modify --plan-file <file> --dry-run',
    );
}

function planFault(plan: JsonObject): string | undefined {
    const { kind, orgId, reason, runs, items } = plan;
    if (!KINDS.includes(kind)) return `its kind is ${JSON.stringify(kind)}, neither "modify" nor "undo"`;
    if (typeof orgId !== 'string' || !/^00D\w{12}(\w{3})?$/.test(orgId)) return `its orgId ${JSON.stringify(orgId)} is no id of an org`;
    if (reason !== null && typeof reason !== 'string') return 'its reason is no text';
    if (kind === 'undo' && !isRun(plan['undoes'])) return 'it does not say which run it undoes';
    if (!Array.isArray(runs) || !runs.every(isRun)) return 'its runs are no list of runs';
    if (!Array.isArray(items)) return 'it has no list of items';
    return itemsFault(items as readonly unknown[]);
}

function itemsFault(items: readonly unknown[]): string | undefined {
    const ids = new Set<string>();
    for (const [index, item] of items.entries()) {
        const fault = isJsonObject(item) ? itemFault(item) : 'it is no object';
        if (fault !== undefined) return `item ${index + 1}: ${fault}`;
        const { id } = item as { readonly id: string | null };
        if (id === null) continue;
        if (ids.has(toId18(id))) return `item ${index + 1}: the license ${id} stands in it twice`;
        ids.add(toId18(id));
    }
    return undefined;
}

function itemFault(item: JsonObject): string | undefined {
    const { id, name, before, after, outcome, messages, warnings, reason } = item;
    if (!OUTCOMES.includes(outcome)) return `its outcome is ${JSON.stringify(outcome)}, none of change, none, refused`;
    if (!isRecordId(id) && !(id === null && outcome === 'refused')) return `${JSON.stringify(id)} is no record id`;
    if (typeof name !== 'string') return 'its license has no name';
    if (!isTexts(messages) || !isTexts(warnings)) return 'its messages or warnings are no list of texts';
    if (reason !== undefined && typeof reason !== 'string') return 'its reason is no text';
    if (!isJsonObject(before) || !isJsonObject(after)) return '"before" or "after" is missing';
    if (outcome === 'change' && Object.keys(after).length === 0) return 'it changes nothing';
    return valuesFault(before, 'before') ?? valuesFault(after, 'after');
}

function isRun(value: unknown): boolean {
    return isJsonObject(value) && isRecordId(value['id']) && typeof value['name'] === 'string';
}

function isTexts(value: unknown): boolean {
    return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
