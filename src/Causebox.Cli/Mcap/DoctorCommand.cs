using System.CommandLine;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap doctor</c>: holds a recording against the specification.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var json = Arguments.Json();
        var command = new Command("doctor", "check a recording against every rule of the format; exit 1 when it breaks one") { file, json };
        command.SetAction(result => Run(terminal, result.GetRequiredValue(file), result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string path, bool asJson)
    {
        using var input = Recordings.OpenStream(path, terminal);
        using var progress = ProgressLine.OfBytes(terminal, input);
        var report = McapDoctor.Examine(input, progress: progress);
        progress.Dispose();
        if (asJson)
            terminal.WriteJson(writer => WriteJson(writer, path, report));
        else
            WriteText(terminal, path, report);
        return report.IsValid ? ExitCode.Ok : ExitCode.No;
    }

    private static void WriteJson(Utf8JsonWriter writer, string path, DoctorReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("path", path);
        writer.WriteBoolean("valid", report.IsValid);
        writer.WriteObjects("errors", report.Errors, finding => WriteMembers(writer, finding));
        writer.WriteObjects("warnings", report.Warnings, finding => WriteMembers(writer, finding));
        writer.WriteStartObject("counts");
        foreach (var (code, count) in report.Counts)
            writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, DoctorFinding finding)
    {
        writer.WriteString("code", finding.Code);
        writer.WriteString("message", finding.Message);
        ListingJson.WritePosition(writer, finding.Position);
        writer.WriteString("record", finding.Opcode?.ToString());
    }

    private static void WriteText(Terminal terminal, string path, DoctorReport report)
    {
        var (text, style) = (terminal.Out, terminal.Style);
        foreach (var finding in report.Errors)
            text.WriteLine($"{style.Failed("error")}    {Line(finding)}");
        foreach (var finding in report.Warnings)
            text.WriteLine($"{style.Warning("warning")}  {Line(finding)}");
        foreach (var (code, hidden) in Hidden(report))
            text.WriteLine(style.Faint($"         {code}: {Units.Count(hidden)} more"));
        var verdict = report.IsValid ? style.Ok("sound") : style.Failed(Units.Count(report.Errors.Count, "error"));
        text.WriteLine($"{Recordings.Name(path)}: {verdict}, {Units.Count(report.Warnings.Count, "warning")}");
    }

    private static string Line(DoctorFinding finding) =>
        PlainText.Of($"{finding.Position}{(finding.Opcode is { } opcode ? $", {opcode}" : "")}: {finding.Message} [{finding.Code}]");

    private static IEnumerable<(string Code, long Hidden)> Hidden(DoctorReport report) =>
        from pair in report.Counts
        let shown = report.Errors.Concat(report.Warnings).Count(finding => finding.Code == pair.Key)
        where pair.Value > shown
        select (pair.Key, pair.Value - shown);
}
