export { channelEntry } from './channels.ts';
export { PromisesPanel } from './promises-panel.tsx';
