/** `policy release`: releases a draft as a version. */

import { type Preparation, type PreparedRelease, prepareRelease } from '../archive/prepare-release.ts';
import type { ReleaseInput } from '../archive/release-request.ts';
import { daysBetween } from '../content/day.ts';
import { pathArgument } from '../findings/as-started.ts';
import { hasErrors, Refusal } from '../findings/finding.ts';
import { wrapWords } from '../findings/wrap-words.ts';
import { formatDay } from '../i18n/strings.ts';
import type { Day, VersionId } from '../model/index.ts';
import { compareDocuments } from '../redline/compare-documents.ts';
import { type CheckedPolicy, checkSite } from '../site/check-site.ts';
import { readReleaseDraft, writeRelease } from '../site/release-draft.ts';
import type { Asker } from './ask.ts';
import { type Cleared, clearInterrupted } from './clear-interrupted.ts';
import type { CommandModule } from './command.ts';
import { findPolicy } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import { countFindings, printFindings, say } from './print-findings.ts';
import { printRedline } from './redline.ts';
import { askMoves } from './release/ask-moves.ts';
import {
  type Answers,
  askAnswers,
  beforeAsking,
  canAnswerAgain,
  givenAnswers,
  isAboutAnswers,
  optionsFor,
  plainAnswers,
  requestFrom,
} from './release/release-answers.ts';
import { declareRelease, type ReleaseOptions, withPlanned } from './release/release-options.ts';

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declareRelease().action(async (policy, options) =>
    done(await release(io, policy, { ...options, now: io.now() })),
  );

/** Prepares a release, shows it, asks at a terminal, and writes it. */
export async function release(io: Io, id: string, given: ReleaseOptions): Promise<ExitStatus> {
  if (!given.dryRun) stopWhereDone(id, clearInterrupted(io, given));
  const checked = checkSite(given);
  const { site } = checked;
  if (site === undefined) return printFindings(io, checked.findings, given);
  const policy = findPolicy(checked, given.content, id);
  const { options, fields } = withPlanned(given, policy.policy.planned);
  const draft = readReleaseDraft(checked, site.config, policy, fields);
  const { input } = draft;
  const asker = io.ask === undefined ? undefined : await io.ask();
  const { prepared, shown } =
    asker === undefined
      ? {
          prepared: settle(
            io,
            options,
            prepareRelease(input, requestFrom(givenAnswers(options, site.config), options)),
          ),
          shown: undefined,
        }
      : await askUntilPossible(io, asker, options, { input, policy, today: checked.day });
  if (prepared === undefined) return exitStatus.refused;
  const folder = policy.policy.archive.folder;
  if (!options.quiet)
    io.out(
      wrapWords(describeRelease(io, policy, prepared, options, { today: checked.day, shown }), io.width),
    );
  if (options.dryRun) return exitStatus.done;
  if (asker !== undefined && !(await asker.yes(`Release ${prepared.record.version}?`))) {
    throw new Refusal('Nothing was released.');
  }
  writeRelease(draft, prepared);
  if (!options.quiet) io.out(whatToCommit(id, folder, prepared));
  return exitStatus.done;
}

/** A valid release that was interrupted is most likely the one that this command repeats. */
function stopWhereDone(id: string, cleared: readonly Cleared[]): void {
  const done = cleared.find((one) => one.policy === id && one.kind === 'release' && one.isDone);
  if (done === undefined) return;
  throw new Refusal(
    `Nothing more was released. Look at version ${done.id} with "policy show ${id} ${done.id}" and commit it. To release the draft as another version, run this command again.`,
  );
}

/** The outcome of the questions. */
interface Asked {
  readonly prepared: PreparedRelease | undefined;
  readonly shown: VersionId | undefined;
}

/** What is needed to ask about a release. */
interface Conversation {
  readonly input: ReleaseInput;
  readonly policy: CheckedPolicy;
  readonly today: Day;
}

/**
 * First checks what does not depend on any answer and shows what changed, then asks; asks again, offering the old
 * answers, as long as an answer is the obstacle. `prepared` is undefined if the release is refused; `shown` is the
 * version that the draft was compared with.
 */
