using System.CommandLine;

namespace Causebox.Cli;

/// <summary>The arguments and options that many commands share, so that they read the same everywhere.</summary>
internal static class Arguments
{
    public static Argument<string> Recording() => new("FILE") { Description = "an MCAP recording, or - for standard input" };

    public static Option<bool> Json() => new("--json") { Description = "write one JSON document" };

    public static Option<string> Output() => new("--output", "-o")
    {
        Description = "where to write, or - for standard output",
        HelpName = "FILE",
        DefaultValueFactory = _ => Recordings.StandardInput,
    };

    /// <summary>Lets an option be one of these words and nothing else: the parser alone would take an enumeration's number for its name.</summary>
    public static Option<T> OneOf<T>(this Option<T> option, params string[] words)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
                result.AddError($"{option.Name}: expected {string.Join(", ", words[..^1])} or {words[^1]}, found '{token.Value}'");
        });
        return option;
    }

    public static Option<bool> Force() => new("--force") { Description = "overwrite an output that exists" };
}
