import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { mention, type Reference } from './reference.ts';

/** Related lists of standard children (`RelatedContactList`) have names of their own; custom ones are `Child__c.Lookup__c`. */
export function layoutReferences(fullName: string, body: MetadataNode): Reference[] {
    const object = fullName.split('-')[0] ?? '';
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
    return field === undefined || isOfEveryRecord(object, field) ? [] : [mention(item, 'field', 'CustomField', `${object}.${field}`)];
}

/** Layouts of custom metadata types show these, though no query reads them. */
function isOfEveryRecord(object: string, field: string): boolean {
    return /__mdt$/i.test(object) && ['IsProtected', 'CreatedById', 'LastModifiedById'].includes(field);
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
