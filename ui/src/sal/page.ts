// The size of a previewed page.

export interface Size {
  width: number;
  height: number;
}

/** From an SVG document of the core, in points; an A4 sheet when it does not say. */
export function sizeOf(svg: string): Size {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : A4;
}

const A4: Size = { width: 595.28, height: 841.89 };
