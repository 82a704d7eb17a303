-- What Quartz keeps in PostgreSQL: which schedule fires when, and which servers live. It belongs to no organization and holds no data of any.
-- Names and types are those that Quartz 4.7 asks for; a test starts it on them. What it offers beyond, a history of executions, is not used.

create table qrtz_job_details (
    sched_name text not null, job_name text not null, job_group text not null, description text, job_class_name text not null,
    is_durable bool not null, is_nonconcurrent bool not null, is_update_data bool not null, requests_recovery bool not null, job_data bytea,
    primary key (sched_name, job_name, job_group));

create table qrtz_triggers (
    sched_name text not null, trigger_name text not null, trigger_group text not null, job_name text not null, job_group text not null,
    description text, next_fire_time bigint, prev_fire_time bigint, priority integer, trigger_state text not null, trigger_type text not null,
    start_time bigint not null, end_time bigint, calendar_name text, misfire_instr smallint, misfire_orig_fire_time bigint,
    execution_group varchar(200), preferred_node varchar(200), preferred_node_auto bool not null default false, retry_policy varchar(250),
    retry_attempt integer, continues_trigger_name text, continues_trigger_group text, continuation_condition integer, overlap_policy integer,
    pause_reason varchar(250), paused_by varchar(200), paused_at bigint, misfire_threshold bigint, fixed_delay bool, job_data bytea,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, job_name, job_group) references qrtz_job_details);
create index on qrtz_triggers (sched_name, job_name, job_group);
create index on qrtz_triggers (sched_name, trigger_state, next_fire_time, priority desc, misfire_instr);

create table qrtz_simple_triggers (
    sched_name text not null, trigger_name text not null, trigger_group text not null,
    repeat_count bigint not null, repeat_interval bigint not null, times_triggered bigint not null,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references qrtz_triggers on delete cascade);

create table qrtz_cron_triggers (
    sched_name text not null, trigger_name text not null, trigger_group text not null, cron_expression text not null, time_zone_id text,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references qrtz_triggers on delete cascade);

create table qrtz_simprop_triggers (
    sched_name text not null, trigger_name text not null, trigger_group text not null, str_prop_1 text, str_prop_2 text, str_prop_3 text,
    int_prop_1 integer, int_prop_2 integer, long_prop_1 bigint, long_prop_2 bigint, dec_prop_1 numeric, dec_prop_2 numeric, bool_prop_1 bool,
    bool_prop_2 bool, time_zone_id text,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references qrtz_triggers on delete cascade);

create table qrtz_blob_triggers (
    sched_name text not null, trigger_name text not null, trigger_group text not null, blob_data bytea,
    primary key (sched_name, trigger_name, trigger_group),
    foreign key (sched_name, trigger_name, trigger_group) references qrtz_triggers on delete cascade);

create table qrtz_calendars (
    sched_name text not null, calendar_name text not null, calendar bytea not null, primary key (sched_name, calendar_name));

create table qrtz_paused_trigger_grps (
    sched_name text not null, trigger_group text not null, pause_reason varchar(250), paused_by varchar(200), paused_at bigint,
    primary key (sched_name, trigger_group));

create table qrtz_paused_job_grps (
    sched_name text not null, job_group text not null, pause_reason varchar(250), paused_by varchar(200), paused_at bigint,
    primary key (sched_name, job_group));

create table qrtz_fired_triggers (
    sched_name text not null, entry_id text not null, trigger_name text not null, trigger_group text not null, instance_name text not null,
    fired_time bigint not null, sched_time bigint not null, priority integer not null, state text not null, job_name text, job_group text,
    is_nonconcurrent bool not null, requests_recovery bool, execution_group varchar(200), progress integer, progress_message varchar(250),
    interrupt_requested_time bigint,
    primary key (sched_name, entry_id));
create index on qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
create index on qrtz_fired_triggers (sched_name, job_name, job_group);
create index on qrtz_fired_triggers (sched_name, trigger_name, trigger_group);

create table qrtz_scheduler_state (
    sched_name text not null, instance_name text not null, last_checkin_time bigint not null, checkin_interval bigint not null,
    quartz_version varchar(20), primary key (sched_name, instance_name));

create table qrtz_locks (sched_name text not null, lock_name text not null, primary key (sched_name, lock_name));

grant select, insert, update, delete on
    qrtz_job_details, qrtz_triggers, qrtz_simple_triggers, qrtz_cron_triggers, qrtz_simprop_triggers, qrtz_blob_triggers, qrtz_calendars,
    qrtz_paused_trigger_grps, qrtz_paused_job_grps, qrtz_fired_triggers, qrtz_scheduler_state, qrtz_locks
    to causebox_server;
