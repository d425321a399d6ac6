export * from './bidi';
export * from './day';
export * from './number';
export * from './words';
