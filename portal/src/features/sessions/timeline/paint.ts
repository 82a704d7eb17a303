import { count, duration } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import { type Columns, clamp, contextRuns, type Lane, laneName, type Pause, pass, pausesOf, reject } from './columns'
import { pixelOf, type Range, spanOf, ticks } from './geometry'

export interface Palette {
  text: string
  quiet: string
  hairline: string
  well: string
  pass: string
  clamp: string
  reject: string
  fault: string
  accent: string
  accentSoft: string
  contexts: string[]
  line: string
  faint: string
  hatch: CanvasPattern | null
  font: string
}

export function paletteOf(context: CanvasRenderingContext2D): Palette {
  return {
    text: colorOf('--text'),
    quiet: colorOf('--text-quiet'),
    hairline: colorOf('--hairline'),
    well: colorOf('--well'),
    pass: colorOf('--n5'),
    clamp: colorOf('--warning'),
    reject: colorOf('--failed'),
    fault: colorOf('--fault'),
    accent: colorOf('--accent'),
    accentSoft: colorOf('--accent-soft'),
    contexts: ['--n2', '--n3', '--n4', '--n5'].map(colorOf),
    line: colorOf('--n8'),
    faint: colorOf('--n3'),
    hatch: hatchOf(context, colorOf('--n6')),
    font: '11px "JetBrains Mono Variable", ui-monospace, monospace',
  }
}

/** The sign of what is not there. */
function hatchOf(context: CanvasRenderingContext2D, color: string): CanvasPattern | null {
  const square = document.createElement('canvas')
  square.width = square.height = 6
  const pen = square.getContext('2d')
  if (!pen) return null
  pen.strokeStyle = color
  pen.lineWidth = 1.2
  for (const shift of [-6, 0, 6]) {
    pen.beginPath()
    pen.moveTo(shift - 1, 7)
    pen.lineTo(shift + 7, -1)
    pen.stroke()
  }
  return context.createPattern(square, 'repeat')
}

export interface Layout {
  width: number
  height: number
  /** Room for the lanes' names. */
  gutter: number
  lanes: { layer: number; top: number }[]
  laneHeight: number
  context: number
  latency: number
  latencyHeight: number
  bottom: number
}

const axis = 18
const contextHeight = 20

/** Where everything is; it depends on the width and on which lanes there are. */
export function layoutOf(width: number, layers: readonly number[]): Layout {
  const laneHeight = 26
  const lanes = layers.map((layer, at) => ({ layer, top: axis + 6 + at * (laneHeight + 4) }))
  const context = axis + 6 + layers.length * (laneHeight + 4) + 4
  const latency = context + contextHeight + 8
  const latencyHeight = 44
  return {
    width,
    gutter: width < 500 ? 44 : 56,
    lanes,
    laneHeight,
    context,
    latency,
    latencyHeight,
    bottom: latency + latencyHeight,
    height: latency + latencyHeight + axis + 2,
  }
}

export interface Scene {
  columns: Columns
  view: Range
  cursor: number
  hover: number | null
  selection: Range | null
  /** Cycles that findings cite. */
  marks: readonly number[]
  /** Log time of the session's start, ns; NaN where unknown. */
  start: number
  head: number | null
}

/** Draws all of a timeline. The pen's unit is a CSS pixel; the plot is `layout.width - layout.gutter` wide. */
export function paint(pen: CanvasRenderingContext2D, layout: Layout, scene: Scene, palette: Palette): void {
  const { gutter } = layout
  const plot = layout.width - gutter
  pen.clearRect(0, 0, layout.width, layout.height)
  pen.font = palette.font
  pen.textBaseline = 'middle'
  paintNames(pen, layout, palette)
  pen.save()
  pen.beginPath()
  pen.rect(gutter, 0, plot, layout.height)
  pen.clip()
  pen.translate(gutter, 0)
  paintAxes(pen, layout, scene, palette, plot)
  if (scene.selection) paintSelection(pen, layout, scene, palette, plot)
  paintGround(pen, layout, scene.columns, palette)
  for (const { layer, top } of layout.lanes) {
    const lane = scene.columns.lanes.get(layer)
    if (lane) paintLane(pen, lane, scene, top, layout.laneHeight, palette, plot)
  }
  paintPauses(pen, layout, pausesOf(scene.columns), palette)
  paintContexts(pen, layout, scene.columns, palette)
  const scale = paintLatency(pen, layout, scene.columns, palette)
  paintMarks(pen, scene, palette, plot)
  paintCursor(pen, layout, scene, palette, plot)
  pen.restore()
  if (scale === null) return
  pen.fillStyle = palette.quiet
  pen.textAlign = 'left'
  pen.fillText(`${Number(scale.toPrecision(2))} ms`, 4, layout.latency + 24)
}

