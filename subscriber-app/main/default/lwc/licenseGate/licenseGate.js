import { gql } from 'lightning/graphql';
import Access_Expired from '@salesforce/label/c.Access_Expired';
import Access_No_Access from '@salesforce/label/c.Access_No_Access';
import Access_No_Seat from '@salesforce/label/c.Access_No_Seat';
import Access_Not_Delivered from '@salesforce/label/c.Access_Not_Delivered';
import Access_Seat from '@salesforce/label/c.Access_Seat';
import Access_Site_License from '@salesforce/label/c.Access_Site_License';
import Access_Suspended from '@salesforce/label/c.Access_Suspended';
import Access_Unknown from '@salesforce/label/c.Access_Unknown';

/**
 * Whether the running user may use the package. A component wires `LICENSE_QUERY` with the variable `userId` and hands each answer to
 * `judgeAccess`. The flow Check License gives the same answers. The aliases keep their names when the package gives its fields a namespace.
 *
 * @typedef {'Seat' | 'Site_License' | 'No_Seat' | 'Suspended' | 'Expired' | 'Not_Delivered' | 'No_Access' | 'Unknown'} Reason
 *
 * @typedef {object} LicenseAccess
 * @property {boolean} isKnown false until the org has answered: show neither the feature nor a refusal.
 * @property {boolean} isLicensed
 * @property {Reason} reason
 * @property {string} message The reason, for people.
 */

export const LICENSE_QUERY = gql`
    query licenseGate($userId: ID) {
        uiapi {
            query {
                licenses: Package_License__c(orderBy: { Last_Delivered__c: { order: DESC, nulls: LAST } }, first: 1) {
                    edges {
                        node {
                            Id
                            status: Status__c {
                                value
                            }
                            isUsable: Is_Usable__c {
                                value
                            }
                            allowedSeats: Allowed_Seats__c {
                                value
                            }
                        }
                    }
                }
                seats: User_Package_License__c(where: { User__c: { eq: $userId } }, first: 50) {
                    edges {
                        node {
                            Id
                            license: Package_License__c {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** @type {Readonly<Record<Reason, string>>} */
const MESSAGES = Object.freeze({
    Seat: Access_Seat,
    Site_License: Access_Site_License,
    No_Seat: Access_No_Seat,
    Suspended: Access_Suspended,
    Expired: Access_Expired,
    Not_Delivered: Access_Not_Delivered,
    No_Access: Access_No_Access,
    Unknown: Access_Unknown,
});

/** How the org words that an object or a field is not there for this user. */
const HIDDEN = /FieldUndefined|is undefined|not supported|INSUFFICIENT_ACCESS/i;

/**
 * @param {{ data?: any, errors?: readonly { message?: string }[] }} [result] What the wire gave so far.
 * @returns {LicenseAccess}
 */
export function judgeAccess(result) {
    if (result?.errors?.length) {
        return accessOf(result.errors.some(({ message }) => HIDDEN.test(message ?? '')) ? 'No_Access' : 'Unknown');
    }
    if (!result?.data) {
        return { ...accessOf('Unknown'), isKnown: false };
    }
    const { licenses, seats } = result.data.uiapi.query;
    return accessOf(reasonOf(nodesOf(licenses)[0], nodesOf(seats)));
}

/**
 * @param {any} license
 * @param {any[]} seats Of the running user.
 * @returns {Reason}
 */
function reasonOf(license, seats) {
    if (!license) {
        return 'Not_Delivered';
    }
    if (license.status.value === 'Suspended') {
        return 'Suspended';
    }
    if (!license.isUsable.value) {
        return 'Expired';
    }
    if (license.allowedSeats.value === null) {
        return 'Site_License';
    }
    return seats.some((seat) => seat.license.value === license.Id) ? 'Seat' : 'No_Seat';
}

/**
 * @param {Reason} reason
 * @returns {LicenseAccess}
 */
function accessOf(reason) {
    return { isKnown: true, isLicensed: reason === 'Seat' || reason === 'Site_License', reason, message: MESSAGES[reason] };
}

/** @param {any} connection */
function nodesOf(connection) {
    return connection.edges.map((/** @type {any} */ { node }) => node);
}
