import { WORKSHOP_FILES } from './workshop-files.ts';

const PAGE = 'flexipages/Widget_Page.flexipage';
const HIGHLIGHTS = '<componentName>force:highlightsPanel</componentName>';

const criterion = (left: string, right: string): string =>
    `<visibilityRule><criteria><leftValue>${left}</leftValue><operator>EQUAL</operator><rightValue>${right}</rightValue></criteria></visibilityRule>`;
const action = (name: string, rule = ''): string => `<valueListItems><value>${name}</value>${rule}</valueListItems>`;
const property = (name: string, value: string): string =>
    `<componentInstanceProperties><name>${name}</name><value>${value}</value></componentInstanceProperties>`;

/** Actions of the record page: resizing is for widgets in use. */
const ACTIONS = `<componentInstanceProperties><name>actionNames</name><valueList>${
    action('Widget__c.Resize', criterion('{!Record.Status__c}', 'Live')) + action('Widget__c.Ping') + action('Delete')
}</valueList></componentInstanceProperties>${property('enableActionsConfiguration', 'true')}${property('numVisibleActions', '1')}`;

/** The text of a file of the sample app, as its `changes` make it. */
function fileWith(path: string, ...changes: readonly (readonly [string, string])[]): string {
    return changes.reduce((text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
        return text.replace(from, to);
    }, String(WORKSHOP_FILES[path]));
}

/** The sample app with record pages that use what Lightning pages offer. */
export const RECORD_PAGE_FILES: Readonly<Record<string, string | Uint8Array>> = {
    ...WORKSHOP_FILES,
    [PAGE]: fileWith(PAGE, [HIGHLIGHTS, ACTIONS + HIGHLIGHTS]),
};
