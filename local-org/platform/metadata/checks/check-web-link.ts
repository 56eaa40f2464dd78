import { nodeOf, stringOf, textsOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { mention, type Reference } from './reference.ts';

const DISPLAY_TYPES: Readonly<Record<string, string>> = { link: 'detail page links', button: 'detail page buttons' };
const LINK_TYPES: Readonly<Record<string, string>> = {
    javascript: 'list buttons that run JavaScript',
    page: 'list buttons that open a Visualforce page',
    sControl: 'list buttons that open an S-control',
};
const OPEN_TYPES = ['replace', 'sidebar', 'noSidebar'];

/** `/flow/Name`, with or without `/lightning` and parameters ("Run a Flow from a Custom List View Button", Salesforce Help). */
const FLOW_URL = /^\/(?:lightning\/)?flow\/\w+(?:\?[^{}]*)?$/;

/** Of custom buttons and links ("WebLink", Metadata API guide) the local org has list buttons that start a flow. */
export function checkWebLink(body: MetadataNode, list: ProblemList): void {
    const kind = DISPLAY_TYPES[stringOf(body['displayType']) ?? ''];
    if (kind !== undefined) list.add(`The local org does not support ${kind}.`, body, 'displayType');
    else checkListButton(body, list);
}

function checkListButton(body: MetadataNode, list: ProblemList): void {
    const linkType = stringOf(body['linkType']) ?? '';
    const openType = stringOf(body['openType']) ?? '';
    const url = stringOf(body['url']);
    if (linkType !== 'url') list.add(`The local org does not support ${LINK_TYPES[linkType] ?? `list buttons of type ${linkType}`}.`, body, 'linkType');
    else if (url === undefined) list.add('Required field is missing: url');
    else if (!FLOW_URL.test(url))
        list.add(`The local org does not support list buttons with the URL ${url}: only those that start a flow, /flow/Name.`, body, 'url');
    if (!OPEN_TYPES.includes(openType)) list.add(`The local org does not support list buttons that open as ${openType}.`, body, 'openType');
}

const UNSUPPORTED_LAYOUTS: Readonly<Record<string, string>> = {
    massQuickActions: 'mass quick actions of list views',
    searchResultsCustomButtons: 'custom buttons of search results',
};

/** The search layouts of an object ("SearchLayouts", Metadata API guide): what stands in them and is not there. */
export function checkSearchLayouts(body: MetadataNode, list: ProblemList): void {
    const layouts = nodeOf(body['searchLayouts']);
    for (const [element, feature] of Object.entries(UNSUPPORTED_LAYOUTS)) {
        if (textsOf(layouts[element]).length > 0) list.add(`The local org does not support ${feature}.`, layouts, element);
    }
}

/** List buttons are named without their object. */
export function searchLayoutReferences(fullName: string, body: MetadataNode): Reference[] {
    const layouts = nodeOf(body['searchLayouts']);
    return textsOf(layouts['listViewButtons']).map((name, index) => ({
        ...mention(layouts, 'listViewButtons', 'WebLink', `${fullName}.${name}`),
        index,
    }));
}
