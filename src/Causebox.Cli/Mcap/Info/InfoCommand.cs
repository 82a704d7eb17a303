using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>mcap info</c>: what a recording holds.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var json = Arguments.Json();
        var command = new Command("info", "what a recording holds: counts, times, channels, compression") { file, json };
        command.SetAction(result => Run(terminal, result.GetRequiredValue(file), result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string path, bool asJson)
    {
        using var stream = Recordings.OpenSeekable(path, terminal);
        var facts = RecordingFacts.Read(stream);
        if (asJson)
            terminal.WriteJson(writer => InfoJson.Write(writer, path, facts));
        else
            InfoText.Write(terminal, path, facts);
        return ExitCode.Ok;
    }
}
