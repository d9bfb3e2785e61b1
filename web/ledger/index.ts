export { factKindKey, shownKinds } from './kinds.ts';
export { Timeline } from './timeline.tsx';
