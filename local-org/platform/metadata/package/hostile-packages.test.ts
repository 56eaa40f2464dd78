import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Zippable, zipSync } from 'fflate';
import { ADMIN, emptyOrg, failuresOf, fileOf, manifestFile, NO_PROBLEMS } from '../deploy/deploy.fixture.ts';
import { deploy, deploysFinished, deployStatus } from '../deploy/deploy.ts';
import type { DeployResult } from '../deploy/deploy-result.ts';
import { readZip } from './read-zip.ts';

/** Zips and files that are broken, or made to do harm: each is one clear error, and the org stays as it was. */

const PERMISSION = 'customPermissions/Paint.customPermission';
const GOOD: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({ CustomPermission: ['Paint'] }),
    [PERMISSION]: fileOf('CustomPermission', '    <isLicensed>false</isLicensed>', '    <label>Paint</label>'),
};

function zipWith(files: Zippable = {}): Buffer {
    const good = Object.fromEntries(Object.entries(GOOD).map(([path, text]) => [path, Buffer.from(text)]));
    return Buffer.from(zipSync({ ...good, ...files }));
}

/** The zip with something else in its bytes; offsets are those of the last entry in its directory, the entry's own header, and the end. */
function forged(change: (zip: Buffer, at: { readonly directory: number; readonly header: number; readonly end: number }) => void, zip = zipWith()): Buffer {
    const directory = zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    change(zip, { directory, header: zip.readUInt32LE(directory + 42), end });
    return zip;
}

/** Renames an entry in the zip to another name of the same length. */
function renamed(path: string, name: string): Buffer {
    assert.equal(path.length, name.length);
    return Buffer.from(
        zipWith({ [path]: Buffer.from('x') })
            .toString('latin1')
            .replaceAll(path, name),
        'latin1',
    );
}

/** Directory entries that all lead to the same megabyte, and claim to be empty. */
function overlapping(count: number): Buffer {
    let zip = Buffer.alloc(0);
    const names = Array.from({ length: count }, (_, index) => String(index).padStart(7, '0'));
    forged(
        (bytes, { directory, end }) => {
            bytes.writeUInt32LE(0, directory + 24);
            bytes.writeUInt16LE(count + bytes.readUInt16LE(end + 10), end + 10);
            const copies = names.map((name) => Buffer.from(bytes.subarray(directory, end).toString('latin1').replace('big.bin', name), 'latin1'));
            zip = Buffer.concat([bytes.subarray(0, end), ...copies, bytes.subarray(end)]);
        },
        zipWith({ 'big.bin': [new Uint8Array(1024 * 1024), { level: 0 }] }),
    );
    return zip;
}

async function deployed(zip: Uint8Array): Promise<DeployResult & { readonly isUnchanged: boolean }> {
    const org = emptyOrg();
    const before = org.model();
    const id = await deploy(org, ADMIN, { zip, options: {} }, NO_PROBLEMS);
    await deploysFinished(org);
    return { ...deployStatus(org, id), isUnchanged: org.model() === before };
}

const NOT_AS_SAID = `The zip file can't be read: the entry ${PERMISSION} isn't what its directory says.`;
const TOO_BIG = 'The zip file holds more than 104857600 bytes.';

const ZIPS: readonly (readonly [what: string, make: () => Uint8Array, code: string, message: string])[] = [
    ['nothing at all', () => new Uint8Array(), 'INVALID_ZIP_FILE', "The zip file can't be read: it has no directory."],
    ['a text', () => Buffer.from('PK this is no zip'.repeat(10)), 'INVALID_ZIP_FILE', "The zip file can't be read: it has no directory."],
    ['a zip that is cut off', () => zipWith().subarray(0, 200), 'INVALID_ZIP_FILE', "The zip file can't be read: it has no directory."],
    ['a zip whose beginning is missing', () => zipWith().subarray(100), 'INVALID_ZIP_FILE', "The zip file can't be read: its directory is broken."],
    [
        'a path upward',
        () => zipWith({ '../evil.object': Buffer.from('x') }),
        'INVALID_ZIP_FILE',
        'The zip file has an entry outside its own folder: ../evil.object.',
    ],
    [
        'an absolute path',
        () => zipWith({ '/etc/passwd': Buffer.from('x') }),
        'INVALID_ZIP_FILE',
        'The zip file has an entry outside its own folder: /etc/passwd.',
    ],
    ['a path with a drive', () => zipWith({ 'C:evil': Buffer.from('x') }), 'INVALID_ZIP_FILE', 'The zip file has an entry outside its own folder: C:evil.'],
    ['backslashes', () => zipWith({ 'lwc\\evil.js': Buffer.from('x') }), 'INVALID_ZIP_FILE', 'The zip file has an entry outside its own folder: lwc\\evil.js.'],
    ['a NUL in a name', () => renamed('evil.object', 'evil\0object'), 'INVALID_ZIP_FILE', 'The zip file has an entry outside its own folder: evil\\0object.'],
    ['two entries of one name', () => renamed('package.xm_', 'package.xml'), 'INVALID_ZIP_FILE', 'The zip file has more than one entry named package.xml.'],
    [
        'an encrypted entry',
        () => forged((zip, { directory }) => zip.writeUInt16LE(1, directory + 8)),
        'INVALID_ZIP_FILE',
        `The zip file can't be read: the entry ${PERMISSION} is encrypted.`,
    ],
    [
        'an unknown compression',
        () => forged((zip, { directory }) => zip.writeUInt16LE(93, directory + 10)),
        'INVALID_ZIP_FILE',
        `The zip file can't be read: the entry ${PERMISSION} is compressed by the unknown method 93.`,
    ],
    ['an entry that is bigger than it says', () => forged((zip, { directory }) => zip.writeUInt32LE(10, directory + 24)), 'INVALID_ZIP_FILE', NOT_AS_SAID],
    ['an entry that is smaller than it says', () => forged((zip, { directory }) => zip.writeUInt32LE(10_000, directory + 24)), 'INVALID_ZIP_FILE', NOT_AS_SAID],
    ['a checksum that does not match', () => forged((zip, { directory }) => zip.writeUInt32LE(1, directory + 16)), 'INVALID_ZIP_FILE', NOT_AS_SAID],
    [
        'an entry that lies nowhere',
        () => forged((zip, { directory }) => zip.writeUInt32LE(0xfffffff0, directory + 42)),
        'INVALID_ZIP_FILE',
        `The zip file can't be read: the entry ${PERMISSION} isn't where its directory says.`,
    ],
    [
        'an entry beyond the end',
        () => forged((zip, { directory }) => zip.writeUInt32LE(100_000, directory + 20)),
        'INVALID_ZIP_FILE',
        `The zip file can't be read: the entry ${PERMISSION} is cut off.`,
    ],
    ['an entry that claims 3 GB', () => forged((zip, { directory }) => zip.writeUInt32LE(3_000_000_000, directory + 24)), 'LIMIT_EXCEEDED', TOO_BIG],
    ['200 times the same megabyte', () => overlapping(200), 'LIMIT_EXCEEDED', TOO_BIG],
    [
        'more than 10,000 files',
        () => zipWith(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, [new Uint8Array(), { level: 0 }]]))),
        'LIMIT_EXCEEDED',
        'The zip file has more than 10000 files.',
    ],
];

