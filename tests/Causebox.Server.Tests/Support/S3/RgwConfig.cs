namespace Causebox.Server.Tests.Support.S3;

/// <summary>The configuration of a Ceph of one node that answers on loopback only and keeps its objects in memory.</summary>
internal static class RgwConfig
{
    public static string Of(RgwPrograms programs, string folder, int monitorPort, string id) => $"""
        [global]
        fsid = {id}
        mon_host = [v2:127.0.0.1:{monitorPort}/0]
        mon_initial_members = a
        public_addr = 127.0.0.1
        cluster_addr = 127.0.0.1
        ms_bind_msgr1 = false
        ms_bind_ipv6 = false
        auth_cluster_required = none
        auth_service_required = none
        auth_client_required = none
        run_dir = {folder}/run
        admin_socket =
        pid_file =
        log_file = {folder}/log/$name.log
        log_to_stderr = false
        err_to_stderr = true
        crash_dir = {folder}/log
        plugin_dir = {programs.Libraries}/ceph
        erasure_code_dir = {programs.Libraries}/ceph/erasure-code
        osd_class_dir = {programs.Libraries}/rados-classes
        osd_pool_default_size = 1
        osd_pool_default_min_size = 1
        osd_pool_default_pg_num = 4
        osd_pool_default_pgp_num = 4
        osd_pool_default_pg_autoscale_mode = off
        osd_crush_chooseleaf_type = 0
        mon_allow_pool_size_one = true
        mon_max_pg_per_osd = 1000
        # Map changes at once instead of once a second.
        paxos_propose_interval = 0.02
        paxos_min_wait = 0.01
        [mon]
        public_addrv = [v2:127.0.0.1:{monitorPort}/0]
        mon_data = {folder}/mon
        mon_cluster_log_file = {folder}/log/cluster.log
        mon_data_avail_warn = 2
        mon_data_avail_crit = 1
        [osd]
        osd_data = {folder}/osd
        osd_objectstore = memstore
        memstore_device_bytes = 6442450944
        osd_max_object_size = 134217728
        osd_memory_target = 1073741824
        [client.rgw]
        # Without authentication there is no encrypted way to the monitor.
        ms_mon_client_mode = crc
        rgw_data = {folder}/rgw
        rgw_enable_apis = s3, admin
        rgw_thread_pool_size = 64
        rgw_dynamic_resharding = false
        rgw_gc_obj_min_wait = 10
        rgw_gc_processor_period = 10
        rgw_gc_processor_max_time = 10

        """;
}
