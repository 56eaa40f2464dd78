import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server of this machine that can be cut, as when the server is stopped, and joined again at the same address. */
export interface CuttableLine {
    readonly url: string;
    cut(): Promise<void>;
    join(): Promise<void>;
}

export async function cuttableLine(url: string): Promise<CuttableLine> {
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
        const far = connect(Number(new URL(url).port), '127.0.0.1');
        for (const socket of [near, far]) {
            sockets.add(socket);
            socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
        }
        near.pipe(far).pipe(near);
    });
    const port = await listen(server, 0);
    return {
        url: `http://localhost:${port}`,
        cut: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                for (const socket of sockets) socket.destroy();
            }),
        join: async () => {
            await listen(server, port);
        },
    };
}

function listen(server: Server, port: number): Promise<number> {
    return new Promise((resolve) => {
        server.listen(port, '127.0.0.1', () => {
            resolve((server.address() as AddressInfo).port);
        });
    });
}