function paintNames(pen: CanvasRenderingContext2D, layout: Layout, palette: Palette): void {
  pen.fillStyle = palette.quiet
  pen.textAlign = 'left'
  for (const { layer, top } of layout.lanes) pen.fillText(laneName(layer), 8, top + layout.laneHeight / 2)
  pen.fillText(layout.gutter > 50 ? 'context' : 'ctx', 4, layout.context + contextHeight / 2)
  pen.fillText(layout.gutter > 50 ? 'latency' : 'lat', 4, layout.latency + 8)
}

function paintAxes(pen: CanvasRenderingContext2D, layout: Layout, scene: Scene, palette: Palette, plot: number): void {
  const { view } = scene
  pen.textAlign = 'left'
  for (const cycle of ticks(view, plot / 110)) {
    const x = Math.round(pixelOf(view, plot, cycle)) + 0.5
    pen.fillStyle = palette.hairline
    pen.fillRect(x - 0.5, axis, 1, layout.bottom - axis)
    pen.fillStyle = palette.quiet
    pen.fillText(count(cycle), x + 3, layout.bottom + axis / 2 + 1)
    const time = timeAt(scene.columns, Math.round(x), scene.start)
    if (time !== null) pen.fillText(`+${elapsed(time, spanSeconds(scene.columns))}`, x + 3, axis / 2)
  }
}

/** Seconds since the start, at a pixel: the time of the cycle that is nearest to it; null where none was recorded there. */
export function timeAt(columns: Columns, pixel: number, start: number): number | null {
  if (columns.cycles[pixel] === 0) return null
  for (let by = 0; by < columns.width; by++)
    for (const at of [pixel - by, pixel + by]) {
      const time = columns.time[at]
      if (time !== undefined && !Number.isNaN(time)) return (time - start) / 1e9
    }
  return null
}

function spanSeconds(columns: Columns): number {
  const first = columns.time.find((time) => !Number.isNaN(time)) ?? 0
  const last = columns.time.findLast((time) => !Number.isNaN(time)) ?? 0
  return (last - first) / 1e9
}

