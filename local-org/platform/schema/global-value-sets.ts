import type { Catalogue } from '../metadata/component.ts';
import { type GlobalValueSets, nodesOf, picklistValueOf } from './custom-field.ts';

/** The values that picklists share ("GlobalValueSet", Metadata API guide). */
export function globalValueSets(catalogue: Catalogue): GlobalValueSets {
    return (name) => {
        const component = catalogue.get('GlobalValueSet', name);
        return component && nodesOf(component.body['customValue']).map(picklistValueOf);
    };
}
