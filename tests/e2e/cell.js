// The cell of the row that begins with a code, under a column's head; null when there is none.
const [code, column] = arguments;
const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

for (const grid of document.querySelectorAll("[role=grid]")) {
  const heads = [...grid.querySelectorAll("[role=columnheader]")];
  const head = heads.find((cell) => text(cell) === column);
  const rows = [...grid.querySelectorAll("[role=row]")];
  const row = rows.find((row) => {
    const first = row.querySelector("[role=gridcell], [role=rowheader]");
    return first && text(first) === code;
  });
  const place = head?.getAttribute("aria-colindex");
  const cell = row?.querySelector(`[role=gridcell][aria-colindex="${place}"]`);
  if (cell) return cell;
}
return null;
