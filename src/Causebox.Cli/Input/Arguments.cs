using System.CommandLine;

namespace Causebox.Cli;

/// <summary>The arguments and options that many commands share, so that they read the same everywhere.</summary>
internal static class Arguments
{
    public static Argument<string> Recording() => new("FILE") { Description = "an MCAP recording, or - for standard input" };

    public static Option<bool> Json() => new("--json") { Description = "write one JSON document" };

    public static Option<string> Output() => new("--output", "-o")
    {
        Description = "where to write, or - for standard output", HelpName = "FILE", DefaultValueFactory = _ => Recordings.StandardInput,
    };

    public static Option<bool> Force() => new("--force") { Description = "overwrite an output that exists" };
}
