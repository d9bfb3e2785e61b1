export { FollowButton } from './follow-button.tsx';
export { useCountries } from './country.ts';
export { CustomerMark, CustomerName, InsiderMark, useCustomerName } from './customer-name.tsx';
export { AffiliationsPanel } from './affiliations-panel.tsx';
export { DetailsPanel } from './details-panel.tsx';
export { EndingPanel } from './ending-panel.tsx';
export {
  BulkBar,
  BulkOutcome,
  ChangesPanel,
  FieldsPanel,
  HelpersPanel,
  MergesPanel,
  OwnersPanel,
  SheetPanel,
  TagsPanel,
} from './later.tsx';
export { ParticularsPanel } from './particulars-panel.tsx';
export {
  BulkDrawer,
  BulkListDrawer,
  EditCustomerDrawer,
  NewCustomerDrawer,
  SegmentDrawer,
} from './drawers.ts';
export { InlineCell } from './inline-cell.tsx';
export { usePicking } from './picking.ts';
export { FilterBar } from './filter-bar.tsx';
export { handoversQuery } from './queries.handover.ts';
export { ColumnsMenu } from './columns-menu.tsx';
export { ViewMenu } from './view-menu.tsx';
export { useFieldWords } from './field-words.ts';
export { fieldsQuery } from './queries.fields.ts';
export { PAGE, readFilter, type CustomerSearch, type SegmentsSearch } from './list-search.ts';
export { spacedPhone } from './phone.ts';
export { countQuery, customerQuery, pageQuery } from './queries.ts';
export { SegmentsPanel } from './segments-panel.tsx';
export { segmentsQuery } from './segment-queries.ts';
