import type { MetadataNode } from '../../metadata/component.ts';
import type { ElementBase } from '../compiled-flow.ts';
import { integrityDefect, unsupportedInFlows } from '../flow-defect.ts';
import { isPresent, nodesIn, requiredText, targetIn, textIn } from '../flow-metadata.ts';
import type { FlowContext } from '../flow-scope.ts';
import { compileScreenField, type ScreenField } from './screen-field.ts';

/** Waits for a person: the interview goes on when they do. */
export interface ScreenElement extends ElementBase {
    readonly next: string | undefined;
    readonly fields: readonly ScreenField[];
    readonly allowBack: boolean;
    readonly allowFinish: boolean;
    readonly showHeader: boolean;
    readonly showFooter: boolean;
    readonly helpText: string | undefined;
    /** Labels of the buttons that are not the usual ones. */
    readonly backLabel: string | undefined;
    readonly nextLabel: string | undefined;
}

/** Pausing must be switched on in an org's settings, which is not the case here: what concerns it has no effect. */
const KNOWN = new Set(
    (
        'name label description locationX locationY processMetadataValues connector fields allowBack allowFinish allowPause showFooter showHeader ' +
        'helpText pausedText pauseButtonLabel backButtonLabel nextOrFinishButtonLabel'
    ).split(' '),
);

/** A Screen element ("FlowScreen", Metadata API guide). */
export function compileScreen(context: FlowContext, node: MetadataNode): ScreenElement {
    const name = requiredText(node, 'name');
    if (!context.isScreenFlow) {
        throw integrityDefect(`The element "${name}" can't be used in a flow without screens: only flows of type Flow have them.`);
    }
    const unknown = Object.keys(node).find((each) => !KNOWN.has(each) && isPresent(node[each]));
    if (unknown !== undefined) {
        throw unsupportedInFlows(`${unknown} of the screen ${name}`);
    }
    const next = targetIn(node, 'connector');
    return {
        name,
        next,
        targets: next === undefined ? [] : [next],
        fields: nodesIn(node, 'fields').map((field) => compileScreenField(context, field)),
        allowBack: isOn(node, 'allowBack'),
        allowFinish: isOn(node, 'allowFinish'),
        showHeader: isOn(node, 'showHeader'),
        showFooter: isOn(node, 'showFooter'),
        helpText: textIn(node, 'helpText'),
        backLabel: textIn(node, 'backButtonLabel'),
        nextLabel: textIn(node, 'nextOrFinishButtonLabel'),
    };
}

/** True unless the metadata says otherwise. */
function isOn(node: MetadataNode, name: string): boolean {
    return node[name] !== false && node[name] !== 'false';
}
