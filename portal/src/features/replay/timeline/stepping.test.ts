import { expect, it } from 'vitest'
import { stepped, stepSeconds } from './stepping'

const run = { from: 0, to: 2 }

it('steps by a frame of the video, on the time of the run', () => {
  expect(stepSeconds({ videoFps: 30, videoScale: 1, fps: 50 })).toBeCloseTo(1 / 30)
  expect(stepSeconds({ videoFps: 30, videoScale: 1.5 })).toBeCloseTo(0.05)
})

it('steps by what else is known where there is no video', () => {
  expect(stepSeconds({ fps: 50, ratesHz: [200] })).toBe(0.02)
  expect(stepSeconds({ videoFps: null, fps: null, ratesHz: [null, 50, 200] })).toBe(0.005)
  expect(stepSeconds({})).toBe(0.1)
})

it('goes from one step to the next and never leaves the run', () => {
  const step = 1 / 30
  let seconds = 0
  for (let at = 0; at < 45; at++) seconds = stepped(seconds, step, 1, run)
  expect(seconds).toBeCloseTo(1.5)
  for (let at = 0; at < 60; at++) seconds = stepped(seconds, step, -1, run)
  expect(seconds).toBe(0)
  expect(stepped(1.99, 0.1, 1, run)).toBe(2)
})

it('goes to the nearer step from between two', () => {
  expect(stepped(0.55, 0.1, 1, run)).toBeCloseTo(0.6)
  expect(stepped(0.55, 0.1, -1, run)).toBeCloseTo(0.5)
})

it('meets the frames of the video where the run begins before it', () => {
  expect(stepped(0.6, 0.25, 1, { from: -0.12, to: 2 })).toBe(0.75)
  expect(stepped(0.1, 0.25, -1, { from: -0.12, to: 2 })).toBe(0)
  expect(stepped(0, 0.25, -1, { from: -0.12, to: 2 })).toBe(-0.12)
})
