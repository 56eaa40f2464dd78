/**
 * The pages of Setup, by group. Names and addresses are those of Salesforce where it has the page, `/lightning/setup/ManageUsers/home`;
 * names that begin with LocalOrg are of what only the local org has.
 */
export const TOPIC_GROUPS = [
    {
        label: 'What happened',
        topics: [
            { name: 'LocalOrgMail', label: 'Email Outbox', about: 'Messages the org would have sent. Nothing leaves this machine.' },
            { name: 'Pausedflows', label: 'Flow Interviews', about: 'What each element of each flow did, the interviews that failed first.' },
            { name: 'DeployStatus', label: 'Deployment Status', about: 'Deployments and validations, with problems by file and line.' },
            { name: 'LocalOrgRequests', label: 'Requests', about: 'The last requests to the org, with the time each took.' },
        ],
    },
    {
        label: 'Time and faults',
        topics: [
            { name: 'LocalOrgClock', label: 'Clock and Jobs', about: 'The time that all orgs share, and the jobs of this org that wait for it.' },
            { name: 'LocalOrgFaults', label: 'Faults', about: 'What is made to go wrong in this org, for tests and demos. Gone with a restart.' },
        ],
    },
    {
        label: 'This org',
        topics: [
            { name: 'ManageUsers', label: 'Users', about: 'Users with their profiles and permission sets.' },
            { name: 'PermSets', label: 'Permission Sets', about: 'Permission sets and who has them.' },
            { name: 'ObjectManager', label: 'Object Manager', about: 'Objects and their fields.' },
            { name: 'Flows', label: 'Flows', about: 'Flows and what starts them.' },
            { name: 'ImportedPackage', label: 'Installed Packages', about: 'Managed packages that are installed in this org.' },
        ],
    },
];

export const TOPICS = [
    { name: 'SetupOneHome', label: 'Home', about: 'What the org did and what it is made of.' },
    ...TOPIC_GROUPS.flatMap(({ topics }) => topics),
];

/** Where Object Manager lists the fields of an object. */
export const objectManagerUrl = (name) => `/lightning/setup/ObjectManager/${encodeURIComponent(name)}/FieldsAndRelationships/view`;

export const topicUrl = (name) => `/lightning/setup/${name}/home`;

/** Stands in the navigation bar in place of an app. */
export const SETUP_APP = {
    developerName: 'Setup',
    label: 'Setup',
    items: ['SetupOneHome', 'ObjectManager'].map((name) => ({
        kind: 'setup',
        developerName: name,
        label: TOPICS.find((topic) => topic.name === name).label,
        url: topicUrl(name),
    })),
};
