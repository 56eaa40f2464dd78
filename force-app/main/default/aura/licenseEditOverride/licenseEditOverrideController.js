({
    handleClose: function (component) {
        var navigate = $A.get('e.force:navigateToSObject');
        navigate.setParams({ recordId: component.get('v.recordId'), isredirect: true });
        navigate.fire();
    },
});
