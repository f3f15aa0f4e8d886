/** The operations of the desk by name, each with what it must be given. */

import * as z from 'zod';
import type { Desk } from './desk.ts';
import { longestFile } from './draft-files.ts';
import { checkText, draftPage, openFile, previewText, saveText } from './edit-text.ts';

/** One thing that a page may ask for. */
export interface Operation {
  /** Whether it writes, and so is refused with `--read-only`. */
  readonly writes: boolean;
  /** Answers with plain data; undefined where the input has another shape. */
  readonly run: (desk: Desk, input: unknown) => Promise<object | null> | object | null | undefined;
}

const name = z.string().min(1).max(255);
const fileName = { policy: name, language: name, file: name };
const body = z.string().max(longestFile);
const line = z.string().max(10_000);
const text = z.object({ title: line.optional(), summary: line.optional(), body });

function operation<Input>(
  writes: boolean,
  schema: z.ZodType<Input>,
  run: (desk: Desk, input: Input) => Promise<object | null> | object | null,
): Operation {
  return {
    writes,
    run: (desk, input) => {
      const read = schema.safeParse(input);
      return read.success ? run(desk, read.data) : undefined;
    },
  };
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** By name, as in `/_desk/api/open`. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  [
    'page',
    operation(
      false,
      z.object({ path: z.string().max(2000) }),
      (desk, { path }) => draftPage(desk, path) ?? null,
    ),
  ],
  ['open', operation(false, z.object(fileName), openFile)],
  ['preview', operation(false, z.object({ ...fileName, text }), previewText)],
  ['check', operation(false, z.object({ ...fileName, text }), checkText)],
  ['save', operation(true, z.object({ ...fileName, text, digest }), saveText)],
]);
