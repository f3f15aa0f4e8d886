import { type Finding, finding } from '../../findings/finding.ts';
import { type CheckedText, foundBlocks } from '../places.ts';

/** Reports rows with more cells than the header: GFM (section 4.10) would drop the extra cells from a legal text. */
export function tableCellsLost(checked: CheckedText): readonly Finding[] {
  return foundBlocks(checked, 'table').flatMap(({ node, placeOf }) => {
    return node.rows.flatMap(({ extra }) => {
      const [first] = extra;
      const last = extra.at(-1);
      if (first === undefined || last === undefined) return [];
      const count = extra.length === 1 ? 'one cell' : `${extra.length} cells`;
      const message = `This row has ${count} more than the header, which has ${node.header.length}`;
      return [finding('table-cells-lost', placeOf({ start: first.span.start, end: last.span.end }), message)];
    });
  });
}
