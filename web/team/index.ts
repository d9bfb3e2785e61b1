export { handoverReasonTexts } from './handover-texts.ts';
