export { factKindKey } from './kinds.ts';
export { Timeline } from './timeline.tsx';
