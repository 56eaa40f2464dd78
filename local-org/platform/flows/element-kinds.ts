import type { MetadataNode } from '../metadata/component.ts';
import { compileActionCall } from './action-call.ts';
import { compileAssignment } from './assignment.ts';
import { compileCollectionProcessor } from './collection-processor.ts';
import type { FlowElement, FlowTriggerType } from './compiled-flow.ts';
import { compileCreateRecords } from './create-records.ts';
import { compileCustomError } from './custom-error.ts';
import { compileDecision } from './decision.ts';
import { compileDeleteRecords } from './delete-records.ts';
import type { FlowContext } from './flow-scope.ts';
import { compileGetRecords } from './get-records.ts';
import { compileLoop } from './loop.ts';
import { compileScreen } from './screens/screen.ts';
import { compileSubflow } from './subflow.ts';
import { compileUpdateRecords } from './update-records.ts';
import { compileUpdateTriggeringRecord, updatesTriggeringRecord } from './update-triggering-record.ts';

interface ElementKind {
    /** As Flow Builder calls it. */
    readonly label: string;
    readonly compile: (context: FlowContext, node: MetadataNode) => FlowElement;
}

/** The elements that flows may have, by their name in the metadata. */
export const ELEMENT_KINDS: Readonly<Record<string, ElementKind>> = {
    decisions: { label: 'Decision', compile: compileDecision },
    assignments: { label: 'Assignment', compile: compileAssignment },
    loops: { label: 'Loop', compile: compileLoop },
    collectionProcessors: { label: 'Collection', compile: compileCollectionProcessor },
    recordLookups: { label: 'Get Records', compile: compileGetRecords },
    recordCreates: { label: 'Create Records', compile: compileCreateRecords },
    recordUpdates: { label: 'Update Records', compile: compileUpdate },
    recordDeletes: { label: 'Delete Records', compile: compileDeleteRecords },
    actionCalls: { label: 'Action', compile: compileActionCall },
    subflows: { label: 'Subflow', compile: compileSubflow },
    screens: { label: 'Screen', compile: compileScreen },
    customErrors: { label: 'Custom Error', compile: compileCustomError },
};

const NOT_BEFORE_SAVE = new Set(['recordCreates', 'recordUpdates', 'recordDeletes', 'subflows', 'actionCalls']);

/**
 * Before the save a flow may read other records, work with collections and set fields of the record being saved, but neither write other records nor call another flow or an action
 * ("Before-Save Record-Triggered Flows", Salesforce Help).
 */
export function isAllowedIn(kind: string, node: MetadataNode, triggerType: FlowTriggerType | undefined): boolean {
    return triggerType !== 'RecordBeforeSave' || !NOT_BEFORE_SAVE.has(kind) || (kind === 'recordUpdates' && updatesTriggeringRecord(node));
}

function compileUpdate(context: FlowContext, node: MetadataNode): FlowElement {
    return context.triggerType === 'RecordBeforeSave' ? compileUpdateTriggeringRecord(context, node) : compileUpdateRecords(context, node);
}