describe('a zip is refused that', () => {
    for (const [what, make, code, message] of ZIPS) {
        test(`is or has ${what}`, async () => {
            const { status, errorStatusCode, errorMessage, isUnchanged } = await deployed(make());
            assert.deepEqual([status, errorStatusCode, errorMessage, isUnchanged], ['Failed', code, message, true]);
        });
    }

    test('inflates to more than it may is not inflated to its end', () => {
        const zeros = new Uint8Array(90 * 1024 * 1024);
        const bomb = forged((zip, { directory }) => zip.writeUInt32LE(1000, directory + 24), Buffer.from(zipSync({ zeros: [zeros, { level: 9 }] })));
        const before = process.memoryUsage().arrayBuffers;
        assert.throws(() => readZip(bomb), { code: 'INVALID_ZIP_FILE' });
        assert.ok(process.memoryUsage().arrayBuffers - before < 10 * 1024 * 1024);
    });
});

test('an empty zip has no package.xml', async () => {
    const result = await deployed(zipSync({}));
    assert.deepEqual([result.isUnchanged, failuresOf(result)], [true, [' package.xml (0:0) No package.xml found']]);
});

test('a name in UTF-8 and a zip with a comment are as good as others', () => {
    const zip = zipWith({ 'layouts/Größe.layout': Buffer.from('x') });
    const comment = Buffer.from('made by hand');
    zip.writeUInt16LE(comment.length, zip.length - 2);
    assert.deepEqual([...readZip(Buffer.concat([zip, comment])).keys()], [...Object.keys(GOOD), 'layouts/Größe.layout']);
});

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
const NAME = 'CustomPermission Paint';
const labelled = (text: string): string => fileOf('CustomPermission', '    <isLicensed>false</isLicensed>', `    <label>${text}</label>`);
const GOOD_PERMISSION = GOOD[PERMISSION] ?? '';

const FILES: readonly (readonly [what: string, content: string | Buffer, failure: string])[] = [
    [
        'a document type',
        GOOD_PERMISSION.replace('<CustomPermission', '<!DOCTYPE x [<!ENTITY a "boom">]>\n<CustomPermission'),
        'Error parsing file: DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.',
    ],
    ['an entity', labelled('&secret;'), 'Error parsing file: The entity "secret" was referenced, but not declared.'],
    ['UTF-16', utf16(GOOD_PERMISSION), 'Error parsing file: Invalid byte in a UTF-8 sequence.'],
    [
        'bytes that are no UTF-8',
        Buffer.concat([Buffer.from(GOOD_PERMISSION), Buffer.from([0xff, 0xc0])]),
        'Error parsing file: Invalid byte in a UTF-8 sequence.',
    ],
    ['600 levels', '<a>'.repeat(600), 'Error parsing file: Elements are nested deeper than 500 levels.'],
    ['nothing', '', 'Error parsing file: Premature end of file.'],
];

describe('a file is refused that holds', () => {
    for (const [what, content, failure] of FILES) {
        test(what, async () => {
            const result = await deployed(zipWith({ [PERMISSION]: Buffer.from(content) }));
            const failures = failuresOf(result).map((each) => each.replace(/ \(\d+:\d+\)/, ''));
            assert.deepEqual([result.isUnchanged, failures], [true, [`${NAME} ${failure}`]]);
        });
    }

    test('no UTF-8 as package.xml', async () => {
        const result = await deployed(zipWith({ 'package.xml': utf16(GOOD['package.xml'] ?? '') }));
        assert.deepEqual([result.isUnchanged, failuresOf(result)], [true, [' package.xml (1:1) Error parsing file: Invalid byte in a UTF-8 sequence.']]);
    });

    test('a text of 5,000,000 characters where 80 fit', async () => {
        const result = await deployed(zipWith({ [PERMISSION]: Buffer.from(labelled('x'.repeat(5_000_000))) }));
        assert.deepEqual([result.isUnchanged, failuresOf(result)], [true, [`${NAME} (4:12) Value too long for field: MasterLabel maximum length is:80`]]);
    });
});
