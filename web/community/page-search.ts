export const shownParts = ['part', 'recommendations', 'suggestions'] as const;
type ShownPart = (typeof shownParts)[number];

export interface CommunitySearch {
  show?: ShownPart;
  /** Something is being written down. */
  new?: true;
  /** The occasion whose list lies open. */
  open?: string;
}

/** What can't be meant is dropped rather than refused. */
export function readCommunitySearch(search: Record<string, unknown>): CommunitySearch {
  const show = shownParts.find((part) => part === search['show']);
  const { open } = search;
  return {
    ...(show === undefined || show === 'part' ? {} : { show }),
    ...(search['new'] === true ? { new: true } : {}),
    ...(typeof open === 'string' ? { open } : {}),
  };
}
