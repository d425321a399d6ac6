// The whole state, for pages to import from one place.
export { figure, figures, type Figure } from './figure.svelte';
export { messages } from './message.svelte';
export { project, put, remove, type Saved } from './project.svelte';
export { PAGES, link, route, type PageName } from './route.svelte';
export { unsaved, type Unsaved } from './unsaved.svelte';
export { known, remember } from './who';
export { settings, type Theme } from './settings.svelte';
