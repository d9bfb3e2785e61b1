import { child, isGlobal, nameOf, type SourceFile, type SyntaxNode } from '../syntax.ts';
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
    file.nodes
      .filter((node) => node.type.startsWith('Ts'))
      .flatMap((node) => Object.values(node).flat()),
  );
  const plainMath = new Set(file.nodes.filter(isPlainMath).map((node) => child(node, 'object')));
  return file.nodes.flatMap((node) => {
    const isRead = isGlobal(node) && !typeNames.has(node);
    const what = isRead ? impureName(node, plainMath) : waiting(node);
    return what === undefined
      ? []
      : [file.finding('engine-is-pure', node, `${what} is not arithmetic`)];
  });
}

function impureName(
  node: SyntaxNode,
  plainMath: ReadonlySet<SyntaxNode | undefined>,
): string | undefined {
  const name = nameOf(node) ?? '';
  if (name === 'Math') return plainMath.has(node) ? undefined : 'Math.random';
  return allowed.has(name) ? undefined : name;
}

function waiting(node: SyntaxNode): string | undefined {
  if (node['async'] === true || node.type === 'AwaitExpression') return 'waiting';
  return node.type === 'MetaProperty' ? 'import.meta' : undefined;
}

/** `Math.sqrt` and the like; anything cleverer could be a way to Math.random. */
function isPlainMath(node: SyntaxNode): boolean {
  const property = child(node, 'property', 'Identifier');
  return (
    node.type === 'MemberExpression' && property !== undefined && nameOf(property) !== 'random'
  );
}
