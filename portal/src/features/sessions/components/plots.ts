import type uPlot from 'uplot'
import { count } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import type { SessionView } from '../timeline/SessionView'

/** The look of a plot over cycles: quiet axes, the page's cursor laid over it, a click that moves it. */
export function plotOver(view: SessionView, unit: string): Omit<uPlot.Options, 'width' | 'height' | 'series'> {
  const font = '11px "JetBrains Mono Variable", ui-monospace, monospace'
  const axis = { stroke: colorOf('--text-quiet'), font, grid: { stroke: colorOf('--hairline'), width: 1 }, ticks: { show: false } }
  let stop = () => {}
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: { x: { time: false } },
    padding: [8, 8, 0, 0],
    axes: [
      { ...axis, size: 24, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? count(tick) : '')) },
      { ...axis, size: 68, values: (_, ticks) => ticks.map((tick, at) => (at === ticks.length - 1 ? `${tick} ${unit}` : String(tick))) },
    ],
    hooks: {
      ready: [
        (plot) => {
          stop = layCursor(plot, view)
        },
      ],
      destroy: [() => stop()],
    },
  }
}

/** A line over the plot: moving it draws nothing anew. */
function layCursor(plot: uPlot, view: SessionView): () => void {
  const line = document.createElement('div')
  line.style.cssText = 'position:absolute;top:0;bottom:0;left:-1px;width:2px;pointer-events:none;background:var(--accent)'
  plot.over.append(line)
  let frame = 0
  const place = () => {
    frame = 0
    const x = plot.valToPos(view.state.cursor, 'x')
    const isSeen = x >= 0 && x <= plot.over.clientWidth
    line.style.transform = `translateX(${x}px)`
    line.style.visibility = isSeen ? 'visible' : 'hidden'
  }
  const ask = () => {
    frame ||= window.requestAnimationFrame(place)
  }
  plot.hooks.draw = [...(plot.hooks.draw ?? []), ask]
  plot.over.addEventListener('click', (event) => {
    const cycle = plot.posToVal(event.offsetX, 'x')
    if (Number.isFinite(cycle)) view.moveTo(Math.round(cycle))
  })
  const stop = view.subscribe(ask)
  ask()
  return () => {
    window.cancelAnimationFrame(frame)
    stop()
  }
}
