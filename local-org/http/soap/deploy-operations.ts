import { PlatformError } from '../../platform/errors.ts';
import { cancelDeploy, deploy, deployRecentValidation, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { requireMetadataAccess } from '../../platform/metadata/metadata-access.ts';
import type { XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import { type OptionReader, readDeployOptions } from '../metadata/deploy-options.ts';
import { booleanOf, childOf, textOf, textsOf } from './read-envelope.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject, SoapValue } from './write-xml.ts';

function xmlOptions(options: XmlElement | undefined): OptionReader {
    return {
        flag: (name) => (options === undefined || textOf(options, name) === undefined ? undefined : booleanOf(options, name)),
        text: (name) => (options === undefined ? undefined : textOf(options, name)),
        list: (name) => (options === undefined ? [] : textsOf(options, name)),
    };
}

/** Id in `asyncProcessId` or whatever the operation calls it. */
export function requiredText(operation: XmlElement, ...names: readonly string[]): string {
    const text = names.map((name) => textOf(operation, name)).find((each) => each !== undefined);
    if (text === undefined) {
        throw new PlatformError('MISSING_ARGUMENT', `${names[0] ?? ''} is required`);
    }
    return text;
}

const SHOWN_CHARACTERS = 40;

/** Throws CLIENT_ERROR for what is no base64; line ends may stand anywhere in it. */
function bytesOf(base64: string): Buffer {
    const text = base64.replace(/\s/g, '');
    if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
        throw new PlatformError('CLIENT_ERROR', `'${text.slice(0, SHOWN_CHARACTERS)}' is not a valid value for the type xsd:base64Binary`);
    }
    return Buffer.from(text, 'base64');
}

async function startDeploy(call: SoapCall): Promise<SoapObject> {
    const caller = soapCaller(call);
    const zip = bytesOf(requiredText(call.operation, 'ZipFile', 'zipFile'));
    const options = readDeployOptions(xmlOptions(childOf(call.operation, 'DeployOptions') ?? childOf(call.operation, 'deployOptions')));
    const id = await deploy(call.server.org, caller, { zip, options }, call.server.compiler);
    return { done: false, id, state: 'Queued' };
}

function checkDeployStatus(call: SoapCall): SoapValue {
    requireMetadataAccess(soapCaller(call));
    const { details, ...result } = deployStatus(call.server.org, requiredText(call.operation, 'asyncProcessId', 'id'));
    return booleanOf(call.operation, 'includeDetails') ? { ...result, details } : result;
}

/** Answers the id of the quick deploy itself. */
function startQuickDeploy(call: SoapCall): Promise<SoapValue> {
    const validationId = requiredText(call.operation, 'validationId', 'validationID');
    return deployRecentValidation(call.server.org, soapCaller(call), validationId, call.server.compiler);
}

function cancel(call: SoapCall): SoapObject {
    const { id, done } = cancelDeploy(call.server.org, soapCaller(call), requiredText(call.operation, 'String', 'asyncProcessId', 'id'));
    return { done, id };
}

export const DEPLOY_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['deploy', startDeploy],
    ['deployRecentValidation', startQuickDeploy],
    ['checkDeployStatus', checkDeployStatus],
    ['cancelDeploy', cancel],
];
