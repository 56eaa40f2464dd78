import { readWrapper } from '../../aura/aura-wrapper.ts';
import type { ComponentProblem } from '../component.ts';
import { problemOf } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import { isResolved, type StagedOrg } from './reference.ts';

/** Checks that an Aura bundle is a wrapper that this platform can run, of a Lightning web component that is there. */
export function checkAuraBundle(draft: ComponentDraft, org: StagedOrg): ComponentProblem[] {
    const { wrapper, problems } = readWrapper(draft.fullName, draft.files);
    const found = problems.map(({ file, message, position }) => problemOf({ ...draft, fileName: `${draft.fileName}/${file}` }, message, position));
    if (!wrapper) return found;
    const { component, position } = wrapper.markup;
    const exists = isResolved({ type: 'LightningComponentBundle', fullName: component, message: '', node: {}, element: '' }, org);
    const message = `No COMPONENT named markup://c:${component} found : [markup://c:${draft.fullName}]`;
    return exists ? [] : [problemOf({ ...draft, fileName: `${draft.fileName}/${draft.fullName}.cmp` }, message, position)];
}
