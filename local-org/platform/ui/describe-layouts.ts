import { notFound, UnsupportedFeature } from '../errors.ts';
import { toId18 } from '../ids.ts';
import { recordTypeInfos } from '../schema/describe.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { picklistValuesFor, recordTypeWithId } from '../schema/record-types.ts';
import { pathName } from './field-path.ts';
import { describedSection } from './layout-describe-section.ts';
import { layoutSections } from './layout-sections.ts';
import { layoutId } from './layout.ts';
import { placedQuickActions, quickActionSummary } from './quick-actions.ts';
import { isLayoutable, readableFields } from './readable-object.ts';
import { type RelatedList, relatedListsOf } from './related-list.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** "sObject Layouts" of the REST API guide. Every record type has the layout that the caller's profile has. `root` is where the API's addresses begin. */
export function describeLayouts(context: UiContext, object: ObjectDefinition, root: string): Json {
    requireLayouts(object);
    const infos = recordTypeInfos(context.caller, object);
    return {
        layouts: [layoutReply(context, object, root)],
        recordTypeMappings: infos.map((info) => mappingOf(context, object, info, root)),
        recordTypeSelectorRequired: [infos.filter((info) => info['available'] === true && info['master'] === false).length > 1],
    };
}

/** The layout of a record type. Throws `NOT_FOUND` for one that the object does not have. */
export function describeLayoutOf(context: UiContext, object: ObjectDefinition, recordTypeId: string, root: string): Json {
    requireLayouts(object);
    const id = toId18(recordTypeId);
    if (!recordTypeInfos(context.caller, object).some((info) => info['recordTypeId'] === id)) throw notFound();
    return layoutReply(context, object, root);
}

function requireLayouts(object: ObjectDefinition): void {
    if (!isLayoutable(object)) throw new UnsupportedFeature(`layouts of ${object.apiName}`);
}

const FULL_VIEW = { layoutType: 'Full', mode: 'View' } as const;

function layoutReply(context: UiContext, object: ObjectDefinition, root: string): Json {
    const id = layoutId(context, object, FULL_VIEW);
    const sections = (mode: 'View' | 'Edit'): readonly Json[] =>
        layoutSections(context, object, mode).map((section, index) => describedSection(context, object, section, id, index));
    const quickActionListItems = placedQuickActions(context, object).map((action) => quickActionSummary(context, action, root));
    return {
        buttonLayoutSection: null,
        detailLayoutSections: sections('View'),
        editLayoutSections: sections('Edit'),
        feedView: null,
        highlightsPanelLayoutSection: null,
        id,
        multirowEditLayoutSections: [],
        offlineLinks: [],
        quickActionList: quickActionListItems.length === 0 ? null : { quickActionListItems },
        relatedContent: null,
        relatedLists: relatedListsOf(context, object).map(relatedListReply),
        saveOptions: [],
    };
}

/** "RelatedList" */
function relatedListReply({ id, label, child, fieldName, columns, order }: RelatedList): Json {
    return {
        accessLevelRequiredForCreate: null,
        buttons: null,
        columns: columns.map((column) => ({
            field: `${child.apiName}.${column.path.field.apiName}`,
            fieldApiName: pathName(column.path),
            format: null,
            label: column.label,
            lookupId: column.lookupId === undefined ? null : `${child.apiName}.${column.lookupId}`,
            name: pathName(column.path),
        })),
        custom: child.custom,
        field: fieldName,
        label,
        limitRows: 5,
        name: id,
        sobject: child.apiName,
        sort: order ? [{ ascending: !order.descending, column: `${child.apiName}.${pathName(order.path)}` }] : [],
    };
}

/** "RecordTypeMapping" */
function mappingOf(context: UiContext, object: ObjectDefinition, info: Json, root: string): Json {
    const { active, available, defaultRecordTypeMapping, developerName, master, name, recordTypeId } = info;
    const recordType = recordTypeWithId(object, recordTypeId);
    const picklists = readableFields(context, object).filter((field) => field.picklist !== undefined);
    return {
        active,
        available,
        defaultRecordTypeMapping,
        developerName,
        layoutId: layoutId(context, object, FULL_VIEW),
        master,
        name,
        picklistsForRecordType: picklists.map((field) => ({
            picklistName: field.apiName,
            picklistValues: picklistValuesFor(field, recordType).map((value) => ({
                active: true,
                defaultValue: value.isDefault,
                label: value.label,
                validFor: null,
                value: value.value,
            })),
        })),
        recordTypeId,
        urls: { layout: `${root}/sobjects/${object.apiName}/describe/layouts/${String(recordTypeId)}` },
    };
}
