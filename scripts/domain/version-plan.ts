import type { LinkedVersion, VersionFields } from './associated-package.ts';
import { sameId } from './ids.ts';
import { releasedVersions, versionLabel, versionNumber, versionSequence, type PublishedVersion } from './published-package.ts';
import { planRecord, type RecordPlan } from './record-plan.ts';

/** R9: every released version is linked, beta versions are not. What was linked once stays. */
export function planVersions(published: readonly PublishedVersion[], linked: readonly LinkedVersion[]): readonly RecordPlan<VersionFields>[] {
    return releasedVersions(published).map((version) => planVersion(version, linked));
}

function planVersion(version: PublishedVersion, linked: readonly LinkedVersion[]): RecordPlan<VersionFields> {
    const current = linked.find((candidate) => sameId(candidate.versionId, version.id));
    const wanted = {
        name: version.name,
        version: versionLabel(version),
        versionNumber: versionNumber(version),
        sequence: versionSequence(version),
        isBeta: false,
    };
    return planRecord({ key: version.id, label: versionLabel(version), current }, wanted, { versionId: version.id, releaseDate: version.publishedOn });
}
