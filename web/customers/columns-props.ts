export interface ColumnsProps {
  chosen: readonly string[];
  /** Null stands for the usual ones. */
  onChange: (columns: readonly string[] | null) => void;
  cards: boolean;
  onCards: (cards: boolean) => void;
}
