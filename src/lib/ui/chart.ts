// What a chart of series shows; texts are ready for reading.

export interface ChartPoint {
  x: number;
  y: number;
  text: string;
  /** Drawn hollow and marked in the legend. */
  estimate?: boolean;
  /** No line leads here from the point before: the two cannot be compared. */
  apart?: boolean;
  /** Where the value is written; not at all where left out. */
  write?: 'above' | 'below' | 'left' | 'right';
}

export interface ChartSeries {
  id: 'first' | 'second';
  label: string;
  points: ChartPoint[];
}

export interface Tick {
  at: number;
  text: string;
}

export interface ChartModel {
  title: string;
  description: string;
  series: ChartSeries[];
  /** Lines between points only where the series is measured every year; never between scattered points. */
  connect: boolean;
  goal: { x: number; y: number; text: string; label: string } | null;
  /** The legend's word for hollow points; null where there are none. */
  estimate_label: string | null;
  x_ticks: Tick[];
  y_ticks: Tick[];
}
