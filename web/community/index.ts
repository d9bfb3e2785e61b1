export { RecordMenu } from './record-menu.tsx';
