using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap merge</c>: one recording of several.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "two or more MCAP recordings", Arity = new ArgumentArity(2, 1000) };
        var options = new EditOptions();
        var command = new Command("merge", "put several recordings together by log time") { files };
        options.AddTo(command);
        command.SetAction(result => Run(terminal, result, result.GetRequiredValue(files), options));
        return command;
    }

    private static int Run(Terminal terminal, ParseResult result, string[] paths, EditOptions options)
    {
        var storage = options.Storage(result);
        var inputs = new List<Stream>();
        try
        {
            foreach (var path in paths)
                inputs.Add(Recordings.OpenSeekable(path, terminal));
            using var output = options.OpenOutput(result, terminal, paths);
            EditReport report;
            using (var progress = ProgressLine.OfMessages(terminal))
                report = McapMerge.Merge(inputs, output.Stream, storage, progress);
            output.Commit();
            options.Say(result, terminal, report, paths);
            return ExitCode.Ok;
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }
}
