using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap filter</c>: a part of a recording.</summary>
internal static class FilterCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var options = new EditOptions();
        var selection = new Selection.Options();
        var keepLast = new Option<string?>("--keep-last")
        {
            Description = "of topics that match this regular expression, also keep the newest message before --start",
            HelpName = "REGEX",
        };
        var noAttachments = new Option<bool>("--no-attachments") { Description = "leave the attachments out" };
        var noMetadata = new Option<bool>("--no-metadata") { Description = "leave the metadata out" };
        var command = new Command("filter", "copy the topics and times that are wanted") { file, keepLast, noAttachments, noMetadata };
        selection.AddTo(command);
        options.AddTo(command);
        command.SetAction(result => Run(terminal, result, result.GetRequiredValue(file), options, ToFilter(
            selection.Read(result), result.GetValue(keepLast)) with
        {
            Attachments = !result.GetValue(noAttachments),
            Metadata = !result.GetValue(noMetadata),
            Output = options.Storage(result),
        }));
        return command;
    }

    private static FilterOptions ToFilter(Selection chosen, string? keepLast)
    {
        var last = keepLast is null ? null : Selection.Compile(keepLast);
        return new FilterOptions
        {
            Channels = chosen.Includes,
            StartTime = chosen.Start,
            EndTime = chosen.End,
            KeepLast = last is null ? null : channel => last.IsMatch(channel.Topic),
        };
    }

    private static int Run(Terminal terminal, ParseResult result, string path, EditOptions options, FilterOptions filter)
    {
        using var input = Recordings.OpenStream(path, terminal);
        using var output = options.OpenOutput(result, terminal, path);
        EditReport report;
        using (var progress = ProgressLine.OfBytes(terminal, input))
            report = McapFilter.Filter(input, output.Stream, filter, progress);
        output.Commit();
        options.Say(result, terminal, report, path);
        return ExitCode.Ok;
    }
}
