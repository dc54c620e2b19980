import { axolotl } from './axolotl.ts';
import { alpacaTarget, chatmlTarget, rawTarget } from './contract.ts';
import { huggingFace } from './huggingFace.ts';
import { llamaFactory } from './llamaFactory.ts';
import { mlxLm } from './mlxLm.ts';
import { dpo, kto, openai, shareGpt } from './plain.ts';
import { TARGET_IDS, type Target, type TargetId } from './target.ts';
import { torchtune } from './torchtune.ts';
import { trl } from './trl.ts';
import { unsloth } from './unsloth.ts';

export const TARGETS: Readonly<Record<TargetId, Target>> = {
  alpaca: alpacaTarget,
  chatml: chatmlTarget,
  raw: rawTarget,
  openai,
  sharegpt: shareGpt,
  dpo,
  kto,
  huggingface: huggingFace,
  'llama-factory': llamaFactory,
  axolotl,
  trl,
  unsloth,
  'mlx-lm': mlxLm,
  torchtune,
};

export function isTargetId(value: string): value is TargetId {
  return (TARGET_IDS as readonly string[]).includes(value);
}
