/** The editor of a Markdown body: the only importer of CodeMirror. */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { type ChangeDesc, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Cure, TextFinding } from '../../../src/desk/protocol.ts';
import { desk } from './ask.ts';
import { phrases } from './editor-phrases.ts';
import { said } from './words.ts';

export interface MarkdownEditor {
  readonly element: HTMLElement;
  readonly text: () => string;
  /** Puts another text in place of all; it can be undone. */
  readonly setText: (text: string) => void;
  /** Shows findings where they are, those elsewhere than in the body left out. */
  readonly showFindings: (findings: readonly TextFinding[]) => void;
  /** Selects a place, as it was counted when the findings were last shown. */
  readonly goTo: (from: number, to: number) => void;
  /** Whether the change was made: it is not where its place has been edited since the findings were shown. */
  readonly apply: (cure: Cure) => boolean;
  readonly insert: (text: string) => void;
  readonly find: () => void;
  readonly focus: () => void;
}

export interface EditorSetting {
  readonly text: string;
  readonly label: string;
  readonly language: string;
  readonly dir: string;
  readonly readOnly: boolean;
  readonly changed: () => void;
  readonly save: () => void;
  /** Says whether it takes care of what is pasted. */
  readonly paste: (data: DataTransfer) => boolean;
}

/** The marks of Markdown by weight and colour of the page; its own colours keep their contrast in light and dark. */
const look = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: [tags.processingInstruction, tags.meta, tags.contentSeparator], color: 'var(--soft)' },
  { tag: tags.monospace, fontFamily: 'var(--code)' },
]);

/** Makes an editor. Tab leaves it, so that nobody who works by keys is caught in it. */
export function createEditor(setting: EditorSetting): MarkdownEditor {
  /** What was edited since the findings were shown, by which their places have moved. */
  let edited: ChangeDesc | undefined;
  const view = new EditorView({
    state: EditorState.create({
      doc: setting.text,
      extensions: [
        ...extensionsOf(setting),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          edited = edited?.composeDesc(update.changes) ?? update.changes.desc;
          setting.changed();
        }),
      ],
    }),
  });
  const placeNow = (at: number, side: 1 | -1): number =>
    edited === undefined
      ? Math.min(at, view.state.doc.length)
      : edited.mapPos(Math.min(at, edited.length), side);
  const apply = (cure: Cure): boolean => applyCure(view, cure, placeNow);
  return {
    element: view.dom,
    text: () => view.state.doc.toString(),
    setText: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    showFindings: (findings) => {
      edited = undefined;
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, view.state, apply)));
    },
    goTo: (from, to) => {
      const [anchor, head] = [placeNow(from, 1), placeNow(to, -1)];
      view.dispatch({
        selection: { anchor, head: Math.max(anchor, head) },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      view.focus();
    },
    apply,
    insert: (text) => {
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true });
      view.focus();
    },
    find: () => openSearchPanel(view),
    focus: () => view.focus(),
  };
}

/** What the editor can do, and how it looks and speaks. */
function extensionsOf(setting: EditorSetting): readonly Extension[] {
  return [
    ...(desk.nonce === undefined ? [] : [EditorView.cspNonce.of(desk.nonce)]),
    EditorState.phrases.of(phrases()),
    history(),
    search({ top: true }),
    markdown({ base: markdownLanguage, addKeymap: false }),
    syntaxHighlighting(look),
    lintGutter(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(setting.readOnly),
    keymap.of([
      { key: 'Mod-s', preventDefault: true, run: () => done(setting.save) },
      ...markdownKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
      ...lintKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': setting.label,
      lang: setting.language,
      dir: setting.dir,
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
    }),
    EditorView.domEventHandlers({
      paste: (event) => {
        const taken = event.clipboardData !== null && setting.paste(event.clipboardData);
        if (taken) event.preventDefault();
        return taken;
      },
    }),
  ];
}

/** Makes the change of a cure, unless something else is in its place by now. */
function applyCure(
  view: EditorView,
  { from, to, old, insert }: Cure,
  placeNow: (at: number, side: 1 | -1) => number,
): boolean {
  const [start, end] = [placeNow(from, 1), placeNow(to, -1)];
  const isThere = start <= end && view.state.doc.sliceString(start, end) === old;
  if (isThere) {
    const selection = { anchor: start + insert.length };
    view.dispatch({ changes: { from: start, to: end, insert }, selection });
  }
  view.focus();
  return isThere;
}

function done(run: () => void): boolean {
  run();
  return true;
}

function diagnosticsOf(
  findings: readonly TextFinding[],
  { doc }: EditorState,
  apply: (cure: Cure) => boolean,
): readonly Diagnostic[] {
  return findings
    .filter(({ where }) => where === 'body')
    .map(({ from, to, severity, message, hint, cures, code }) => ({
      from: Math.min(from, doc.length),
      to: Math.min(Math.max(from, to), doc.length),
      severity,
      source: code,
      message: `${message}. ${hint}`,
      actions: cures.map((cure) => ({
        name: said(cure.label),
        apply: () => void apply(cure),
      })),
    }));
}
