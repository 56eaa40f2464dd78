/** One sentence about why the orgs could not start, and what to do. */
export function explainStartFailure(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const { code = '', port } = error as Error & { readonly code?: string; readonly port?: number };
    switch (code) {
        case 'EADDRINUSE':
            return `Port ${port} is in use by another program: stop it, or choose other ports with \`--port 9801\` (or \`--port 0\` for free ones).`;
        case 'ERR_SOCKET_BAD_PORT':
            return 'There are not enough ports behind the first one: give a lower number, such as `--port 9801` (or `--port 0` for free ones).';
        case 'EACCES':
        case 'EPERM':
        case 'EROFS':
            return `${error.message}: choose a folder you may write with \`--data DIR\`, or a port above 1024 with \`--port\`.`;
        default:
            // The first sentence of node's own messages about flags; the rest explains how to write odd values.
            return code.startsWith('ERR_PARSE_ARGS') ? `${error.message.split('. ')[0] ?? ''}. \`--help\` lists the flags.` : error.message;
    }
}
