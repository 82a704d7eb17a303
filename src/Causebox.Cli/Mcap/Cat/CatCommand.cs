using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>mcap cat</c>: messages, one a line.</summary>
internal static class CatCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var format = new Option<CatFormat>("--format") { Description = "text, ndjson or csv", HelpName = "FORMAT" }
            .OneOf("text", "ndjson", "csv");
        var json = new Option<bool>("--json") { Description = "the same as --format ndjson" };
        var limit = new Option<long?>("--limit", "-n") { Description = "stop after this many messages", HelpName = "N" };
        var follow = new Option<bool>("--follow", "-f") { Description = "go on as the file grows, until its footer is written" };
        var selection = new Selection.Options();
        var command = new Command("cat", "print messages, one a line") { file, format, json, limit, follow };
        selection.AddTo(command);
        command.SetAction(result => Run(terminal, new CatRequest(
            result.GetRequiredValue(file),
            result.GetValue(json) ? CatFormat.Ndjson : result.GetValue(format),
            selection.Read(result),
            result.GetValue(limit) is { } count ? NotNegative(count) : long.MaxValue,
            result.GetValue(follow))));
        return command;
    }

    private static int Run(Terminal terminal, CatRequest request)
    {
        if (request.Limit == 0)
            return ExitCode.Ok;
        if (!request.Follow && request.Format == CatFormat.Csv)
        {
            CsvMessages.Write(terminal, request);
            return ExitCode.Ok;
        }

        using var printer = MessagePrinter.Create(request.Format, terminal.Output);
        if (request.Follow)
            FollowedMessages.Write(terminal, request, printer);
        else if (request.Path == Recordings.StandardInput)
            MessageSource.Forward(terminal, request, printer);
        else
            MessageSource.Read(terminal, request, printer);
        return ExitCode.Ok;
    }

    private static long NotNegative(long count) =>
        count >= 0 ? count : throw CommandException.Usage($"--limit: expected 0 or more, found {count}");
}
