import { readWrapper } from '../../aura/aura-wrapper.ts';
import { ACTION_OVERRIDE } from '../../aura/read-markup.ts';
import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import type { StagedOrg } from './reference.ts';

/** Checks overrides by Aura components ("ActionOverride", Metadata API guide). That the component exists is checked with the other references. */
export function checkActionOverrides(body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    for (const override of nodesOf(body['actionOverrides']).filter((each) => each['type'] === 'LightningComponent')) {
        const action = stringOf(override['actionName']) ?? '';
        const content = stringOf(override['content']);
        if (action !== 'Edit') problems.add(`The local org does not support overriding ${action} with an Aura component, only Edit.`, override, 'actionName');
        if (content === undefined) problems.add('Required field is missing: content', override);
        else if (!isOverride(content, org)) problems.add(`The component c:${content} does not implement ${ACTION_OVERRIDE}.`, override, 'content');
    }
}

/** "Only components that implement this interface" can override an action; one that is not there is another problem. */
function isOverride(name: string, org: StagedOrg): boolean {
    const bundle = org.catalogue.get('AuraDefinitionBundle', name);
    const wrapper = bundle && readWrapper(bundle.fullName, bundle.files).wrapper;
    return !wrapper || wrapper.markup.interfaces.includes(ACTION_OVERRIDE);
}
