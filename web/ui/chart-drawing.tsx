import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as withParts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-option.ts';
import classes from './chart.module.css';

withParts([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** Draws into the place that is kept for it. Fetched with the first chart that is looked at. */
export function ChartDrawing({ option }: { option: ChartOption }) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<EChartsType>(null);

  useEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    drawn.current = chart;
    const sized = new ResizeObserver(() => chart.resize());
    sized.observe(place.current);
    return () => {
      sized.disconnect();
      chart.dispose();
      drawn.current = null;
    };
  }, []);

  useEffect(() => {
    drawn.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} className={classes.drawing} />;
}
