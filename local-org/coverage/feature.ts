/** Something that the local org's own tables say it does, and that therefore needs a test. */
export interface Feature {
    readonly area: string;
    readonly name: string;
}

export function featureKey({ area, name }: Feature): string {
    return `${area}: ${name}`;
}
