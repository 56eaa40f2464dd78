import { compileTest } from '../../flow-tests/compile-test.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { mention, type Reference, type StagedOrg } from './reference.ts';

export function checkFlowTest(body: MetadataNode, org: StagedOrg, list: ProblemList): void {
    for (const element of ['flowApiName', 'label']) {
        if (body[element] === undefined) list.add(`Required field is missing: ${element}`);
    }
    if (body['flowApiName'] === undefined) return;
    for (const problem of compileTest(org, body).problems) list.add(problem);
}

export function flowTestReferences(_fullName: string, body: MetadataNode): Reference[] {
    const flow = body['flowApiName'];
    return typeof flow === 'string' ? [mention(body, 'flowApiName', 'Flow', flow)] : [];
}
