import * as v from 'valibot';
import type { Leaf } from '../model/rule';
import { NEVER } from './combine';
import type { Facts } from './facts';
import type { LeafKind, Test } from './leaf';
import { leafOf } from './leaves';

/** Returns the kind of a leaf that can be compiled, undefined when the leaf is broken or unknown. */
export function soundKind(leaf: Leaf): LeafKind<Leaf> | undefined {
  const kind = leafOf(leaf);
  return kind && v.is(kind.schema, leaf) ? kind : undefined;
}

/** Returns the test of one leaf; nobody meets a broken one. */
export function compileLeaf(leaf: Leaf, facts: Facts): Test {
  return soundKind(leaf)?.compile(leaf, facts) ?? NEVER;
}
