import type { FastifyRequest } from 'fastify';
import { PlatformError } from '../../platform/errors.ts';
import type { DeployRequest } from '../../platform/metadata/deploy/deploy-request.ts';
import { jsonParserError, requireJsonObject } from '../data/json-body.ts';
import { jsonOptions, readDeployOptions } from './deploy-options.ts';

/** The two parts of a REST deploy: the zip under `file`, the options as JSON under `entity_content`. */
interface DeployForm {
    zip?: Uint8Array;
    options?: string;
}

async function readForm(request: FastifyRequest): Promise<DeployForm> {
    const form: DeployForm = {};
    for await (const part of request.parts()) {
        // Clients label the options as JSON, so they may arrive as a file, as text or parsed already.
        const value = part.type === 'file' ? await part.toBuffer() : part.value;
        if (part.fieldname === 'file' && value instanceof Uint8Array) {
            form.zip = value;
        } else if (part.fieldname === 'entity_content') {
            form.options = textOf(value);
        }
    }
    return form;
}

function textOf(value: unknown): string {
    if (value instanceof Uint8Array) {
        return new TextDecoder().decode(value);
    }
    return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(json: string): unknown {
    try {
        return JSON.parse(json) as unknown;
    } catch (error) {
        throw jsonParserError(error instanceof Error ? error.message : String(error));
    }
}

/** Reads `POST …/metadata/deployRequest` ("Deploying Metadata with REST"). */
export async function readDeployForm(request: FastifyRequest): Promise<DeployRequest> {
    if (!request.isMultipart()) {
        throw new PlatformError('UNSUPPORTED_MEDIA_TYPE', 'A deploy request must be multipart/form-data', 415);
    }
    const { zip, options = '{}' } = await readForm(request);
    if (zip === undefined) {
        throw new PlatformError('INVALID_INPUT', 'The request has no zip file in a part named "file".');
    }
    const { deployOptions = {} } = requireJsonObject(parse(options), 'entity_content');
    return { zip, options: readDeployOptions(jsonOptions(requireJsonObject(deployOptions, 'deployOptions'))) };
}
