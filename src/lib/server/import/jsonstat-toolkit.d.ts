// The part of jsonstat-toolkit that is used here; the package brings no types.
declare module 'jsonstat-toolkit' {
  interface Category {
    label: string;
  }
  interface Dimension {
    id: string[];
    Category(id: string): Category | null;
  }
  interface Dataset {
    class: string | null;
    id: string[];
    size: number[];
    value: (number | null)[] | null;
    Dimension(id: string): Dimension | null;
    /** Calls back for each cell in row-major order, with the category ids by dimension. */
    Unflatten(
      visit: (
        coordinates: Record<string, string>,
        cell: { value: unknown; status: string | null },
      ) => void,
    ): unknown;
  }
  export default function JSONstat(response: unknown): Dataset;
}
