using System.CommandLine;
using Causebox.Analysis.Sessions;

namespace Causebox.Cli;

/// <summary>
/// <c>causebox triage</c>: what robot teams' scripts know as the MCAP triage. Exit codes and the words of its two errors are that
/// program's, not this one's: see ADR 8.
/// </summary>
internal static class TriageCommand
{
    private const string DefaultDirectory = "data/robot/sessions";
    private const string DefaultStatusUrl = "http://127.0.0.1:8080/api/control/status";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "a session; the newest of the session folder when not given",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var directory = new Option<string>("--session-dir")
        {
            Description = "where sessions are looked for",
            HelpName = "DIR",
            DefaultValueFactory = _ => DefaultDirectory,
        };
        var compare = new Option<string?>("--compare") { Description = "a known-good session to compare with", HelpName = "GOOD" };
        var json = Arguments.Json();
        var noApi = new Option<bool>("--no-api") { Description = "do not ask the control loop for its status" };
        var statusUrl = new Option<string>("--status-url")
        {
            Description = "where the control loop tells its status",
            HelpName = "URL",
            DefaultValueFactory = _ => DefaultStatusUrl,
        };
        var command = new Command("triage", "read-only incident triage of a control-loop session")
        {
            file, directory, compare, json, noApi, statusUrl,
        };
        command.SetAction(result =>
        {
            var url = result.GetValue(noApi) ? null : RuntimeStatus.ParseUrl(result.GetRequiredValue(statusUrl));
            return Run(
                terminal,
                result.GetValue(file) ?? SessionFolder.Newest(result.GetRequiredValue(directory)),
                result.GetValue(compare),
                url,
                result.GetValue(json));
        });
        return command;
    }

    private static int Run(Terminal terminal, string? path, string? baseline, Uri? statusUrl, bool asJson)
    {
        if (path is null)
            return Refuse(terminal, "No MCAP session found.");
        SessionEvidence session;
        try
        {
            session = ReadSession(terminal, path, baseline);
        }
        catch (CommandException error)
        {
            return Refuse(terminal, $"Unable to read MCAP session: {Kind(error)}: {error.Message}");
        }

        var report = TriageReport.Of(session, statusUrl is null ? null : RuntimeStatus.Get(statusUrl, RuntimeStatus.Patience));
        if (asJson)
            terminal.WriteJson(report.WriteTo);
        else
            report.WriteTo(terminal.Out);
        return ExitCode.Ok;
    }

    private static SessionEvidence ReadSession(Terminal terminal, string path, string? baseline)
    {
        var session = Sessions.Read(terminal, path);
        return baseline is null ? session : session with { Baseline = Sessions.Read(terminal, baseline) };
    }

    private static int Refuse(Terminal terminal, string line)
    {
        terminal.Error.WriteLine(line);
        return ExitCode.No;
    }

    private static string Kind(CommandException error) => error.InnerException switch
    {
        FileNotFoundException or DirectoryNotFoundException => "NotFound",
        UnauthorizedAccessException => "PermissionDenied",
        _ => "NotMcap",
    };
}
