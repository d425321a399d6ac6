// The small parts that every page is made of.
export { default as Badge } from './Badge.svelte';
export { default as Banner } from './Banner.svelte';
export { default as Button } from './Button.svelte';
export { default as Calendar } from './Calendar.svelte';
export { default as Detail } from './Detail.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as Empty } from './Empty.svelte';
export { default as Field } from './field/Field.svelte';
export { default as Icon } from './Icon.svelte';
export { default as Menu, type MenuItem } from './Menu.svelte';
export { default as Page } from './Page.svelte';
export { default as Split } from './Split.svelte';
export type { FieldKind, FieldValue } from './field/kind';
export type { IconName } from './icons';
export type { Tone } from './tone';
