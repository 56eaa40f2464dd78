import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * For commands that go through very many records. V8 sets aside ever more room for young objects, up to 64 MB, and lets the heap grow to several
 * times of what is in use before it looks for what is not. What orgs send a page at a time needs neither; looking more often costs a second of
 * processor time for 20,000 records. How far the heap may grow is worked out when garbage is collected, so that is done once here.
 */
export function keepHeapSmall(): void {
    setFlagsFromString('--semi-space-growth-factor=1');
    setFlagsFromString('--heap-growing-percent=30');
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
}
