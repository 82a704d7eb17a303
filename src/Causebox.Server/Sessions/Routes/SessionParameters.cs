using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>What queries on a session may have.</summary>
internal static class SessionParameters
{
    public static readonly string[] Decisions = ["PASS", "CLAMP", "REJECT", "FAULT"];

    private static readonly QueryParameter[] Cycles =
    [
        QueryParameter.Number("start_cycle", "From this cycle on"), QueryParameter.Number("end_cycle", "Before this cycle"),
    ];

    private static readonly QueryParameter[] Range =
    [
        .. Cycles,
        QueryParameter.Number("from_ns", "From this time on, ns on the recorder's clock"),
        QueryParameter.Number("to_ns", "Before this time, ns on the recorder's clock"),
    ];

    private static readonly QueryParameter Topics = QueryParameter.Text("topics", "Topics, separated by commas; all where it is absent");

    public static readonly QueryParameter[] ListOfCycles =
    [
        .. Range, QueryParameter.Number("after_cycle", "Behind this cycle"), QueryParameter.Flag("notable", "Only those with a violation or a clamp"),
        .. QueryParameter.Paging(100, 1000),
    ];

    public static readonly QueryParameter[] Events =
    [
        .. Range, QueryParameter.Text("trace_id"), QueryParameter.Number("layer", "Of the guard; -1 where it says none", -1, 1000),
        QueryParameter.Word("decision", Decisions), QueryParameter.Text("guard", "The guard's name"), QueryParameter.Word("kind", ["guard", "context"]),
        .. QueryParameter.Paging(100, 1000),
    ];

    public static readonly QueryParameter[] Summary =
    [
        .. Range, QueryParameter.Number("buckets", "How many parts", 1, 4096, 1000), QueryParameter.Word("by", ["cycle", "time"], "Parts of as many cycles, or of as long"),
        QueryParameter.Flag("stages", "Every stage and layer is measured, not the total alone"), QueryParameter.Flag("columns", "A list for each value, in a quarter of the bytes"),
    ];

    public static readonly QueryParameter[] Joints = [.. Cycles, QueryParameter.Number("buckets", "How many parts", 1, 4096, 500)];

    public static readonly QueryParameter[] Frames = [QueryParameter.Number("start", "From this frame on"), QueryParameter.Number("limit", "How many", 1, 1000, 1000)];

    public static readonly QueryParameter[] FrameAt =
    [
        QueryParameter.Number("ts_ns", "ns on the recorder's clock") with { IsRequired = true },
        QueryParameter.Number("tolerance_ms", "How far from it the frame may be", 0, 3_600_000),
    ];

    public static readonly QueryParameter[] Download = [.. Range, Topics];

    public static readonly QueryParameter[] Export = [.. Range, Topics, QueryParameter.Word("format", ["csv", "json", "ndjson"])];
}
