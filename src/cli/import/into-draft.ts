/** `policy import FILE.docx --policy ID --into-draft`: what counsel sends back becomes the draft. */

import { readFileSync } from 'node:fs';
import { Fault, hasErrors, Refusal } from '../../findings/finding.ts';
import type { Settlement } from '../../import/word/settle-changes.ts';
import type { Document, Tag } from '../../model/index.ts';
import { compareDocuments } from '../../redline/compare-documents.ts';
import { type CheckedPolicy, checkSite } from '../../site/check-site.ts';
import { ownRenderer } from '../../site/own-renderer.ts';
import { printable } from '../../source.ts';
import { type ListedChange, listChanges } from '../../word-return/listed-changes.ts';
import { type FileFacts, factsOf, openReturned } from '../../word-return/read-facts.ts';
import {
  isFromElsewhere,
  type ReturnedDraft,
  type ReturnRequest,
  returnDraft,
} from '../../word-return/return-draft.ts';
import { type FileChange, plannedChanges, writeChanges } from '../../word-return/write-draft.ts';
import { findPolicy } from '../find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from '../io.ts';
import { counted, type PrintOptions, printFindings, say } from '../print-findings.ts';
import { printRedline } from '../redline.ts';

/** The options that matter here. */
export interface IntoDraftOptions extends PrintOptions {
  readonly policy: string;
  readonly language?: Tag | undefined;
  readonly changes?: Settlement | 'listed' | undefined;
  readonly intoDraft: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly quiet: boolean;
  readonly now: Date;
}

/** Shows the redline against the draft, asks at a terminal, and writes; or lists tracked changes. */
export async function importIntoDraft(
  io: Io,
  sources: readonly string[],
  options: IntoDraftOptions,
): Promise<ExitStatus> {
  const [path, ...others] = sources;
  if (path === undefined || others.length > 0 || !/\.docx$/i.test(path))
    throw new Fault('--into-draft and --changes need exactly one source, a Word file (.docx).');
  const bytes = readWordFile(path);
  const opened = await openReturned(path, bytes);
  const facts = factsOf(opened);
  if (options.changes === 'listed') {
    io.out(describeChanges(path, listChanges(opened)));
    return exitStatus.done;
  }
  if (!options.intoDraft) throw new Fault('--changes accepted and --changes rejected need --into-draft.');
  const settle = settlementOf(path, facts, options);
  const checked = checkSite(options);
  const { site } = checked;
  if (site === undefined) return printFindings(io, checked.findings, options);
  const policy = findPolicy(checked, options.content, options.policy);
  const draft = draftOf(policy, facts, path, options);
  const words = ownRenderer(undefined).words(draft.language);
  const request: ReturnRequest = {
    checked,
    policy,
    draft,
    context: { config: site.config, words },
    path,
    bytes,
    facts,
    settle,
  };
  const returned = await returnDraft(request);
  printFindings(io, returned.findings, options);
  if (hasErrors(returned.findings)) return exitStatus.refused;
  return writeReturned(io, request, returned, options);
}

function readWordFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Fault(`"${path}" cannot be read. Check its name and folder.`, { cause });
  }
}

/** Tracked changes are never accepted without being told to. */
function settlementOf(
  path: string,
  { authors }: FileFacts,
  { policy, changes }: IntoDraftOptions,
): Settlement {
  if (changes === 'accepted' || changes === 'rejected') return changes;
  if (authors.length === 0) return 'accepted';
  const names = authors.map((name) => (name === '' ? 'an unknown author' : name)).join(', ');
  throw new Refusal(
    `"${path}" has tracked changes by ${names}. Choose --changes accepted or --changes rejected; "policy import ${path} --policy ${policy} --changes listed" shows them. Nothing was written.`,
  );
}

function draftOf(
  { policy: { id, draft: state }, draft: documents }: CheckedPolicy,
  { origin }: FileFacts,
  path: string,
  { language }: IntoDraftOptions,
): Document {
  if (state === undefined || documents.length === 0)
    throw new Refusal(`The policy "${id}" has no draft. Nothing was written.`);
  if (origin !== undefined && origin.policy !== id)
    throw new Refusal(
      `"${path}" was made from the policy "${origin.policy}", not from "${id}". Nothing was written.`,
    );
  if (origin !== undefined && language !== undefined && origin.language !== language)
    throw new Refusal(
      `"${path}" was made from the text in "${origin.language}", not "${language}". Nothing was written.`,
    );
  const wanted = language ?? origin?.language ?? state.config.governing;
  const found = documents.find((one) => one.language === wanted);
  if (found === undefined) throw new Refusal(`The draft of "${id}" has no text in "${wanted}".`);
  return found;
}

async function writeReturned(
  io: Io,
  request: ReturnRequest,
  returned: ReturnedDraft,
  options: IntoDraftOptions,
): Promise<ExitStatus> {
  const { draft, policy, path } = request;
  const { merged, document } = returned;
  const changes = plannedChanges(policy, draft, merged);
  const print = options.findings === 'text' ? io.out : io.error;
  if (changes.length === 0) {
    if (!options.quiet) print(`"${path}" contains the same text as the draft. Nothing was written.\n`);
    return exitStatus.done;
  }
  if (!options.quiet) {
    if (isFromElsewhere(request)) print(`${earlierDraft(path)}\n`);
    const redline = printRedline(compareDocuments(draft, document, new Map()), io);
    print(`${draft.policy} (${draft.language}): the draft → ${path}\n\n${redline}\n`);
    print(`${changes.map(describeChange).join('\n')}\n`);
  }
  if (options.dryRun) {
    if (!options.quiet) print('Nothing was written, because of --dry-run.\n');
    return exitStatus.done;
  }
  const asker = options.yes || io.ask === undefined ? undefined : await io.ask();
  if (asker !== undefined && !(await asker.yes('Write this to the draft?')))
    throw new Refusal('Nothing was written.');
  writeChanges(draft, changes);
  if (!options.quiet)
    say(
      print,
      io,
      options.content,
      `Written: ${counted(changes.length, 'file')}. See the draft with "policy dev", and what it changes with "policy redline ${draft.policy}".\n`,
    );
  return exitStatus.done;
}

function earlierDraft(path: string): string {
  return `"${path}" was made from an earlier draft. Later changes to the draft are undone below, unless the file contains them too.\n`;
}

function describeChange(change: FileChange): string {
  switch (change.type) {
    case 'write':
      return `  write   ${change.path}`;
    case 'rename':
      return `  rename  ${change.path} → ${change.to}`;
    case 'remove':
      return `  remove  ${change.path}`;
  }
}

/** The changes for the terminal, below the headings where they are. */
function describeChanges(path: string, changes: readonly ListedChange[]): string {
  if (changes.length === 0) return `"${path}" has no tracked changes and no comments.\n`;
  const lines: string[] = [];
  let heading = '';
  for (const change of changes) {
    if (change.heading !== heading)
      lines.push('', change.heading === '' ? '(before the first heading)' : change.heading);
    heading = change.heading;
    lines.push(`  ${change.text}`);
    if (change.by.length > 0) lines.push(`      changed by ${change.by.join('; ')}`);
    for (const { by, text } of change.comments) lines.push(`      comment by ${by}: "${text}"`);
  }
  return `${lines.map(printable).join('\n').trimStart()}\n\nNothing was written.\n`;
}
