/** Bundles the script that compares versions, as small as two minifiers make it: pages inline it. */

import { writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { minify } from 'terser';

/**
 * Names of properties that may be short: they stand in no file that the script reads, in no message and, in the sense
 * that they have here, in no library. Nor does the code ask for one by its name in quotes, as in `'path' in block`.
 */
const own = [
  'addBlocks',
  'bag',
  'before',
  'body',
  'cell',
  'change',
  'containers',
  'counts',
  'digest',
  'ends',
  'former',
  'fragment',
  'frame',
  'gap',
  'head',
  'html',
  'index',
  'isChanged',
  'isHeadChanged',
  'isOfPart',
  'isOwn',
  'isSplit',
  'key',
  'kind',
  'leaves',
  'level',
  'marks',
  'matches',
  'move',
  'nextIndex',
  'note',
  'nowFrom',
  'nowTo',
  'object',
  'offset',
  'oldFrom',
  'oldTo',
  'op',
  'ordered',
  'other',
  'page',
  'pair',
  'part',
  'pieces',
  'place',
  'reference',
  'section',
  'segments',
  'span',
  'stretches',
  'tokens',
  'total',
  'until',
  'weight',
  'wording',
];

const bundle = await rolldown({ input: 'templates/assets/compare.ts' });
const { output } = await bundle.generate({ format: 'iife', minify: true });
await bundle.close();

const { code = '' } = await minify(output[0].code, {
  module: true,
  ecma: 2020,
  compress: {
    ecma: 2020,
    passes: 3,
    hoist_funs: true,
    // Right for our code, whose getters only read and whose objects have no methods of such names.
    pure_getters: true,
    unsafe_arrows: true,
    unsafe_comps: true,
    unsafe_methods: true,
    // What these save in characters they lose when the text is compressed.
    evaluate: false,
    lhs_constants: false,
  },
  mangle: { properties: { builtins: true, regex: new RegExp(`^(?:${own.join('|')})$`) } },
});
writeFileSync('dist/assets/compare.js', code);
