/**
 * Resources that Salesforce has and the local org has not, so that they are refused by name instead of looking like a typing error.
 * Patterns see the path without query string; `/services/data/vNN.N` is written `@`.
 */
const MISSING: readonly (readonly [pattern: RegExp, feature: string])[] = [
    [/^@\/tooling\/(search|parameterizedSearch)\b/i, 'search in the Tooling API'],
    [/^@\/search\/\w+/i, 'this resource of search'],
    [/^@\/analytics\b/, 'the Reports and Dashboards API'],
    [/^@\/wave\b/, 'the CRM Analytics API'],
    [/^@\/(chatter|connect)\b/, 'the Connect API'],
    [/^@\/tooling\/composite\/graph\b/, 'composite graphs in the Tooling API'],
    [/^@\/graphql\/./, 'this resource of the GraphQL API'],
    [/^@\/ui-api\b/, 'this resource of the UI API'],
    [/^@\/actions\b/, 'this invocable action'],
    [/^@\/(sobjects\/[^/]+\/)?quickActions\b/i, 'this use of quick actions over the REST API'],
    [/^@\/process\b/, 'process rules and approvals over the REST API'],
    [/^@\/(event|eventSchema|event-schema)\b/i, 'platform events'],
    [/^@\/(appMenu|recentlyViewed|search-suggest|support|knowledgeManagement|localizedvalue)\b/i, 'this resource of the REST API'],
    [
        /^@\/(consent|dedupe|eclair|assistant|commerce|payments|prechatForms|licensing|serviceTemplates|jsonxform|folders|smartdatadiscovery)\b/i,
        'this resource of the REST API',
    ],
    [/^@\/apexrest\b/, 'Apex REST'],
    [/^@\/sobjects\/[^/]+\/(listviews|namedLayouts|userFieldAccess)\b/i, 'this resource of sObjects'],
    [/^@\/sobjects\/[^/]+\/describe\/\w+/i, 'this kind of layout over the REST API'],
    [/^@\/tooling\/executeAnonymous\b/i, 'anonymous Apex'],
    [/^@\/tooling\/runTestsSynchronous\b/i, 'synchronous test runs'],
    [/^@\/tooling\/(completions|apexManifest)\b/i, 'Apex completions'],
    [/^\/services\/async\b/i, 'this resource of the Bulk API 1.0'],
    [/^\/services\/apexrest\b/i, 'Apex REST'],
    [/^\/services\/soap\/c\b/i, 'the Enterprise SOAP API'],
    [/^\/services\/soap\/(s|t|class)\b/i, 'this SOAP API'],
    [/^\/services\/oauth2\/(device|introspect|register|rotate|token\/exchange|singlelogout)\b/i, 'this OAuth endpoint'],
    [/^\/services\/scim\b/i, 'SCIM'],
    [/^\/(services\/)?cometd\b/i, 'the Streaming API'],
];

/** Name of the Salesforce feature behind a path that no route answers; undefined when Salesforce has no such path either. */
export function missingFeatureAt(path: string): string | undefined {
    const normal = path.replace(/^\/services\/data\/v\d+\.\d+/i, '@');
    return MISSING.find(([pattern]) => pattern.test(normal))?.[1];
}