async function askUntilPossible(
  io: Io,
  asker: Asker,
  given: ReleaseOptions,
  { input, policy, today }: Conversation,
): Promise<Asked> {
  const plain = requestFrom(plainAnswers(policy, today), given);
  const found = prepareRelease(input, plain).findings.filter(({ severity }) => severity === 'error');
  const mayAsk = found.every(({ code }) => code === 'anchor-lost' || isAboutAnswers(code));
  const options = mayAsk ? await askMoves(asker, input, plain, given) : given;
  const first = prepareRelease(input, requestFrom(plainAnswers(policy, today), options));
  const obstacles = beforeAsking(first.findings);
  if (hasErrors(obstacles))
    return { prepared: settle(io, options, { findings: obstacles }), shown: undefined };
  const needsQuestions = options.effective === undefined || options.change === undefined;
  const shown = needsQuestions && !options.quiet ? first.release?.before : undefined;
  if (shown !== undefined) io.out(wrapWords(describeChanges(policy, first.release, io), io.width));
  let former: Answers | undefined;
  for (;;) {
    const context = { input, policy, today };
    const answers = await askAnswers(io, asker, options, context, former);
    const preparation = prepareRelease(input, requestFrom(answers, options));
    if (needsQuestions && canAnswerAgain(preparation.findings)) {
      printFindings(io, preparation.findings, options);
      io.out('Please check your answers, which are filled in below. Ctrl-C stops without releasing.\n');
      former = answers;
      continue;
    }
    const prepared = settle(io, options, preparation);
    if (prepared === undefined && needsQuestions && !options.quiet) {
      const repeat = `  policy release ${policy.policy.id} ${optionsFor(answers, options)}\n`;
      say(io.error, io, options.content, `To try again with the same answers:\n${repeat}`);
    }
    return { prepared, shown };
  }
}

/** The changes of the draft since the previous version, shown before anything is asked. */
function describeChanges(policy: CheckedPolicy, prepared: PreparedRelease | undefined, io: Io): string {
  if (prepared?.before === undefined) return '';
  const lines = redlineSince(policy, prepared.before, prepared.record.anchors.moved, io).map(indented);
  return `Changes in the draft since the version ${prepared.before}:\n${lines.join('\n')}\n\n`;
}

/** Prints the findings of the preparation, and returns the release unless they forbid it. */
function settle(
  io: Io,
  options: ReleaseOptions,
  { release: prepared, findings }: Preparation,
): PreparedRelease | undefined {
  printFindings(io, findings, options);
  if (prepared !== undefined && !hasErrors(findings)) return prepared;
  if (!options.quiet && options.findings === 'text') {
    io.error(`Nothing was released and all files are unchanged: ${countFindings(findings)}.\n`);
  }
  return undefined;
}

function describeRelease(
  io: Io,
  policy: CheckedPolicy,
  { record, files, before, guesses }: PreparedRelease,
  { dryRun }: ReleaseOptions,
  { today, shown }: { readonly today: Day; readonly shown: VersionId | undefined },
): string {
  const days = daysBetween(today, record.effective);
  const when = days === 0 ? 'today' : days < 0 ? 'past' : days === 1 ? 'tomorrow' : `in ${days} days`;
  const kept = Object.keys(record.files).length - (files.size - 2);
  const { added, moved, retired } = record.anchors;
  const lines = [
    `${dryRun ? 'Would release' : 'Releasing'} ${policy.policy.id} ${record.version}: ${record.change}, applies from ${formatDay(record.effective, 'en')} (${when})`,
    ...Object.entries(record.summary ?? {}).map(([language, text]) => `  summary (${language}): ${text}`),
    ...(before === undefined || before === shown
      ? []
      : [`  after ${before}:`, ...redlineSince(policy, before, record.anchors.moved, io).map(indented)]),
    `  files: ${files.size - 2} written, ${kept} unchanged (not stored again)`,
    `  anchors: ${added.length} added, ${Object.keys(moved).length} moved, ${retired.length} retired`,
    ...guesses.map(
      ({ from, to, likeness }) =>
        `    #${from} → #${to} (${Math.floor(likeness * 100)} % of the words unchanged)`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The changes of the draft since a version, in each language that both have. */
function redlineSince(
  { draft, versions }: CheckedPolicy,
  since: VersionId,
  moved: Readonly<Record<string, string>>,
  io: Io,
): readonly string[] {
  const before = versions.find(({ version }) => version.id === since)?.documents ?? [];
  const pairs = new Map(Object.entries(moved));
  return draft.flatMap((now) => {
    const old = before.find(({ language }) => language === now.language);
    if (old === undefined) return [];
    const name = before.length + draft.length > 2 ? [`${now.language}:`] : [];
    return [
      ...name,
      ...printRedline(compareDocuments(old, now, pairs), io)
        .trimEnd()
        .split('\n'),
    ];
  });
}

function indented(line: string): string {
  return line === '' ? '' : `    ${line}`;
}

/** The entire policy is committed: the new version, and the draft that it was made from. */
function whatToCommit(id: string, folder: string, { record }: PreparedRelease): string {
  const policyFolder = folder.replace(/[\\/]versions$/, '');
  const site = policyFolder.replace(/[^\\/]+$/, 'site.yaml');
  return `Released. Commit the version, the draft and site.yaml:\n  git add ${pathArgument(site)} ${pathArgument(policyFolder)}\n  git commit -m "Release ${id} ${record.version}"\n`;
}
