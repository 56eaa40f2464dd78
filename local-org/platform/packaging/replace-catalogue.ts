import { UniqueViolation } from '../../database/store.ts';
import type { Catalogue } from '../metadata/component.ts';
import { noteMetadataChange } from '../metadata/component-store.ts';
import type { Org } from '../org.ts';
import { buildModel } from '../schema/build-model.ts';
import { defineTables } from '../schema/define-tables.ts';
import { mirrorMetadataRecords } from '../schema/mirror-metadata-records.ts';

/** Puts another catalogue in the place of the org's, in the running transaction. Returns the reason when it does not compile; then nothing has changed. */
export function replaceCatalogue(org: Org, catalogue: Catalogue): string | undefined {
    const { model, problems } = buildModel(catalogue, org);
    const [problem] = problems;
    if (problem) return `${problem.type} ${problem.fullName}: ${problem.message}`;
    try {
        org.store.transaction(() => {
            defineTables(org.store, model.schema);
            org.replaceModel(model);
            noteMetadataChange(org.store, org.clock.now());
            mirrorMetadataRecords(org, catalogue);
        });
        return undefined;
    } catch (error) {
        if (!(error instanceof UniqueViolation)) throw error;
        return `The field can't be made unique: records have duplicate values for ${error.table}.${error.column}`;
    }
}
