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
        ],
    },
];

export const TOPICS = [
    { name: 'SetupOneHome', label: 'Home', about: 'What the org did and what it is made of.' },
    ...TOPIC_GROUPS.flatMap(({ topics }) => topics),
];

export const topicUrl = (name) => `/lightning/setup/${name}/home`;

/** Stands in the navigation bar in place of an app. */
export const SETUP_APP = {
    developerName: 'Setup',
    label: 'Setup',
    items: ['SetupOneHome'].map((name) => ({
        kind: 'setup',
        developerName: name,
        label: TOPICS.find((topic) => topic.name === name).label,
        url: topicUrl(name),
    })),
};
