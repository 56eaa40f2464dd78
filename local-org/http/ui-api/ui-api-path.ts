/** Where every resource of the User Interface API begins. */
export const UI_API = '/services/data/v:version/ui-api';
