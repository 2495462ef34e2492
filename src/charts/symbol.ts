import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';

const types = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolCross, symbolWye];

/** Returns the path of a symbol around 0, 0; all have the same area, so none looks more important. */
export function symbolPath(shape: number, radius: number): string {
  return symbol(types[shape % types.length], Math.PI * radius * radius)() ?? '';
}
