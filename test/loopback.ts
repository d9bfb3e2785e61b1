import { Socket } from 'node:net';
import { afterEach } from 'vitest';

/**
 * A test reaches nothing beyond this machine. Code under test may swallow the refusal, so the test
 * fails afterwards all the same.
 */
const refused: string[] = [];
const local = /^(localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0)?$/;
const original = Symbol.for('mainstay.test.connect');
/** As Node has it; a worker comes by here before each of its files. */
const connect = Reflect.get(Socket.prototype, original) ?? Reflect.get(Socket.prototype, 'connect');
Reflect.set(Socket.prototype, original, connect);

Socket.prototype.connect = function refuseStrangers(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (!local.test(host)) {
    refused.push(host);
    throw new Error(`a test tried to reach ${host}`);
  }
  return Reflect.apply(connect, this, args);
};

/** `connect(options)`, `connect(port, host)`, and the array both become inside Node. */
function hostOf(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) return String(Reflect.get(first, 'host') ?? '');
  return typeof first === 'number' && typeof second === 'string' ? second : '';
}

afterEach(() => {
  const hosts = refused.splice(0);
  if (hosts.length > 0) throw new Error(`the test tried to reach ${hosts.join(', ')}`);
});
