import { Random } from './random.ts';

/** A customer that never was: all addresses end in `.example` (RFC 2606). */
export interface DemoCompany {
    readonly index: number;
    readonly name: string;
    readonly domain: string;
    readonly industry: string;
    readonly employees: number;
    readonly city: string;
    readonly country: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly title: string;
    readonly email: string;
    /** A customer is an account; everybody else is a lead. */
    readonly isAccount: boolean;
    readonly hasContact: boolean;
}

const FIRST_WORDS =
    'Alder,Amber,Anchor,Arbor,Atlas,Aurora,Beacon,Birch,Bluewater,Borealis,Bridge,Bright,Cascade,Cedar,Cinder,Clear,Cobalt,Compass,Copper,Coral,Crescent,Delta,Ember,Evergreen,Falcon,Fern,Flint,Garnet,Glacier,Golden,Granite,Harbor,Hawthorn,Helix,Heron,Highland,Horizon,Indigo,Iron,Ivory,Juniper,Kestrel,Keystone,Lantern,Larch,Linden,Lumen,Maple,Marble,Meridian,Mistral,Nimbus,North,Oak,Obsidian,Onyx,Opal,Orchard,Osprey,Pine,Pioneer,Prairie,Quartz,Raven,Redwood,Ridge,River,Rowan,Saffron,Sage,Sequoia,Sierra,Silver,Slate,Solstice,Sparrow,Spruce,Sterling,Summit,Tamarack,Teal,Terra,Thistle,Tidal,Timber,Topaz,Umber,Valley,Velvet,Verdant,Vertex,Vista,Walnut,Waypoint,Wild,Willow,Winter,Zenith,Zephyr'.split(
        ',',
    );
const SECOND_WORDS =
    'Analytics,Apparel,Automotive,Bakeries,Biotech,Brands,Brewing,Builders,Capital,Care,Ceramics,Clinics,Components,Consulting,Dairy,Design,Digital,Dynamics,Education,Electric,Energy,Engineering,Farms,Finance,Foods,Footwear,Freight,Furniture,Games,Glass,Health,Holdings,Hospitality,Hotels,Insurance,Labs,Lighting,Logistics,Machinery,Marine,Markets,Materials,Media,Metals,Mobility,Motors,Networks,Optics,Outdoors,Packaging,Paper,Partners,Pharma,Plastics,Power,Press,Properties,Rail,Recycling,Research,Retail,Robotics,Security,Semiconductors,Services,Shipping,Software,Solar,Steel,Studios,Supply,Systems,Telecom,Textiles,Tools,Toys,Trading,Transport,Travel,Utilities,Ventures,Water,Wineries,Works'.split(
        ',',
    );
const SUFFIXES = ['', '', '', '', ' AB', ' AG', ' AS', ' BV', ' Co.', ' GmbH', ' Group', ' Inc.', ' Ltd', ' Oy', ' SA', ' SpA'];
const INDUSTRIES = [
    'Banking',
    'Construction',
    'Education',
    'Energy',
    'Healthcare',
    'Insurance',
    'Manufacturing',
    'Media',
    'Retail',
    'Technology',
    'Transportation',
];
const PLACES = [
    ['Oslo', 'Norway'],
    ['Stockholm', 'Sweden'],
    ['Helsinki', 'Finland'],
    ['Berlin', 'Germany'],
    ['Zürich', 'Switzerland'],
    ['Rotterdam', 'Netherlands'],
    ['Lyon', 'France'],
    ['Milano', 'Italy'],
    ['Sevilla', 'Spain'],
    ['Leeds', 'United Kingdom'],
    ['Galway', 'Ireland'],
    ['Toronto', 'Canada'],
    ['Denver', 'United States'],
    ['Austin', 'United States'],
    ['Portland', 'United States'],
    ['São Paulo', 'Brazil'],
    ['Pune', 'India'],
    ['Osaka', 'Japan'],
    ['Melbourne', 'Australia'],
] as const;
const FIRST_NAMES =
    'Aino,Amara,Anders,Anouk,Arjun,Beatriz,Björn,Camille,Chidi,Chiara,Dana,Diego,Elif,Emeka,Esther,Fatima,Felix,Freja,Giulia,Haruto,Hugo,Ines,Ingrid,Jae,Jamal,Joana,Jonas,Kaito,Katarina,Lars,Leila,Linh,Lucía,Magnus,Maja,Marta,Mateo,Mei,Milan,Nadia,Noah,Olga,Omar,Paolo,Priya,Rafael,Rosa,Samira,Sanne,Sofia,Sven,Tariq,Tuva,Uma,Viktor,Wanjiru,Yara,Yusuf,Zoë'.split(
        ',',
    );
const LAST_NAMES =
    'Abebe,Andersson,Baker,Bauer,Bianchi,Brandt,Carvalho,Chen,Clarke,Costa,Dahl,Dubois,Eriksen,Fernández,Fischer,Fontaine,García,Greco,Haddad,Hansen,Hoffmann,Ibrahim,Ivanova,Jansen,Johansson,Kaya,Keller,Kim,Kowalski,Kumar,Laine,Lambert,Larsen,Lindholm,Marino,Martins,Meyer,Mori,Murphy,Mwangi,Nakamura,Nguyen,Nilsen,Novak,Okafor,Olsen,Park,Patel,Pereira,Petrov,Rossi,Santos,Sato,Schmidt,Silva,Singh,Suzuki,Tanaka,Torres,Virtanen,Wagner,Walsh,Weber,Yılmaz,Zimmermann'.split(
        ',',
    );
const TITLES = ['IT Manager', 'Head of Operations', 'Salesforce Administrator', 'CFO', 'Office Manager', 'Systems Architect', 'HR Director', 'COO'];

/** The same company for the same seed and number, whatever else is made. */
export function demoCompany(seed: number, index: number): DemoCompany {
    const random = new Random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    const name = `${random.pick(FIRST_WORDS)} ${random.pick(SECOND_WORDS)}${random.pick(SUFFIXES)}`;
    const domain = `${plain(name)}-${index + 1}.example`;
    const [city, country] = random.pick(PLACES);
    const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    return {
        index,
        name,
        domain,
        industry: random.pick(INDUSTRIES),
        employees: Math.round(10 ** (1 + random.next() * 3)),
        city,
        country,
        firstName,
        lastName,
        title: random.pick(TITLES),
        email: `${plain(firstName)}.${plain(lastName)}@${domain}`,
        isAccount: random.chance(0.45),
        hasContact: random.chance(0.7),
    };
}

/** Letters and digits alone, in lower case and without accents. */
function plain(text: string): string {
    return text
        .normalize('NFD')
        .replaceAll('ı', 'i')
        .replace(/[^a-zA-Z0-9]/g, '')
        .toLowerCase();
}
