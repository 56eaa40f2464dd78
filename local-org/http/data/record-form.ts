import type { FastifyRequest } from 'fastify';
import { jsonParserError, requireJsonObject, type JsonObject } from './json-body.ts';

/**
 * A record with binary fields, as a form ("Insert or Update Blob Data", REST API guide): one part has the record as JSON, each file is the field of its name.
 * The fields come as base64, as they would in JSON.
 */
export async function readRecordForm(request: FastifyRequest): Promise<JsonObject> {
    const files: Record<string, string> = {};
    let record: JsonObject | undefined;
    for await (const part of request.parts()) {
        if (part.type === 'file' && part.mimetype !== 'application/json') files[part.fieldname] = (await part.toBuffer()).toString('base64');
        else
            record = requireJsonObject(
                part.type === 'file' ? parse((await part.toBuffer()).toString('utf8')) : jsonOf(part.value),
                `The part ${part.fieldname}`,
            );
    }
    if (!record) throw jsonParserError('The form has no part with the record as JSON');
    return { ...record, ...files };
}

/** Parts labelled as JSON arrive parsed. */
function jsonOf(value: unknown): unknown {
    return typeof value === 'string' ? parse(value) : value;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw jsonParserError(error instanceof Error ? error.message : String(error));
    }
}