/** A place on the time axis, as fine as the window needs: `1:04:10`, `4:10.25`. */
export function elapsed(seconds: number, span: number): string {
  const digits = span < 2 ? 3 : span < 12 ? 2 : span < 120 ? 1 : 0
  const total = Number(seconds.toFixed(digits))
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const rest = (total % 60).toFixed(digits).padStart(digits > 0 ? digits + 3 : 2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** What is not loaded yet, and what was not recorded, behind the lanes. */
function paintGround(pen: CanvasRenderingContext2D, layout: Layout, columns: Columns, palette: Palette): void {
  const top = layout.lanes[0]?.top ?? axis
  const height = layout.bottom - top
  runs(columns.width, (at) => columns.loaded[at] === 0, 1).forEach(([start, end]) => {
    pen.fillStyle = palette.well
    pen.fillRect(start, top, end - start, height)
  })
  if (!palette.hatch) return
  pen.fillStyle = palette.hatch
  for (const [start, end] of runs(columns.width, (at) => (columns.cycles[at] as number) < (columns.expected[at] as number), 2))
    pen.fillRect(start, top, end - start, height)
}

function runs(width: number, holds: (at: number) => boolean, least: number): [number, number][] {
  const found: [number, number][] = []
  let start = -1
  for (let at = 0; at <= width; at++) {
    const is = at < width && holds(at)
    if (is && start < 0) start = at
    if (is || start < 0) continue
    found.push([start, Math.max(at, start + least)])
    start = -1
  }
  return found
}

/** Height tells what colour tells, and how often: PASS low, CLAMP up to half, REJECT from there on, FAULT all of it and cut in two. */
function paintLane(pen: CanvasRenderingContext2D, lane: Lane, scene: Scene, top: number, height: number, palette: Palette, plot: number): void {
  const { columns, view } = scene
  const perCycle = plot / spanOf(view)
  // From near each cycle is a block of its own.
  const isBlocks = perCycle >= 4
  pen.fillStyle = palette.hairline
  pen.fillRect(0, top + height, columns.width, 1)
  const paths = [new Path2D(), new Path2D(), new Path2D(), new Path2D()]
  const bar = new Bar(paths, top, height, isBlocks ? 1 : 2)
  for (let at = 0; at < columns.width; at++) {
    const cycles = columns.cycles[at] as number
    if (cycles === 0 || (isBlocks && isSeam(view, plot, at))) bar.end(at)
    else bar.next(at, lane.worst[at] as number, lane.share[at] as number, Math.min(1, cycles / (columns.expected[at] || cycles)))
  }
  bar.end(columns.width)
  pen.save()
  pen.beginPath()
  pen.rect(0, top, columns.width, height)
  pen.clip()
  ;[palette.pass, palette.clamp, palette.reject, palette.fault].forEach((color, worst) => {
    pen.fillStyle = color
    pen.fill(paths[worst] as Path2D)
  })
  pen.restore()
}

/** Puts pixels that look the same into one box: a calm lane is a single one. */
class Bar {
  private start = -1
  private worst = 0
  private tall = 0

  constructor(
    private readonly paths: readonly Path2D[],
    private readonly top: number,
    private readonly height: number,
    private readonly least: number,
  ) {}

  next(at: number, worst: number, share: number, recorded: number): void {
    const tall =
      worst === pass
        ? 5 * recorded
        : worst === clamp
          ? this.height * (0.28 + 0.24 * Math.sqrt(share))
          : worst === reject
            ? this.height * (0.6 + 0.4 * Math.sqrt(share))
            : 0
    if (this.start >= 0 && this.worst === worst && Math.abs(this.tall - tall) < 0.25) return
    this.end(at)
    this.start = at
    this.worst = worst
    this.tall = tall
  }

  end(at: number): void {
    if (this.start < 0) return
    const path = this.paths[this.worst] as Path2D
    const width = Math.max(at - this.start, this.worst === pass ? 1 : this.least)
    const bottom = this.top + this.height
    if (this.worst < 3) path.rect(this.start, bottom - this.tall, width, this.tall)
    else {
      path.rect(this.start, this.top, width, this.height * 0.4)
      path.rect(this.start, bottom - this.height * 0.4, width, this.height * 0.4)
    }
    this.start = -1
  }
}

function isSeam(view: Range, plot: number, at: number): boolean {
  const cycle = view.from + (at / plot) * spanOf(view)
  return Math.floor(cycle) !== Math.floor(cycle + spanOf(view) / plot)
}

function paintPauses(pen: CanvasRenderingContext2D, layout: Layout, pauses: readonly Pause[], palette: Palette): void {
  const top = layout.lanes[0]?.top ?? axis
  for (const pause of pauses) {
    if (palette.hatch) pen.fillStyle = palette.hatch
    pen.fillRect(pause.at - 4, top, 8, layout.bottom - top)
    pen.fillStyle = palette.quiet
    pen.textAlign = 'left'
    pen.fillText(`pause ${duration(pause.seconds)}`, pause.at + 6, top + 8)
  }
}

function paintContexts(pen: CanvasRenderingContext2D, layout: Layout, columns: Columns, palette: Palette): void {
  pen.textAlign = 'left'
  for (const run of contextRuns(columns)) {
    if (run.context === null) continue
    pen.fillStyle = palette.contexts[Math.min(Math.max(run.severity, 0), 3)] ?? palette.well
    pen.fillRect(run.start, layout.context, Math.max(1, run.end - run.start - 1), contextHeight)
    if (run.end - run.start < 34) continue
    pen.save()
    pen.beginPath()
    pen.rect(run.start, layout.context, run.end - run.start - 4, contextHeight)
    pen.clip()
    pen.fillStyle = palette.text
    pen.fillText(run.context.slice(0, 80), run.start + 5, layout.context + contextHeight / 2 + 1)
    pen.restore()
  }
}

/** Gives what its height stands for, ms; null where no latency was recorded. */
function paintLatency(pen: CanvasRenderingContext2D, layout: Layout, columns: Columns, palette: Palette): number | null {
  let most = 0
  for (const value of columns.max) if (value > most) most = value
  if (most === 0) return null
  let p95 = 0
  for (const value of columns.p95) if (value > p95) p95 = value
  // A few outliers must not press everything else flat: they are cut, and their top is drawn.
  const scale = Math.min(most, p95 * 3) * 1.08
  const y = (ms: number) => layout.bottom - Math.min(1, ms / scale) * layout.latencyHeight
  const high = new Path2D()
  const line = new Path2D()
  let isOn = false
  for (let at = 0; at < columns.width; at++) {
    const value = columns.p95[at] as number
    if (Number.isNaN(value)) {
      isOn = false
      continue
    }
    const top = y(columns.max[at] as number)
    high.rect(at, top, 1, layout.bottom - top)
    if (isOn) line.lineTo(at + 0.5, y(value))
    else line.moveTo(at, y(value))
    isOn = true
  }
  pen.fillStyle = palette.faint
  pen.fill(high)
  pen.strokeStyle = palette.line
  pen.lineWidth = 1.25
  pen.stroke(line)
  return scale
}

function paintMarks(pen: CanvasRenderingContext2D, scene: Scene, palette: Palette, plot: number): void {
  pen.fillStyle = palette.accent
  for (const cycle of scene.marks) {
    const x = pixelOf(scene.view, plot, cycle + 0.5)
    if (x < -6 || x > plot + 6) continue
    pen.beginPath()
    pen.moveTo(x - 5, axis - 2)
    pen.lineTo(x + 5, axis - 2)
    pen.lineTo(x, axis + 5)
    pen.fill()
  }
}

function paintSelection(pen: CanvasRenderingContext2D, layout: Layout, scene: Scene, palette: Palette, plot: number): void {
  const { selection, view } = scene
  if (!selection) return
  const from = pixelOf(view, plot, selection.from)
  const to = pixelOf(view, plot, selection.to)
  pen.fillStyle = palette.accentSoft
  pen.fillRect(from, axis, to - from, layout.bottom - axis)
  pen.fillStyle = palette.accent
  pen.fillRect(from - 1, axis, 1, layout.bottom - axis)
  pen.fillRect(to, axis, 1, layout.bottom - axis)
}

function paintCursor(pen: CanvasRenderingContext2D, layout: Layout, scene: Scene, palette: Palette, plot: number): void {
  if (scene.hover !== null) {
    pen.fillStyle = palette.quiet
    pen.fillRect(Math.round(scene.hover), axis, 1, layout.bottom - axis)
  }
  if (scene.head !== null) {
    pen.fillStyle = palette.accentSoft
    pen.fillRect(pixelOf(scene.view, plot, scene.head + 1), axis, plot, layout.bottom - axis)
  }
  const x = pixelOf(scene.view, plot, scene.cursor)
  const width = Math.max(2, plot / spanOf(scene.view))
  if (x + width < 0 || x > plot) return
  pen.fillStyle = palette.accent
  if (width > 6) {
    pen.strokeStyle = palette.accent
    pen.lineWidth = 2
    pen.strokeRect(x, axis + 1, width, layout.bottom - axis - 2)
  } else {
    // Thin, so that what it stands on is seen beside it.
    pen.fillRect(Math.round(x), axis, 1, layout.bottom - axis)
    pen.fillRect(Math.round(x) - 3, layout.bottom, 7, 4)
    pen.fillRect(Math.round(x) - 1, axis - 4, 3, 6)
  }
}
