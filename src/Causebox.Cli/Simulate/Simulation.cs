using System.CommandLine;
using System.Globalization;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>What the simulators share: their options, and the label that says that a recording is no robot's.</summary>
internal static class Simulation
{
    /// <summary>2026-01-05T08:00:00Z, ns: a simulated recording begins at a fixed time, so that its bytes depend on nothing else.</summary>
    public const ulong Start = 1_767_600_000_000_000_000;

    /// <summary>The library that the header names.</summary>
    public const string Library = "causebox simulate";

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "the same seed gives the same bytes",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string> Output() => new("--out", "-o") { Description = "where to write", HelpName = "FILE", Required = true };

    /// <summary>One of these words, which the help lists.</summary>
    public static Option<string> Fault(params string[] faults)
    {
        var option = new Option<string>("--fault")
        {
            Description = $"the fault to plant: {string.Join(", ", faults)}",
            HelpName = "FAULT",
            DefaultValueFactory = _ => faults[0],
        };
        option.AcceptOnlyFromAmong(faults);
        return option;
    }

    /// <summary>The metadata record that every simulated recording carries.</summary>
    public static Metadata Label(ulong seed, string fault, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["synthetic"] = "true",
            ["generator"] = Library,
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["fault"] = fault,
        };
        foreach (var (key, value) in more)
            values.Add(key, value);
        return new Metadata("synthetic", values);
    }
}
