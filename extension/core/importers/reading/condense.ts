/** Records without their bulk, for files that are followed: what is left reads the same, but is a small part of it. */
import { judgeBlock } from './content.ts';
import { isList, isObject, listOf, type JsonObject } from './json.ts';

/** Own fields of these names; a field that is not there stays away. */
export function fieldsOf(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));
}

/** Content whose blocks that are no text only say of what type they are. */
export function leanBlocks(content: unknown): unknown {
  if (!isList(content)) return content;
  return content.map((block) =>
    isObject(block) && typeof judgeBlock(block) === 'string' ? fieldsOf(block, ['type']) : block,
  );
}

/** As many elements, with nothing in them. */
export function counted(list: unknown): readonly unknown[] {
  return listOf(list).map(() => 0);
}
