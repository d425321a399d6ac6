// The table of the application, for pages to import from one place.
export { default as Grid } from './Grid.svelte';
export type { Choice, Column, Editor, Level } from './types';
