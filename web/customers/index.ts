export { useCountries } from './country.ts';
export { CustomerMark, CustomerName, useCustomerName } from './customer-name.tsx';
export { AffiliationsPanel, DetailsPanel } from './details-panel.tsx';
export { EditCustomerDrawer } from './edit-customer-drawer.tsx';
export { FilterBar } from './filter-bar.tsx';
export { readCustomerSearch, readFilter, type CustomerSearch } from './list-search.ts';
export { NewCustomerDrawer } from './new-customer-drawer.tsx';
export { countQuery, customerQuery, PAGE, pageQuery } from './queries.ts';
