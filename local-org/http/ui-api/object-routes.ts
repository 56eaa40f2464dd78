import { layoutModeOf, layoutTypeOf } from '../../platform/ui/layout-choice.ts';
import { recordLayout } from '../../platform/ui/layout.ts';
import { objectDirectory, objectInfo, objectInfos } from '../../platform/ui/object-info.ts';
import { picklistValuesOfField, picklistValuesOfObject } from '../../platform/ui/picklist-values.ts';
import { recordCreateDefaults } from '../../platform/ui/record-defaults.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { checkFormParameters, contextOf, listOf, pathOf, textOf } from './request-values.ts';
import { UI_API } from './ui-api-path.ts';

/** Metadata of objects: object-info, picklist-values, layout, record-defaults. */
export const registerObjectRoutes: RegisterRoutes = (app, server) => {
    app.get(`${UI_API}/object-info`, (request) => objectDirectory(contextOf(server, request)));
    app.get(`${UI_API}/object-info/batch/:objects`, (request) => objectInfos(contextOf(server, request), pathOf(request, 'objects').split(',')));
    app.get(`${UI_API}/object-info/:object`, (request) => objectInfo(contextOf(server, request), pathOf(request, 'object')));
    app.get(`${UI_API}/object-info/:object/picklist-values/:recordType`, (request) =>
        picklistValuesOfObject(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'recordType')),
    );
    app.get(`${UI_API}/object-info/:object/picklist-values/:recordType/:field`, (request) =>
        picklistValuesOfField(contextOf(server, request), pathOf(request, 'object'), pathOf(request, 'recordType'), pathOf(request, 'field')),
    );
    app.get(`${UI_API}/layout/:object`, (request) => {
        checkFormParameters(contextOf(server, request), pathOf(request, 'object'), request);
        const choice = { layoutType: layoutTypeOf(textOf(request, 'layoutType')), mode: layoutModeOf(textOf(request, 'mode')) };
        return recordLayout(contextOf(server, request), pathOf(request, 'object'), choice);
    });
    app.get(`${UI_API}/record-defaults/create/:object`, (request) => {
        const context = contextOf(server, request);
        const objectName = pathOf(request, 'object');
        checkFormParameters(context, objectName, request);
        return recordCreateDefaults(context, objectName, { optionalFields: listOf(request, 'optionalFields') }, textOf(request, 'recordTypeId'));
    });
};
