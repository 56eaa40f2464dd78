const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborts at the first Ctrl-C, so that the work in hand can be brought to an end; the second one ends the process at once.
 * Takes the signals over from `SfCommand`, which would end at the first.
 */
export function stopSignal(): AbortSignal {
    const abort = new AbortController();
    for (const name of SIGNALS) {
        process.removeAllListeners(name);
        process.once(name, () => {
            abort.abort();
        });
    }
    // A parent process that opened a channel to this one has ended; the channel alone keeps nobody alive.
    process.once('disconnect', () => {
        abort.abort();
    });
    process.channel?.unref();
    return abort.signal;
}
