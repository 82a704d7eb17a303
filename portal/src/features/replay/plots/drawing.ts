import type uPlot from 'uplot'
import { colorOf } from '@/lib/theme'
import { lookOf, type Pattern } from './regions'

/** How large a tile is, in pixels of the page: the coarser, the calmer. */
const tiles: Record<Pattern, number> = { diagonal: 8, back: 14, cross: 9, level: 8, upright: 8, dots: 7, sparse: 12 }

/** One tile of a pattern, of the width of the screen's own pixels. */
function tileOf(pattern: Pattern, color: string, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const size = Math.round(tiles[pattern] * ratio)
  canvas.width = canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  pen.strokeStyle = pen.fillStyle = color
  pen.lineWidth = ratio
  pen.globalAlpha = pattern === 'back' ? 0.3 : 0.5
  const line = (x: number, y: number, toX: number, toY: number) => {
    pen.beginPath()
    pen.moveTo(x * size, y * size)
    pen.lineTo(toX * size, toY * size)
    pen.stroke()
  }
  // Each line also where it goes on in the next tile, so that corners meet.
  if (pattern === 'diagonal' || pattern === 'cross' || pattern === 'sparse') for (const off of [-1, 0, 1]) line(off, 1, off + 1, 0)
  if (pattern === 'back' || pattern === 'cross') for (const off of [-1, 0, 1]) line(off, 0, off + 1, 1)
  if (pattern === 'level') line(0, 0.5, 1, 0.5)
  if (pattern === 'upright') line(0.5, 0, 0.5, 1)
  if (pattern === 'dots') pen.fillRect(size / 4, size / 4, 1.5 * ratio, 1.5 * ratio)
  return canvas
}

const made = new Map<string, HTMLCanvasElement>()

/** A stretch of a plot, shaded by its kind. */
export function shade(u: uPlot, kind: string, from: number, to: number): void {
  const look = lookOf(kind)
  const color = colorOf(look.token)
  const ratio = devicePixelRatio
  const key = `${look.pattern} ${color} ${ratio}`
  const canvas = made.get(key) ?? tileOf(look.pattern, color, ratio)
  made.set(key, canvas)
  const { ctx, bbox } = u
  const left = Math.max(u.valToPos(from, 'x', true), bbox.left)
  // What takes no time is a line all the same.
  const right = Math.min(Math.max(u.valToPos(to, 'x', true), left + 2 * ratio), bbox.left + bbox.width)
  if (right <= bbox.left || left >= bbox.left + bbox.width) return
  ctx.save()
  ctx.globalAlpha = 0.08
  ctx.fillStyle = color
  ctx.fillRect(left, bbox.top, right - left, bbox.height)
  ctx.globalAlpha = 1
  ctx.fillStyle = ctx.createPattern(canvas, 'repeat') ?? color
  ctx.fillRect(left, bbox.top, right - left, bbox.height)
  ctx.restore()
}

/** A line across a plot, at a value. */
export function level(u: uPlot, value: number, color: string, isDashed: boolean): void {
  const { ctx, bbox } = u
  const y = Math.round(u.valToPos(value, 'y', true)) + 0.5
  if (y < bbox.top || y > bbox.top + bbox.height) return
  stroke(ctx, color, isDashed ? [5, 4] : [], bbox.left, y, bbox.left + bbox.width, y)
}

/** A line from top to bottom, at a time. */
export function upright(u: uPlot, seconds: number, color: string, isDashed: boolean): void {
  const { ctx, bbox } = u
  const x = Math.round(u.valToPos(seconds, 'x', true)) + 0.5
  if (x < bbox.left || x > bbox.left + bbox.width) return
  stroke(ctx, color, isDashed ? [2, 3] : [], x, bbox.top, x, bbox.top + bbox.height)
}

function stroke(ctx: CanvasRenderingContext2D, color: string, dash: number[], x: number, y: number, toX: number, toY: number): void {
  ctx.save()
  ctx.strokeStyle = color
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash(dash.map((one) => one * devicePixelRatio))
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(toX, toY)
  ctx.stroke()
  ctx.restore()
}

/** Draws the line of a series once more, thicker, where something is the matter with it. */
export function thicken(u: uPlot, series: number, stretches: readonly { from_s: number; to_s: number }[], color: string): void {
  const path = (u.series[series] as { _paths?: { stroke?: Path2D | null } } | undefined)?._paths?.stroke
  if (!path || stretches.length === 0) return
  const { ctx, bbox } = u
  ctx.save()
  const clip = new Path2D()
  for (const { from_s, to_s } of stretches) {
    const left = u.valToPos(from_s, 'x', true)
    clip.rect(left, bbox.top, u.valToPos(to_s, 'x', true) - left, bbox.height)
  }
  ctx.clip(clip)
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.strokeStyle = color
  ctx.lineWidth = 2.5 * devicePixelRatio
  ctx.lineJoin = 'round'
  ctx.stroke(path)
  ctx.restore()
}
