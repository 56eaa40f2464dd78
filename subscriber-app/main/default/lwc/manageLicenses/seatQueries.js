import { gql } from 'lightning/graphql';
import Seats_Since from '@salesforce/label/c.Seats_Since';
import { fill, formatMoment } from 'c/seatWording';

/** How many seats are listed at most, the most that one query gives; and users without a seat, whom the filter finds beyond. */
export const SEAT_COUNT = 2000;
export const USER_COUNT = 200;

/** The license of the package, and who has a seat. The aliases keep their names when the package gives its fields a namespace. */
export const SEATS_QUERY = gql`
    query packageSeats($first: Int) {
        uiapi {
            query {
                licenses: Package_License__c(orderBy: { Last_Delivered__c: { order: DESC, nulls: LAST } }, first: 1) {
                    edges {
                        node {
                            Id
                            name: Name {
                                value
                            }
                            status: Status__c {
                                value
                            }
                            expiration: Expiration__c {
                                value
                            }
                            isUsable: Is_Usable__c {
                                value
                            }
                            allowedSeats: Allowed_Seats__c {
                                value
                            }
                            usedSeats: Used_Seats__c {
                                value
                            }
                            licenseName: License_Name__c {
                                value
                            }
                            lastDelivered: Last_Delivered__c {
                                value
                            }
                        }
                    }
                }
                seats: User_Package_License__c(first: $first, orderBy: { CreatedDate: { order: DESC } }) {
                    edges {
                        node {
                            Id
                            license: Package_License__c {
                                value
                            }
                            since: CreatedDate {
                                value
                            }
                            user: User__r {
                                Id
                                name: Name {
                                    value
                                }
                                username: Username {
                                    value
                                }
                                isActive: IsActive {
                                    value
                                }
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Active users whose name is like the filter. */
export const USERS_QUERY = gql`
    query activeUsers($name: String, $first: Int) {
        uiapi {
            query {
                users: User(where: { and: [{ IsActive: { eq: true } }, { Name: { like: $name } }] }, orderBy: { Name: { order: ASC } }, first: $first) {
                    edges {
                        node {
                            Id
                            name: Name {
                                value
                            }
                            username: Username {
                                value
                            }
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
            }
        }
    }
`;

/**
 * @typedef {object} License
 * @property {string} id
 * @property {string} name Of the package.
 * @property {string} status
 * @property {string | null} expiration Last day of access.
 * @property {boolean} isUsable
 * @property {number | null} allowedSeats null for a site license.
 * @property {number} usedSeats
 * @property {string | null} licenseName
 * @property {string | null} lastDelivered
 *
 * @typedef {import('c/seatUsers').SeatUser & { userId: string, since: string }} Holder `since`: ISO 8601.
 */

/**
 * @param {any} data Answer to `SEATS_QUERY`.
 * @returns {License | undefined}
 */
export function licenseOf(data) {
    const [node] = nodesOf(data.uiapi.query.licenses);
    return (
        node && {
            id: node.Id,
            name: node.name.value,
            status: node.status.value,
            expiration: node.expiration.value,
            isUsable: node.isUsable.value,
            allowedSeats: node.allowedSeats.value,
            usedSeats: node.usedSeats.value ?? 0,
            licenseName: node.licenseName.value,
            lastDelivered: node.lastDelivered.value,
        }
    );
}

/**
 * By name.
 *
 * @param {any} data Answer to `SEATS_QUERY`.
 * @param {string | undefined} licenseId
 * @returns {Holder[]}
 */
export function holdersOf(data, licenseId) {
    return nodesOf(data.uiapi.query.seats)
        .filter((seat) => seat.license.value === licenseId)
        .map((seat) => ({
            key: seat.Id,
            userId: seat.user?.Id ?? '',
            since: seat.since.value,
            name: seat.user?.name.value ?? '',
            detail: [seat.user?.username.value, fill(Seats_Since, [formatMoment(seat.since.value)])].filter(Boolean).join(' · '),
            isActive: seat.user?.isActive.value !== false,
        }))
        .sort((left, right) => left.name.localeCompare(right.name));
}

/**
 * @param {any} data Answer to `USERS_QUERY`.
 * @returns {import('c/seatUsers').SeatUser[]}
 */
export function usersOf(data) {
    return nodesOf(data.uiapi.query.users).map((user) => ({ key: user.Id, name: user.name.value, detail: user.username.value, isActive: true }));
}

/** @param {any} data Answer to `USERS_QUERY`. */
export function hasMoreUsers(data) {
    return data.uiapi.query.users.pageInfo.hasNextPage;
}

/**
 * @param {any} connection
 * @returns {any[]}
 */
function nodesOf(connection) {
    return connection.edges.map((/** @type {any} */ { node }) => node);
}
