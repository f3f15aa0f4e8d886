import { Command, Option } from '@commander-js/extra-typings';
import { noCache } from '../cache.ts';
import { textOf } from '../chunks.ts';
import { documentText, policyJson } from '../files/policy-json.ts';
import type { Document, SiteConfig } from '../model/index.ts';
import { policyMarkdown } from '../serialise/policy-markdown.ts';
import { policyText } from '../serialise/policy-text.ts';
import { type CheckedPolicy, checkSite } from '../site/check-site.ts';
import { ownRenderer } from '../site/own-renderer.ts';
import { imageFile } from '../site/plan-files.ts';
import type { CommandModule } from './command.ts';
import { findPolicy, findText, stylesOf } from './find-policy.ts';
import { type ExitStatus, exitStatus, type Io } from './io.ts';
import {
  asOfOption,
  baseUrlOption,
  contentOption,
  findingsOption,
  languageOption,
  type OptionsOf,
  templatesOption,
} from './options.ts';
import { printFindings } from './print-findings.ts';
import { fileOption, writeBytes, writeText } from './write-bytes.ts';

function declare() {
  return new Command()
    .argument('<policy>', 'the name of a policy')
    .argument('[version]', 'a version such as 2026-12-01, or "draft" (default: the version in force)')
    .addOption(
      new Option('--as <format>', 'how it is printed')
        .choices(['markdown', 'text', 'json', 'docx', 'pdf'] as const)
        .default('markdown' as const),
    )
    .addOption(fileOption)
    .addOption(languageOption)
    .addOption(contentOption)
    .addOption(baseUrlOption)
    .addOption(asOfOption)
    .addOption(templatesOption)
    .addOption(findingsOption);
}

/** The command. */
export const command: CommandModule = ({ io, done }) =>
  declare().action(async (policy, version, options) =>
    done(await show(io, policy, version, { ...options, now: io.now() })),
  );

/** `policy show POLICY [VERSION]`: prints a version in one of its formats; `--only` selects a language. */
export async function show(
  io: Io,
  id: string,
  version: string | undefined,
  options: OptionsOf<typeof declare>,
): Promise<ExitStatus> {
  const checked = checkSite(options);
  const { site } = checked;
  if (site === undefined) return printFindings(io, checked.findings, options);
  const policy = findPolicy(checked, options.content, id);
  const document = findText(policy, version, options.only);
  switch (options.as) {
    case 'markdown':
      writeText(io, policyMarkdown(document), options.output);
      break;
    case 'text':
      writeText(io, policyText(document), options.output);
      break;
    case 'json':
      writeText(io, showJson(site.config, policy, document), options.output);
      break;
    case 'docx': {
      const { textAsWord } = await import('../word-output/word-text.ts');
      const words = ownRenderer(options.templates).words(document.language);
      const text = textAsWord({ config: site.config, words }, { document, ...stylesOf(policy, document) });
      writeBytes(io, text, options.output, 'docx');
      break;
    }
    case 'pdf': {
      const { textAsPdf } = await import('../pdf-output/make-pdf.ts');
      const { loadPdf } = await import('../site/load-pdf.ts');
      const words = ownRenderer(options.templates).words(document.language);
      const compiler = await loadPdf(site.config.fonts);
      const text = textAsPdf(
        compiler,
        { config: site.config, words },
        { document, ...stylesOf(policy, document) },
      );
      writeBytes(io, text, options.output, 'pdf');
    }
  }
  return exitStatus.done;
}

/** `policy.json` of a version; of a draft, the text without what only a release decides. */
function showJson(config: SiteConfig, { policy, versions }: CheckedPolicy, document: Document): string {
  const found = versions.find(({ documents }) => documents.includes(document));
  if (found === undefined) return `${documentText(document)}\n`;
  return textOf(policyJson({ config, cache: noCache }, policy, found, document, imageFile));
}
