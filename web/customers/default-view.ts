import type { ViewSearch } from '../../contract/customers/list-views.ts';
import { readCustomerSearch, type CustomerSearch } from './list-search.ts';

const DEFAULT = 'mainstay.default-view';

interface DefaultView {
  id: string;
  search: ViewSearch;
}

/** Kept on this computer, so that the list opens with it at once; null for none. */
export function keepDefault(view: DefaultView | null): void {
  try {
    if (view === null) localStorage.removeItem(DEFAULT);
    else localStorage.setItem(DEFAULT, JSON.stringify({ id: view.id, search: view.search }));
  } catch {
    // Without storage the list opens with the usual view.
  }
}

/** What an address of nothing but the list stands for. */
export function defaultSearch(): CustomerSearch | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(DEFAULT) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('id' in kept) || !('search' in kept)) {
      return undefined;
    }
    return readCustomerSearch({ ...Object(kept.search), view: kept.id });
  } catch {
    return undefined;
  }
}
