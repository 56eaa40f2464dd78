import type { Component } from '../../platform/metadata/component.ts';
import { stringOf } from '../../platform/schema/custom-field.ts';

/** Directives of a Content Security Policy to which trusted sites are added, and the element of CspTrustedSite that says so. */
const DIRECTIVES: readonly (readonly [directive: string, element: string])[] = [
    ['connect-src', 'isApplicableToConnectSrc'],
    ['font-src', 'isApplicableToFontSrc'],
    ['frame-src', 'isApplicableToFrameSrc'],
    ['img-src', 'isApplicableToImgSrc'],
    ['media-src', 'isApplicableToMediaSrc'],
    ['style-src', 'isApplicableToStyleSrc'],
];

/** Further sources by directive, from the active trusted sites of the Lightning context ("CspTrustedSite", Metadata API guide). */
export function trustedSources(sites: readonly Component[]): ReadonlyMap<string, readonly string[]> {
    const active = sites.filter(({ body }) => body['isActive'] === true && ['All', 'LEX'].includes(stringOf(body['context']) ?? 'All'));
    return new Map(
        DIRECTIVES.map(([directive, element]) => {
            const origins = active.filter(({ body }) => body[element] === true).map(({ body }) => stringOf(body['endpointUrl']) ?? '');
            return [directive, origins.filter(isSource)];
        }),
    );
}

/** Nothing that could end the directive or the header. */
function isSource(url: string): boolean {
    return /^(https?|wss?):\/\/[\w.*:/-]+$/.test(url);
}
