const countText = (count) => new Intl.NumberFormat(document.documentElement.lang || 'en-US').format(count);

const itemsText = (count) => `${countText(count)} ${count === 1 ? 'item' : 'items'}`;

const totalText = (total, shown) => (shown < total ? `First ${countText(shown)} of ${itemsText(total)}` : itemsText(total));

/** What a list says about itself: `2 items selected • 50,000 items • Sorted by Name • Filtered by Status`. */
export function summaryOf({ total, shown = total, selected, sortedBy, filters = [] }) {
    const filterNames = [...new Set(filters.map(({ label }) => label))].join(', ');
    return [
        selected > 0 && `${itemsText(selected)} selected`,
        total !== undefined && totalText(total, shown),
        sortedBy && `Sorted by ${sortedBy}`,
        filterNames && `Filtered by ${filterNames}`,
    ]
        .filter(Boolean)
        .join(' • ');
}
