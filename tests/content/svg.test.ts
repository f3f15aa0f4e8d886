import { describe, expect, test } from 'vitest';
import { svgProblem } from '../../src/content/svg.ts';

const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const svg = (inside: string, attributes = ''): string => `<svg ${names} ${attributes}>${inside}</svg>`;
const problemOf = (text: string): string | undefined => svgProblem(new TextEncoder().encode(text));

const script = 'contains a script';
const outside = 'refers to another file';
const unreadable = 'cannot be read as SVG';

describe('an SVG image is refused', () => {
  test.each([
    [script, svg('<script>alert(1)</script>')],
    [script, svg('<script href="https://golden.org/a.js"/>')],
    [script, svg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>')],
    [script, svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>')],
    [script, svg('', 'onload="alert(1)"')],
    [script, svg('<path ONCLICK="alert(1)" d="M0 0"/>')],
    [script, svg('<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>')],
    [script, svg('<a href="java&#10;script:alert(1)"><path d="M0 0"/></a>')],
    [script, svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>')],
    [script, svg('<a><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>')],
    [script, svg('<set attributeName=" onclick" to="alert(1)"/>')],
    [script, svg('<handler type="text/ecmascript">alert(1)</handler>')],
    ['contains something other than a drawing (<foreignObject>)', svg('<foreignObject/>')],
    [
      'contains something other than a drawing (<h:img>)',
      svg('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="a.png"/>'),
    ],
    [outside, svg('<image href="https://golden.org/a.png"/>')],
    [outside, svg('<image xlink:href="a.png"/>')],
    [outside, svg('<use href="//golden.org/a.svg#x"/>')],
    [outside, svg('<image href="data:image/svg+xml,%3Csvg/%3E"/>')],
    [outside, svg('<image href="data:text/html,x"/>')],
    [outside, svg('<a href="https://golden.org/"><path d="M0 0"/></a>')],
    [outside, svg('<use href="#a"/>', 'xml:base="https://golden.org/"')],
    [outside, svg('<path fill="url(https://golden.org/a.svg#b)"/>')],
    [outside, svg(`<path style="fill: URL( 'a.svg#b' )"/>`)],
    [outside, svg('<path style="fill:\\75 rl(https://golden.org/)"/>')],
    [outside, svg('<path style="background:image-set(&quot;a.png&quot; 1x)"/>')],
    [outside, svg('<style>@import "a.css";</style>')],
    [outside, svg('<style><![CDATA[@\\69mport "a.css";]]></style>')],
    [outside, svg('<style>/*</style><style>*/ a{fill:url(#a)} b{fill:url(//golden.org)}</style>')],
    ['refers to an external style sheet or program', `<?xml-stylesheet href="a.css"?>${svg('')}`],
    [
      'defines its own entities or attributes',
      `<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]>${svg('')}`,
    ],
    [
      'defines its own entities or attributes',
      `<!DOCTYPE svg [<!ATTLIST path onclick CDATA "alert(1)">]>${svg('<path/>')}`,
    ],
    [unreadable, svg('<path d="M0 0">')],
    [unreadable, svg('<path d=M0/>')],
    [unreadable, svg('&nothing;')],
    [unreadable, '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    [unreadable, `<?xml version="1.0" encoding="UTF-7"?>${svg('')}`],
    [unreadable, 'version https://git-lfs.github.com/spec/v1\n'],
    [unreadable, ''],
  ])('as one that %s: %s', (problem, text) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('whatever its encoding is', () => {
    const text = `\ufeff${svg('<script>alert(1)</script>')}`;
    expect(svgProblem(Buffer.from(text, 'utf16le'))).toBe(script);
    expect(svgProblem(Buffer.from(text, 'utf16le').swap16())).toBe(script);
    expect(svgProblem(Buffer.from(text))).toBe(script);
    expect(svgProblem(Buffer.from(svg('é'), 'latin1'))).toBe(unreadable);
  });
});

describe('an SVG image is accepted', () => {
  test.each([
    svg('<path d="M0 0h9v9z" fill="red"/>'),
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- drawn by hand -->\n${svg('<g/>')}`,
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg('')}`,
    svg('<linearGradient id="a"/><path fill="url(#a)" style="stroke:url(\'#a\')"/><use xlink:href="#a"/>'),
    svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'),
    svg('<style>@font-face{font-family:A;src:url(data:font/woff2;base64,d09G)} text{font-family:A}</style>'),
    svg('<animate attributeName="opacity" begin="1s" values="0;1"/>'),
    svg(
      '<title>Image(s) and the script</title><text>see https://golden.org/ and url</text>',
      'aria-label="Image(s)"',
    ),
    svg(
      '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:type r:resource="http://purl.org/dc/dcmitype/StillImage"/></r:RDF></metadata>',
    ),
  ])('where it only draws: %s', (text) => {
    expect(problemOf(text)).toBeUndefined();
  });
});
