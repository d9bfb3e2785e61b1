export { criterionTexts } from './criteria.ts';
export { EvidenceDrawer } from './evidence-drawer.tsx';
export { DangerMark, ScoreBar } from './marks.tsx';
