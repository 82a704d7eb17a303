using Causebox.Benchmarks;
using Causebox.Benchmarks.Explain;
using Causebox.Benchmarks.Finalize;
using Causebox.Benchmarks.Listing;
using Causebox.Benchmarks.Mcap;
using Causebox.Benchmarks.Portal;
using Causebox.Benchmarks.Recorder;
using Causebox.Benchmarks.Sessions;

if (BenchOptions.Parse(args, out var problem) is not { } options)
{
    await Console.Error.WriteLineAsync($"{problem}\n{BenchOptions.Usage}");
    return 2;
}

try
{
    var figures = options.Bench switch
    {
        "mcap" => McapBench.Run(options, Console.Error),
        "explain" => ExplainBench.Run(options, Console.Error),
        "finalize" => await FinalizeBench.RunAsync(options, Console.Error),
        "sessions" => SessionsBench.Run(options, Console.Error),
        "portal" => await PortalBench.RunAsync(options, Console.Error),
        "episodes" => await ListBench.RunAsync(options, Console.Error),
        _ => RecorderBench.Run(options, Console.Error),
    };
    var report = new Report(options.Bench, Machine.Describe(), figures);
    report.Write(Console.Out, options.Json);
    return 0;
}
catch (BenchException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 3;
}
