// The server with one method taken out of it, so that the tests of that method can be seen to fail:
//     node without.mjs METHOD SERVER ARGUMENTS…
// A request for METHOD is answered with null, a notification of that name never arrives.
import { spawn } from 'node:child_process';

const [method, server, ...args] = process.argv.slice(2);
const child = spawn(server, args.filter((word) => !word.startsWith('--called=')), { stdio: ['pipe', 'pipe', 'inherit'] });
child.on('exit', (code) => process.exit(code ?? 1));

const frame = (message) => `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`;

/** Calls `each` with every message of a stream. */
function read(stream, each) {
  let waiting = Buffer.alloc(0);
  stream.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      const header = waiting.indexOf('\r\n\r\n');
      if (header < 0) {
        return;
      }
      const length = Number(/Content-Length: (\d+)/i.exec(waiting.subarray(0, header).toString())[1]);
      const end = header + 4 + length;
      if (waiting.length < end) {
        return;
      }
      each(waiting.subarray(header + 4, end).toString());
      waiting = waiting.subarray(end);
    }
  });
}

if (!args.includes('lsp')) {
  child.stdout.pipe(process.stdout);
} else {
  read(process.stdin, (text) => {
    const { id, method: asked } = JSON.parse(text);
    if (asked !== method) {
      child.stdin.write(frame(text));
    } else if (id !== undefined) {
      process.stdout.write(frame(JSON.stringify({ jsonrpc: '2.0', id, result: null })));
    }
  });
  process.stdin.on('end', () => child.stdin.end());
  read(child.stdout, (text) => JSON.parse(text).method === method || process.stdout.write(frame(text)));
}
