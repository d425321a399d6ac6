// The walls of the interface, kept by reading the imports of every file.
import { expect, it } from 'vitest';
import { PAGES } from './state/route.svelte';

const files = import.meta.glob<string>('./**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true });

/** The rooms that serve the pages, and what each may use. Pages and the frame use all of them. */
const MAY: Record<string, RegExp> = {
  'api/': /^api\//,
  'lib/format/': /^(lib\/format|api\/types)\//,
  'state/': /^(state\/|api($|\/)|lib\/format$)/,
  'lib/': /^(lib|api|state)($|\/)/,
};

/** Every import of a file in the interface, as a path from `src`. */
function imports(file: string, source: string): string[] {
  const found = source.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return [...found].map(([, to = '']) => new URL(to, `file:///${file}`).pathname.slice(1));
}

const all = Object.entries(files)
  .map(([path, source]) => ({ file: path.slice(2), source }))
  .filter(({ file }) => !file.endsWith('.test.ts'))
  .map(({ file, source }) => ({ file, source, room: file.split('/')[0] ?? '', uses: imports(file, source) }));

it('reads the files it speaks of', () => {
  expect(all.length).toBeGreaterThan(100);
  expect(all.find(({ file }) => file === 'App.svelte')?.uses).toContain('frame/Frame.svelte');
});

it('only api/ knows Tauri', () => {
  const who = all.filter(({ source }) => source.includes('@tauri-apps')).map(({ file }) => file);
  expect(who).toEqual(['api/index.ts']);
});

it.each(Object.entries(MAY))('%s stays on its side', (room, may) => {
  const over = all
    .filter(({ file }) => file.startsWith(room))
    .flatMap(({ file, uses }) => uses.filter((to) => !may.test(to)).map((to) => `${file} → ${to}`));
  expect(over).toEqual([]);
});

it('a page imports no other page and not the frame', () => {
  const rooms = [...PAGES, 'welcome', 'frame'] as string[];
  const over = all
    .filter(({ room }) => [...PAGES, 'welcome'].includes(room))
    .flatMap(({ file, room, uses }) =>
      uses.filter((to) => rooms.some((other) => other !== room && to.startsWith(`${other}/`))).map((to) => `${file} → ${to}`),
    );
  expect(over).toEqual([]);
});

it('no element carries a style attribute, which a strict content policy would drop', () => {
  expect(all.filter(({ source }) => /<[^>]*\sstyle=/.test(source)).map(({ file }) => file)).toEqual([]);
});
