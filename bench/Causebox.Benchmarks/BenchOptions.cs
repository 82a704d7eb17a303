using System.Globalization;

namespace Causebox.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Bench">Which benchmark.</param>
/// <param name="Json">JSON instead of a table.</param>
/// <param name="Peer">A program to be held against, or the server that is measured; see docs/benchmarks.md.</param>
/// <param name="Folder">Where files are made; null for a temporary folder.</param>
/// <param name="Only">Parts of cell names, all of which a cell must contain.</param>
/// <param name="Rounds">How often every contender has its turn.</param>
internal sealed record BenchOptions(
    string Bench, bool Json, string? Peer, string? Folder, IReadOnlyList<string> Only, int Rounds)
{
    public const string Usage =
        "usage: bench mcap|recorder|explain|finalize|episodes|sessions|portal [--json] [--peer PROGRAM] [--dir FOLDER] [--only PART[,PART…]] [--rounds N]";

    /// <summary>The options, or null and what is wrong with them.</summary>
    public static BenchOptions? Parse(IReadOnlyList<string> args, out string problem)
    {
        problem = "";
        if (args is not ["mcap" or "recorder" or "explain" or "finalize" or "episodes" or "sessions" or "portal", ..])
        {
            problem = args.Count == 0 ? "which benchmark?" : $"no benchmark is called {args[0]}";
            return null;
        }

        var options = new BenchOptions(args[0], Json: false, Peer: null, Folder: null, Only: [], Rounds: 5);
        for (var i = 1; i < args.Count; i++)
        {
            if (args[i] == "--json")
                options = options with { Json = true };
            else if (i + 1 < args.Count && options.With(args[i], args[i + 1]) is { } more)
                (options, i) = (more, i + 1);
            else
                problem = $"{args[i]}: not an option, or its value is missing or wrong";
        }

        return problem.Length == 0 ? options : null;
    }

    public bool Wants(string cell) => Only.All(part => cell.Contains(part, StringComparison.Ordinal));

    private BenchOptions? With(string name, string value) => name switch
    {
        "--peer" => this with { Peer = value },
        "--dir" => this with { Folder = value },
        "--only" => this with { Only = value.Split(',') },
        "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 => this with { Rounds = rounds },
        _ => null,
    };
}
