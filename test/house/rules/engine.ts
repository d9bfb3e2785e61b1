import { isGlobal, nameOf, type SourceFile, type SyntaxNode } from '../syntax.ts';
import type { Finding } from '../tree.ts';
import { isTest } from './places.ts';

/** All that pure arithmetic needs. Everything else (clock, chance, process, network) is refused. */
const allowed = new Set(
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error Float32Array
   Float64Array Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number Object RangeError
   Set String Symbol TypeError Uint16Array Uint32Array Uint8Array WeakMap isFinite isNaN parseFloat
   parseInt structuredClone undefined`.split(/\s+/),
);

/** The engine has no process, network, clock or chance, and waits for nothing. */
export function checkEngine(file: SourceFile): Finding[] {
  if (!file.path.startsWith('engine/') || isTest(file.path)) return [];
  const typeNames = new Set(
    file.nodes.filter((node) => node.type.startsWith('Ts')).flatMap((node) => Object.values(node)),
  );
  return file.nodes.flatMap((node) => {
    const what = impurity(node, typeNames);
    return what === undefined
      ? []
      : [file.finding('engine-is-pure', node, `${what} is not arithmetic`)];
  });
}

function impurity(node: SyntaxNode, typeNames: ReadonlySet<unknown>): string | undefined {
  if (isGlobal(node) && !typeNames.has(node) && !allowed.has(nameOf(node) ?? ''))
    return nameOf(node);
  if (node['async'] === true || node.type === 'AwaitExpression') return 'waiting';
  if (node.type === 'MetaProperty') return 'import.meta';
  if (node.type === 'MemberExpression' && isChance(node)) return 'Math.random';
  return undefined;
}

function isChance(member: SyntaxNode): boolean {
  const text = JSON.stringify(member['property']);
  return nameOf(Object(member['object'])) === 'Math' && text.includes('"random"');
}
