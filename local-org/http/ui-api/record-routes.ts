import { UnsupportedFeature } from '../../platform/errors.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type LayoutChoice, layoutModeOf, layoutTypeOf } from '../../platform/ui/layout-choice.ts';
import { recordActions } from '../../platform/ui/record-actions.ts';
import { recordCloneDefaults } from '../../platform/ui/record-clone-defaults.ts';
import { createRecord, deleteRecord, updateRecord } from '../../platform/ui/record-changes.ts';
import { RecordSaveFailed } from '../../platform/ui/record-save-failed.ts';
import { recordUi, type RecordUiRequest } from '../../platform/ui/record-ui.ts';
import { readRecord, readRecords, type RecordRequest } from '../../platform/ui/records.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { checkFormFactor, checkSaveParameters, contextOf, listOf, namesOf, pathOf, recordInputOf, textOf } from './request-values.ts';
import { toId18 } from '../../platform/ids.ts';
import { noteRecentlyViewed } from '../../platform/records/recently-viewed.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import { UI_API } from './ui-api-path.ts';

/** Records: read, created, updated, deleted; and what may be done with them. */
export const registerRecordRoutes: RegisterRoutes = (app, server) => {
    app.get(`${UI_API}/records/batch/:ids`, (request) => readRecords(contextOf(server, request), pathOf(request, 'ids').split(','), recordRequestOf(request)));
    app.get(`${UI_API}/records/:id`, (request) =>
        viewing(request, contextOf(server, request), [pathOf(request, 'id')], (context) =>
            readRecord(context, pathOf(request, 'id'), recordRequestOf(request)),
        ),
    );
    app.get(`${UI_API}/record-ui/:ids`, (request) =>
        viewing(request, contextOf(server, request), namesOf(request, 'ids'), (context) =>
            recordUi(context, namesOf(request, 'ids'), recordUiRequestOf(request)),
        ),
    );
    app.get(`${UI_API}/record-defaults/clone/:id`, (request) => {
        checkFormFactor(request);
        return recordCloneDefaults(contextOf(server, request), pathOf(request, 'id'), { optionalFields: listOf(request, 'optionalFields') });
    });
    app.post(`${UI_API}/records`, (request, reply) =>
        saving(reply, 201, () => {
            checkSaveParameters(request);
            const { apiName, fields } = recordInputOf(request);
            return createRecord(contextOf(server, request), apiName ?? '', fields);
        }),
    );
    app.patch(`${UI_API}/records/:id`, (request, reply) =>
        saving(reply, 200, () => {
            checkSaveParameters(request);
            const unmodifiedSince = request.headers['if-unmodified-since'];
            return updateRecord(contextOf(server, request), pathOf(request, 'id'), recordInputOf(request).fields, unmodifiedSince);
        }),
    );
    app.delete(`${UI_API}/records/:id`, (request, reply) =>
        saving(reply, 204, () => {
            deleteRecord(contextOf(server, request), pathOf(request, 'id'));
        }),
    );
    app.get(`${UI_API}/actions/record/:ids`, (request) =>
        recordActions(contextOf(server, request), pathOf(request, 'ids').split(','), {
            actionTypes: listOf(request, 'actionTypes'),
            apiNames: listOf(request, 'apiNames'),
        }),
    );
};

/** `updateMru=true`: what is read counts as viewed. */
function viewing<T>(request: FastifyRequest, context: UiContext, recordIds: readonly string[], read: (context: UiContext) => T): T {
    const reply = read(context);
    if (textOf(request, 'updateMru')?.toLowerCase() === 'true') noteRecentlyViewed(context.org, context.caller, recordIds.map(toId18));
    return reply;
}

/** A refused save is answered with "Error with Output"; any other error is the server's to render. */
function saving(reply: FastifyReply, status: number, work: () => unknown): FastifyReply {
    try {
        return reply.code(status).send(work());
    } catch (error) {
        if (error instanceof RecordSaveFailed) return reply.code(error.status).send(error.body());
        throw error;
    }
}

function recordRequestOf(request: FastifyRequest): RecordRequest {
    if (listOf(request, 'childRelationships') !== undefined) throw new UnsupportedFeature('childRelationships of records');
    const layoutTypes = listOf(request, 'layoutTypes');
    const modes = listOf(request, 'modes') ?? ['View'];
    const layouts = layoutTypes?.flatMap((type) => modes.map((mode): LayoutChoice => ({ layoutType: layoutTypeOf(type), mode: layoutModeOf(mode) })));
    return { fields: listOf(request, 'fields'), optionalFields: listOf(request, 'optionalFields'), layouts };
}

function recordUiRequestOf(request: FastifyRequest): RecordUiRequest {
    checkFormFactor(request);
    if (listOf(request, 'childRelationships') !== undefined) throw new UnsupportedFeature('childRelationships of record-ui');
    return {
        layoutTypes: (listOf(request, 'layoutTypes') ?? ['Full']).map(layoutTypeOf),
        modes: (listOf(request, 'modes') ?? ['View']).map(layoutModeOf),
        optionalFields: listOf(request, 'optionalFields'),
    };
}
