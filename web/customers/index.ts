export { useCountries } from './country.ts';
export { CustomerMark, CustomerName, InsiderMark, useCustomerName } from './customer-name.tsx';
export { AffiliationsPanel, DetailsPanel } from './details-panel.tsx';
export { EditCustomerDrawer, NewCustomerDrawer, SegmentDrawer } from './drawers.ts';
export { FilterBar } from './filter-bar.tsx';
export { PAGE, readFilter, type CustomerSearch, type SegmentsSearch } from './list-search.ts';
export { countQuery, customerQuery, pageQuery } from './queries.ts';
export { SegmentsPanel } from './segments-panel.tsx';
export { segmentsQuery } from './segment-queries.ts';
