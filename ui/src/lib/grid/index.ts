// The table of the application, for pages to import from one place.
export { default as Grid } from './Grid.svelte';
export { arrival, newcomer } from './arrival.svelte';
export { put as copyText } from './clipboard';
export { message } from './plan';
export { titled } from './title';
export type { Choice, Column, Editor, Level } from './types';
