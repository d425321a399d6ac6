// Files in and out of the project, for pages to import from one place.
export { deliver, fileName } from './deliver.svelte';
export { attach, exportTo, extract, printTo } from './file';
export { default as ReviewDialog } from './ReviewDialog.svelte';
export { default as Standing } from './Standing.svelte';
