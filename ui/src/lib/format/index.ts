export * from './bidi';
export * from './day';
export * from './hours';
export * from './number';
export * from './plain';
export * from './words';
