import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import USER_ID from '@salesforce/user/Id';
import Access_Heading from '@salesforce/label/c.Access_Heading';
import Access_Loading from '@salesforce/label/c.Access_Loading';
import { LICENSE_QUERY, judgeAccess } from 'c/licenseGate';

const LABELS = Object.freeze({ heading: Access_Heading, loading: Access_Loading });

/** A gated feature: what stands in its slot is for licensed users. */
export default class LicensedFeature extends LightningElement {
    labels = LABELS;

    variables = { userId: USER_ID };

    access = judgeAccess();

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: LICENSE_QUERY, variables: '$variables' })
    wiredLicense(result) {
        this.access = judgeAccess(result);
    }

    get isRefused() {
        return this.access.isKnown && !this.access.isLicensed;
    }
}
