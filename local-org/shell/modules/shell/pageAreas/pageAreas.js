/**
 * Where the regions of a template stand: bands below each other, with columns side by side, with rows of regions.
 * Templates that are not listed are laid out by the names of their regions.
 */
const HALF = 'half';
const WIDE_COLUMN = 'wide';
const NARROW_COLUMN = 'narrow';

const column = (width, ...rows) => ({ width, rows });

const TEMPLATES = {
    'home:desktopTemplate': [[column(WIDE_COLUMN, ['top'], ['bottomLeft', 'bottomRight']), column(NARROW_COLUMN, ['sidebar'])]],
    'flexipage:appHomeTemplateTwoColumns': [[column(HALF, ['region1'], ['left']), column(HALF, ['region2'], ['right'])]],
    'flexipage:appHomeTemplateHeaderTwoColumns': [[column(WIDE_COLUMN, ['region1'])], [column(HALF, ['region2']), column(HALF, ['region3'])]],
};

const FULL_WIDTH = /^(header|subheader|top|footer)/i;
const SIDE = /^(sidebar|right|left|relatedContent)/i;

/** Bands of columns of rows of regions that have components; each part has a `key`. */
export function pageAreas({ template, regions }) {
    const filled = new Map(regions.filter(({ components }) => components.length > 0).map((region) => [region.name, region]));
    const bands = TEMPLATES[template] ?? bandsByName([...filled.keys()]);
    return bands.map((columns, index) => ({
        key: index,
        columns: columns.map((each, place) => filledColumn(each, filled, place)).filter(({ rows }) => rows.length > 0),
    }));
}

function bandsByName(names) {
    const isWide = (name) => FULL_WIDTH.test(name);
    const sideBySide = names.filter((name) => !isWide(name)).map((name) => column(SIDE.test(name) ? NARROW_COLUMN : WIDE_COLUMN, [name]));
    return [...names.filter(isWide).map((name) => [column(WIDE_COLUMN, [name])]), sideBySide];
}

function filledColumn({ width, rows }, filled, key) {
    const shown = rows.map((names, place) => ({ key: place, regions: names.flatMap((name) => filled.get(name) ?? []).map(withKeys) }));
    return { key, columnClass: `column ${width}`, rows: shown.filter(({ regions }) => regions.length > 0) };
}

function withKeys(region) {
    return { ...region, components: region.components.map((component, index) => ({ ...component, key: `${index} ${component.name}` })) };
}
