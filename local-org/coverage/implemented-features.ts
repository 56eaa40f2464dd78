import { METADATA_OPERATIONS } from '../http/soap/metadata-operations.ts';
import { PARTNER_OPERATIONS } from '../http/soap/partner-operations.ts';
import { ELEMENT_KINDS } from '../platform/flows/element-kinds.ts';
import { TRIGGER_TYPES } from '../platform/flows/run-flows.ts';
import { SUPPORTED_FUNCTIONS } from '../platform/formulas/functions/function-table.ts';
import { COMPONENT_TYPES } from '../platform/metadata/types/component-types.ts';
import { SUPPORTED_FIELD_TYPES } from '../platform/schema/custom-field.ts';
import type { Feature } from './feature.ts';
import { listRoutes } from './list-routes.ts';
import { routeFeatures } from './route-features.ts';

/** Everything that the code's own tables offer: routes, SOAP calls, metadata types, field types, flow elements and triggers, formula functions. */
export async function implementedFeatures(): Promise<readonly Feature[]> {
    return [
        ...routeFeatures(await listRoutes()),
        ...named('SOAP', PARTNER_OPERATIONS.keys()),
        ...named('Metadata API', METADATA_OPERATIONS.keys()),
        ...named(
            'Metadata',
            COMPONENT_TYPES.flatMap((type) => [type.xmlName, ...type.children.map((child) => child.xmlName)]),
        ),
        ...named('Field', SUPPORTED_FIELD_TYPES),
        ...named(
            'Flow',
            Object.values(ELEMENT_KINDS).map(({ label }) => label),
        ),
        ...named('Flow', Object.values(TRIGGER_TYPES)),
        ...named('Formula', SUPPORTED_FUNCTIONS),
    ];
}

function named(area: string, names: Iterable<string>): readonly Feature[] {
    return [...names].map((name) => ({ area, name }));
}
