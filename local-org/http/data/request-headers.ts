import { isId } from '../../platform/ids.ts';
import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Refuses by name what a request asks for with its address or headers and the REST API of the local org does not do. */
export function refuseUnsupportedFormats(path: string, headers: Headers): void {
    const [accept, contentType] = [textOf(headers, 'accept'), textOf(headers, 'content-type')];
    if (/\.xml$/i.test(path) || (/\bxml\b/i.test(accept) && !/json|\*\/\*/i.test(accept))) throw new UnsupportedFeature('replies of the REST API in XML');
    if (/^application\/xml\b/i.test(contentType)) throw new UnsupportedFeature('requests of the REST API in XML');
    checkAutoAssign(textOf(headers, 'sforce-auto-assign'));
}

/** "Assignment Rule Header": there are no rules here, so that to use the active ones and to use none is the same. */
function checkAutoAssign(value: string): void {
    if (value === '' || /^(true|false)$/i.test(value)) return;
    if (isId(value)) throw new UnsupportedFeature('assignment rules');
    throw new PlatformError('MALFORMED_ID', `Sforce-Auto-Assign must be TRUE, FALSE or the id of an assignment rule, not ${value}.`);
}

function textOf(headers: Headers, name: string): string {
    const value = headers[name];
    return typeof value === 'string' ? value.trim() : '';
}
