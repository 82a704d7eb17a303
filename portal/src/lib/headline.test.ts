import { describe, expect, it } from 'vitest'
import { headlineOf } from './headline'

const reason = 'GraspLost: the part slipped\nTraceback'

describe('a line about a failure', () => {
  it('tells the finding, then the reason', () =>
    expect(headlineOf('The picture was black', reason, 'camera_black')).toEqual({
      first: 'The picture was black',
      beside: 'GraspLost: the part slipped',
    }))
  it('tells the reason first where the finding says only that it failed', () =>
    expect(headlineOf("The run's own check says that it failed", reason, 'goal_not_reached').first).toBe('GraspLost: the part slipped'))
  it('says nothing twice', () => expect(headlineOf('The run ended with: GraspLost: the part slipped', reason, 'exception').beside).toBeNull())
  it('does without a reason', () => expect(headlineOf('The run took 3.2 s', null, undefined)).toEqual({ first: 'The run took 3.2 s', beside: null }))
})
