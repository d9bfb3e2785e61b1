export { channelEntry } from './channels.ts';
export { CaptureDrawer } from './drawers.ts';
export type { CaptureCustomer } from './capture-draft.ts';
export { CustomerField } from './customer-field.tsx';
export { AgreedPanel } from './agreed-panel.tsx';
export { FilesPanel, HandedPanel } from './later.tsx';
export { ContactPanel } from './contact-panel.tsx';
export { channelLabels } from './contact-texts.ts';
