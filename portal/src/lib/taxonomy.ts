/** The vocabulary of `rules/taxonomy.yaml`, in the words of that file. */
export const categories: Record<string, string> = {
  hardware: 'motors, power, buses, brakes, sensors as devices',
  perception: 'what was observed is stale, wrong, or unlike anything known',
  control: 'the loop, its guards and its limits',
  policy: 'what was asked for was wrong',
  environment: 'what surrounds the robot',
  recording: 'the evidence itself is incomplete or damaged',
  data: 'values that are recorded soundly and make no sense',
  software: 'a program failed or was stopped',
  platform: 'network, storage, accounts, quotas',
  unknown: 'nothing points anywhere',
}

export const stages: Record<string, string> = {
  observe: 'sensors to observation',
  decide: 'observation to proposal',
  guard: 'proposal to validated command',
  act: 'validated command to motion',
  loop: 'the turn of the loop as a whole',
  record: 'writing the recording',
  transfer: 'moving it to where it is analysed',
  evaluate: 'judging the outcome',
  start: 'before the first turn',
  unknown: 'not known',
}

export const userActions: Record<string, string> = {
  inspect_hardware: 'look at the machine before running again',
  inspect_sensor: 'look at a sensor, its driver and its connection',
  review_policy: 'look at what the policy asks for',
  review_limits: 'compare limits, units and calibration',
  review_guard: 'fix or profile a guard',
  review_scene: 'look at what surrounds the robot',
  reduce_load: 'make the loop lighter or slower',
  reset_pose: 'return to the known start',
  fix_config: 'change the configuration',
  fix_recorder: 'look at the recorder and its log',
  recover_file: 'copy the file again, or recover what is whole',
  retry: 'run again',
  none: 'nothing to do',
}

export const evidenceLevels: Record<string, string> = {
  structured_code: 'the recording states it in a field made for it',
  lifecycle_signal: 'the shape of the recording shows it',
  measured: 'computed from the samples',
  legacy_text: 'read from free text',
  unknown: 'not known',
}
