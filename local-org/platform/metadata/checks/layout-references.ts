import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { mention, type Reference } from './reference.ts';

/** Related lists of standard children (`RelatedContactList`) have names of their own; custom ones are `Child__c.Lookup__c`. */
export function layoutReferences(fullName: string, body: MetadataNode): Reference[] {
    const object = layoutObject(fullName);
    const message = `Entity of type 'CustomObject' named '${object}' cannot be found`;
    return [
        { type: 'CustomObject', fullName: object, message, node: body, element: '' },
        ...layoutItems(body).flatMap((item) => fieldOf(item, object)),
        ...nodesOf(body['relatedLists']).flatMap(relatedList),
        ...actions(body),
    ];
}

export function layoutItems(body: MetadataNode): readonly MetadataNode[] {
    const columns = nodesOf(body['layoutSections']).flatMap((section) => nodesOf(section['layoutColumns']));
    return columns.flatMap((column) => nodesOf(column['layoutItems']));
}

function fieldOf(item: MetadataNode, object: string): Reference[] {
    const field = stringOf(item['field']);
    return field === undefined || isOfPagesOnly(object, field) ? [] : [mention(item, 'field', 'CustomField', `${object}.${field}`)];
}

/** `CaseClose-Close Case Layout` is the page on which cases are closed ("Layout", Metadata API guide). */
function layoutObject(fullName: string): string {
    const object = fullName.split('-')[0] ?? '';
    return object === 'CaseClose' ? 'Case' : object;
}

const METADATA_PAGE = ['IsProtected', 'CreatedById', 'LastModifiedById'];

/** What layouts of custom metadata types and of cases show though no query reads it; a case's comment is written there and nowhere else. */
function isOfPagesOnly(object: string, field: string): boolean {
    return (object === 'Case' && field === 'Comments') || (/__mdt$/i.test(object) && METADATA_PAGE.includes(field));
}

function relatedList(list: MetadataNode): Reference[] {
    const name = stringOf(list['relatedList']) ?? '';
    if (!name.includes('.')) return [];
    return [{ type: 'CustomField', fullName: name, message: `Cannot find related list:${name}`, node: list, element: 'relatedList' }];
}

function actions(body: MetadataNode): Reference[] {
    const quick = nodesOf(nodeOf(body['quickActionList'])['quickActionListItems']).map((item) => [item, 'quickActionName'] as const);
    const platform = nodesOf(nodeOf(body['platformActionList'])['platformActionListItems'])
        .filter((item) => item['actionType'] === 'QuickAction')
        .map((item) => [item, 'actionName'] as const);
    return [...quick, ...platform].flatMap(([item, element]) => {
        const name = stringOf(item[element]) ?? '';
        return isOwnAction(name) ? [mention(item, element, 'QuickAction', name, 'QuickAction')] : [];
    });
}

/** Actions of an object are `Object.Action`; those of the feed and global standard ones come with the platform. */
function isOwnAction(name: string): boolean {
    return name.includes('.') && !name.startsWith('FeedItem.');
}
