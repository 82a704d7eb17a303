-- The last successes of a robot are asked for at every failure. Those without a duration are of no use there, and a robot that never sends one
-- has nothing else: the index leaves them out, or each failure would read all of them.

drop index episodes_organization_id_robot_episode_id_duration_s_idx;
create index on episodes (organization_id, robot, episode_id) include (duration_s) where is_success and duration_s > 0;
