import type uPlot from 'uplot'
import { count } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import type { SessionView } from '../timeline/SessionView'

/** The look of a plot over cycles: quiet axes, the page's cursor drawn into it, a click that moves it. */
export function plotOver(view: SessionView, unit: string): Omit<uPlot.Options, 'width' | 'height' | 'series'> {
  const font = '11px "JetBrains Mono Variable", ui-monospace, monospace'
  const axis = { stroke: colorOf('--text-quiet'), font, grid: { stroke: colorOf('--hairline'), width: 1 }, ticks: { show: false } }
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: { x: { time: false } },
    padding: [8, 8, 0, 0],
    axes: [
      { ...axis, size: 24, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? count(tick) : '')) },
      { ...axis, size: 58, values: (_, ticks) => ticks.map((tick, at) => (at === ticks.length - 1 ? `${tick} ${unit}` : String(tick))) },
    ],
    hooks: {
      draw: [(plot) => drawCursor(plot, view)],
      ready: [
        (plot) =>
          plot.over.addEventListener('click', (event) => {
            const cycle = plot.posToVal(event.offsetX, 'x')
            if (Number.isFinite(cycle)) view.moveTo(Math.round(cycle))
          }),
      ],
    },
  }
}

function drawCursor(plot: uPlot, view: SessionView): void {
  const x = plot.valToPos(view.state.cursor, 'x', true)
  if (x < plot.bbox.left || x > plot.bbox.left + plot.bbox.width) return
  plot.ctx.fillStyle = colorOf('--accent')
  plot.ctx.fillRect(Math.round(x) - 1, plot.bbox.top, 2, plot.bbox.height)
}
