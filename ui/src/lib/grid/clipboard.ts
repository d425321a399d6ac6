// Blocks of cells as the text that Excel and LibreOffice put on the clipboard: tabs between cells, lines
// between rows, quotes around a cell that holds either.

export function format(matrix: string[][]): string {
  return matrix.map((row) => row.map(quote).join('\t')).join('\r\n');
}

function quote(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A quote opens a quoted cell only at its beginning: `24" monitor` is plain text. */
export function parse(text: string): string[][] {
  const matrix: string[][] = [[]];
  let at = 0;
  for (;;) {
    const cell = text[at] === '"' ? quoted(text, at) : plain(text, at);
    matrix.at(-1)!.push(cell.text);
    at = cell.end;
    if (at >= text.length) break;
    if (text[at] !== '\t') {
      at += text.startsWith('\r\n', at) ? 1 : 0;
      // The line end after the last row opens no further row.
      if (at + 1 >= text.length) break;
      matrix.push([]);
    }
    at += 1;
  }
  return matrix;
}

function plain(text: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < text.length && !'\t\r\n'.includes(text[end]!)) end += 1;
  return { text: text.slice(start, end), end };
}

function quoted(text: string, start: number): { text: string; end: number } {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') {
      cell += text[at];
    } else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const end = at + 1;
      // A quote closed before the cell ends was no quoting at all.
      return end === text.length || '\t\r\n'.includes(text[end]!)
        ? { text: cell.replaceAll('\r\n', '\n'), end }
        : plain(text, start);
    }
  }
  return plain(text, start);
}

/** Puts text on the clipboard from a button, where no copy event is under way. */
export async function put(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const write = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData?.setData('text/plain', text);
    };
    document.addEventListener('copy', write, { capture: true, once: true });
    document.execCommand('copy');
    document.removeEventListener('copy', write, { capture: true });
  }
}
