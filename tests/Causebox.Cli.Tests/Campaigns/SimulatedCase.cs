using Causebox.Analysis;
using Causebox.Analysis.Sessions;
using Causebox.Mcap;

namespace Causebox.Cli.Tests;

/// <summary>A simulated session, what was planted in it and what the analyzer, which knows only the session, says of it.</summary>
internal sealed record SimulatedCase(GroundTruth Truth, SessionEvidence Session, FailureAnalysis Analysis)
{
    private static readonly double[] Rates = [50, 30, 100, 250];

    public string Name => $"{Truth.Plan.Fault}, seed {Truth.Plan.Seed}, {Truth.Plan.Hertz} Hz";

    /// <summary>A session of 20 s; the loop's rate follows from the seed.</summary>
    public static SimulatedCase Of(ulong seed, string fault)
    {
        var hertz = Rates[seed % (ulong)Rates.Length];
        return Of(LoopPlan.Of(seed, fault, LoopPlan.UsualCycles(hertz), hertz));
    }

    public static SimulatedCase Of(LoopPlan plan)
    {
        using var file = new MemoryStream();
        var truth = LoopSession.Write(file, plan);
        file.Position = 0;
        using var reader = new McapStreamReader(file, new McapReaderOptions { Damage = DamageHandling.Skip });
        var session = SessionReader.Read(reader, "simulated.mcap");
        return new SimulatedCase(truth, session, SessionRules.Analyze(session));
    }
}
