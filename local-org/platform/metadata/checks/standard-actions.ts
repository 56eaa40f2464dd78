/**
 * Names of the platform's own actions as pages list them: standard buttons of record pages and related lists, and predefined
 * quick actions of the feed and the global ones ("Actions in Lightning Experience", Salesforce Help). Those this platform
 * has no feature for are accepted and not offered.
 */
const STANDARD_ACTIONS: ReadonlySet<string> = new Set(
    [
        'Edit Delete Clone New View Share Submit Convert Follow Unfollow ChangeOwnerOne ChangeRecordType PrintableView EditAllProducts ChoosePricebook',
        'AddProduct CloseCase AccountHierarchy ContactHierarchy CampaignHierarchy RecordShareHierarchy FindDup XClean EmailComposer SendEmail MergeCase',
        'MassChangeOwner MassEdit AddCampaignInfluence AddToCampaign NewTask NewEvent NewCase NewContact NewLead NewOpportunity NewNote NewGroup LogACall',
    ].flatMap((line) => line.split(' ')),
);

export function isStandardAction(name: string): boolean {
    return STANDARD_ACTIONS.has(name) || /^(FeedItem|Global)\./.test(name);
}
