/** What the server's replay routes answer, as docs/api.md says; to be replaced by the document's types. */
export interface Region {
  kind: string
  from_s: number
  to_s: number
  code: string | null
  value: number | null
}

export interface Provenance {
  episodes: number
  left_out: number
  samples: number
  from: string
  to: string
  policy_versions: string[]
  fitted_at: string
}

export interface Limit {
  kind: string
  lower: number | null
  upper: number | null
  code: string | null
  source: string
  provenance: Provenance | null
}

export interface Channel {
  name: string
  index: number
  min: number | null
  max: number | null
  not_finite_s: number
  lo: (number | null)[]
  hi: (number | null)[] | null
  regions: Region[]
  limits: Limit[]
}

export interface Stream {
  artifact: string
  stream: string
  series: string
  quantity: string
  unit: string | null
  samples: number
  rate_hz: number | null
  axis: string
  no_clock_reason: string | null
  start_s: number | null
  end_s: number | null
  channels_in_all: number
  exact: boolean
  t: number[]
  channels: Channel[]
  regions: Region[]
}

export interface Event {
  t_s: number
  to_s: number | null
  kind: string
  text: string
  code: string | null
  severity: string
}

export interface Mark {
  code: string
  title: string
  confidence: string
  t_s: number
  from_s: number | null
  to_s: number | null
  channel: string | null
}

export interface Skip {
  artifact: string
  member: string | null
  reason: string
}

export interface Cut {
  what: string
  shown: number
  total: number
  ask: string
  names: string[]
}

export interface RunTime {
  origin: string
  start_ns: string | null
  from_s: number
  end_s: number
  actions_clock: string
  video_scale: number
}

export interface Replay {
  episode_id: string
  name: string | null
  duration_s: number | null
  failure_time_s: number | null
  time: RunTime
  from_s: number
  to_s: number
  streams: Stream[]
  events: Event[]
  marks: Mark[]
  skipped: Skip[]
  truncated: Cut[]
}

export interface VideoState {
  state: string
  reason: string | null
  codec: string | null
  width: number | null
  height: number | null
  fps: number | null
  frames: number | null
  duration_s: number | null
  start_s: number | null
  transcoded: boolean | null
}

export interface Compared {
  episode_id: string
  name: string | null
  status: string
  source: string
  robot: string | null
  policy_version: string | null
  env_version: string | null
  created_at: string
  duration_s: number | null
  failure_time_s: number | null
}

export interface Curve {
  lo: (number | null)[]
  hi: (number | null)[]
}

export interface OverlayChannel {
  artifact: string
  name: string
  baseline_name: string | null
  unit: string | null
  distance: number | null
  scale: number
  noise: number
  tolerance: number
  factor: number | null
  left_at_s: number | null
  deviation: number | null
  baseline: Curve
  candidate: Curve
}

export interface Divergence {
  artifact: string
  t_s: number
  baseline_t_s: number
  from_start: boolean
  clear: boolean
  channels: { name: string; t_s: number; deviation: number | null }[]
  channels_left: number
  channels_compared: number
}

export interface Alignment {
  by: string
  lag_s: number
  speed: number
  at_bound: boolean
  text: string
}

export interface Unpaired {
  artifact: string
  name: string
  in: string
  reason: string
}

export interface Comparison {
  candidate: Compared
  baseline: Compared
  alignment: Alignment
  divergence: Divergence | null
  from_s: number
  to_s: number
  t: number[]
  distance_unit: string
  channels: OverlayChannel[]
  unpaired: Unpaired[]
  skipped: (Skip & { side: string })[]
  truncated: Cut[]
}

export interface Baseline {
  episode_id: string
  name: string | null
  status: string
  robot: string | null
  policy_version: string | null
  env_version: string | null
  created_at: string
  duration_s: number | null
  reason: string
  same_policy: boolean
  same_env: boolean
  artifacts: string[]
}
