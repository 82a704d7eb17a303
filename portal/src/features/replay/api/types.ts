import type { Schema } from '@/lib/api'

export type Region = Schema<'ReplayRegion'>
export type Limit = Schema<'ReplayLimit'>
export type Channel = Schema<'ReplayChannel'>
export type Stream = Schema<'ReplayStream'>
export type Event = Schema<'ReplayEvent'>
export type Skip = Schema<'ReplaySkip'>
export type Cut = Schema<'ReplayCut'>
export type Replay = Schema<'ReplayView'>
export type VideoState = Schema<'VideoStateView'>
export type Compared = Schema<'ComparedEpisode'>
export type Curve = Schema<'OverlayCurve'>
export type OverlayChannel = Schema<'OverlayChannel'>
export type Divergence = Schema<'OverlayDivergence'>
export type Unpaired = Schema<'OverlayUnpaired'>
export type Comparison = Schema<'CompareView'>
export type Baseline = Schema<'BaselineView'>
