export { DangerMark, ScoreBar } from './marks.tsx';
