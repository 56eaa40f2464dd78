import { syntheticId } from './synthetic-id.ts';

type Json = Record<string, unknown>;

/** Where an action is offered: on the page of a record, or above a list. */
export interface ActionPlace {
    readonly context: 'Record' | 'ListView';
    /** Id of the record or of the list view. */
    readonly source: string;
    /** API name of the object. */
    readonly target: string;
}

/** "Platform Action" of the User Interface API guide. */
export function platformAction({ context, source, target }: ActionPlace, traits: Json): Json {
    return {
        actionListContext: context,
        externalId: `${source}::${context}:Desktop:${String(traits['type'])}:${String(traits['apiName'])}`,
        id: syntheticId('0JV', source, String(traits['apiName'])),
        isMassAction: 'false',
        relatedListRecordId: null,
        relatedSourceObject: null,
        section: 'Page',
        sourceObject: source,
        targetObject: target,
        targetUrl: null,
        ...traits,
    };
}
