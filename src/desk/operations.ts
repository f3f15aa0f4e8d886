/** The operations of the desk by name, each with what it must be given. */

import * as z from 'zod';
import type { Desk } from './desk.ts';
import { longestFile } from './draft-files.ts';
import { checkText, draftPage, openFile, previewText, saveText } from './edit-text.ts';
import { importFile } from './import-file.ts';
import { pasteHtml } from './paste.ts';
import { judgeRelease, makeRelease, releaseState, saveRelease, withdrawVersion } from './release.ts';
import {
  addSection,
  addTranslation,
  moveSection,
  removeSection,
  renameSection,
  restoreSections,
} from './sections.ts';
import { newPolicy, startState } from './start.ts';
import { governingText, markTranslated } from './translation.ts';

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

const anchor = z.string().min(1).max(1000);
const answers = z.object({
  effective: z.string().max(100),
  change: z.string().max(100),
  summary: z.record(name, line),
  approvedBy: line,
  shortNotice: line,
  moved: z.record(anchor, anchor),
  retired: z.array(anchor).max(10_000),
  staleTranslations: z.boolean(),
  allowPlaceholder: z.boolean(),
});
const removed = z.array(z.object({ ...fileName, text: body })).max(200);

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
  ['paste', operation(false, z.object({ policy: name, html: z.string().max(5_000_000) }), pasteHtml)],
  ['governing', operation(false, z.object(fileName), governingText)],
  ['translated', operation(true, z.object({ ...fileName, digest }), markTranslated)],
  ['start', operation(false, z.object({}), startState)],
  ['import', operation(true, z.object({ id: name, name, base64: z.base64().max(19_000_000) }), importFile)],
  ['new', operation(true, z.object({ id: name }), newPolicy)],
  [
    'add',
    operation(
      true,
      z.object({ policy: name, language: name, title: line, after: z.string().max(255) }),
      addSection,
    ),
  ],
  ['translate', operation(true, z.object(fileName), addTranslation)],
  ['move', operation(true, z.object({ ...fileName, before: z.string().max(255) }), moveSection)],
  ['rename', operation(true, z.object({ ...fileName, id: name }), renameSection)],
  ['remove', operation(true, z.object({ ...fileName, digest }), removeSection)],
  ['restore', operation(true, z.object({ removed }), restoreSections)],
  ['release-state', operation(false, z.object({ policy: name }), releaseState)],
  ['judge', operation(false, z.object({ policy: name, answers }), judgeRelease)],
  ['plan', operation(true, z.object({ policy: name, answers, digest: z.string().max(64) }), saveRelease)],
  ['release', operation(true, z.object({ policy: name, answers }), makeRelease)],
  ['withdraw', operation(true, z.object({ policy: name, version: name, reason: line }), withdrawVersion)],
  ['save', operation(true, z.object({ ...fileName, text, digest }), saveText)],
]);
